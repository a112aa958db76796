package io.leat.run;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectLedger;
import io.leat.mapping.Reject;
import io.leat.source.RejectSink;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Refused records of one split on their way to the ledger: a file in the state folder, since they are stored with the
 * rows' commit, or alone when the rows are not stored. Bounded: a split with more is failed.
 */
public final class RejectSpool implements RejectSink, AutoCloseable {
    /** Most bytes of rejects of one split. */
    private static final DataSize MOST = DataSize.ofMebibytes(1024);

    private final Path file;
    private final DataSize most;
    private @Nullable DataOutputStream output;
    private long count;
    private long bytes;

    public RejectSpool(Path state, String sync) {
        this(state, sync, MOST);
    }

    /** A spool that holds {@code most} bytes, a few for each record's place and reason included. */
    RejectSpool(Path state, String sync, DataSize most) {
        this.file = state.resolve(sync + ".rejects");
        this.most = most;
    }

    @Override
    public void accept(Reject reject) {
        bytes += reject.bytes().length + 64L;
        if (bytes > most.bytes()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    count + " rejected records take more than " + most.text() + "; mend the mapping or the file first");
        }
        try {
            DataOutputStream out = output;
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024));
                output = out;
            }
            out.writeLong(reject.number());
            out.writeLong(reject.offset());
            out.writeUTF(reject.column());
            out.writeUTF(reject.value());
            out.writeUTF(reject.rule());
            out.writeBoolean(reject.keyed());
            out.writeInt(reject.bytes().length);
            out.write(reject.bytes());
            count++;
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** Moves everything into the ledger; the reader must have ended. */
    public void store(Transaction transaction, String sync, String split, long splitRun, long now) {
        RejectLedger.forgetFailed(transaction, sync, split);
        DataOutputStream out = output;
        if (out == null) {
            return;
        }
        try {
            out.flush();
            try (DataInputStream input =
                            new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 * 1024));
                    RejectLedger.Writer writer = new RejectLedger.Writer(transaction)) {
                for (long index = 0; index < count; index++) {
                    writer.add(read(input, sync, split, now), splitRun);
                }
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static RejectLedger.Entry read(DataInputStream input, String sync, String split, long now)
            throws IOException {
        long number = input.readLong();
        long offset = input.readLong();
        String column = input.readUTF();
        String found = input.readUTF();
        String rule = input.readUTF();
        boolean keyed = input.readBoolean();
        byte[] record = input.readNBytes(input.readInt());
        return new RejectLedger.Entry(0, sync, split, number, offset, column, found, rule, keyed, record, now);
    }

    private SyncException failure(IOException cause) {
        return new SyncException(
                ErrorKind.TRANSIENT, "rejected records cannot be kept in " + file + ": " + cause, cause);
    }

    @Override
    public void close() {
        try {
            DataOutputStream out = output;
            if (out != null) {
                out.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
    }
}
