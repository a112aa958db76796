package io.leat.run;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectLedger;
import io.leat.mapping.Reject;
import io.leat.source.RejectSink;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Refused records of one split on their way to the ledger: a file in the state folder, since they are stored with the
 * rows' commit, or alone when the rows are not stored. Bounded: a split with more is failed.
 */
public final class RejectSpool implements RejectSink, AutoCloseable {
    /** Most bytes of rejects of one split. */
    private static final DataSize MOST = DataSize.ofMebibytes(1024);

    private final RejectFile file;
    private final DataSize most;
    private long bytes;

    public RejectSpool(Path state, String sync) {
        this(state, sync, MOST);
    }

    /** A spool for one of several splits that run at once. */
    public static RejectSpool of(Path state, String sync, String split) {
        return new RejectSpool(state, sync + "." + split.replace(':', '-'), MOST);
    }

    /** A spool that holds {@code most} bytes, a few for each record's place and reason included. */
    RejectSpool(Path state, String sync, DataSize most) {
        this.file = new RejectFile(state.resolve(sync + ".rejects"));
        this.most = most;
    }

    @Override
    public void accept(Reject reject) {
        bytes += reject.bytes().length + 64L;
        if (bytes > most.bytes()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    file.count() + " rejected records take more than " + most.text()
                            + "; mend the mapping or the file first");
        }
        try {
            file.write(reject);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** Puts everything into the ledger in the place of what attempts that failed had refused; the reader must have ended. */
    public void store(Transaction transaction, String sync, String split, long splitRun, long now) {
        RejectLedger.forgetFailed(transaction, sync, split);
        add(transaction, sync, split, splitRun, now);
    }

    /** Adds everything to what the ledger has of the split; the reader must have ended. */
    public void add(Transaction transaction, String sync, String split, long splitRun, long now) {
        if (file.count() == 0) {
            return;
        }
        try (RejectFile.Reader reader = file.read();
                RejectLedger.Writer writer = new RejectLedger.Writer(transaction)) {
            for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                writer.add(entry(reject, sync, split, now), splitRun);
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static RejectLedger.Entry entry(Reject reject, String sync, String split, long now) {
        return new RejectLedger.Entry(
                0,
                sync,
                split,
                reject.number(),
                reject.offset(),
                reject.column(),
                reject.value(),
                reject.rule(),
                reject.keyed(),
                reject.whole(),
                now,
                true,
                reject.bytes());
    }

    private SyncException failure(IOException cause) {
        return new SyncException(
                ErrorKind.TRANSIENT,
                "rejected records cannot be kept in " + file.path() + ": " + SyncException.reason(cause),
                cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }
}
