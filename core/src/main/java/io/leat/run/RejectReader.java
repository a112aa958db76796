package io.leat.run;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.mapping.Block;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.RecordMapper;
import io.leat.mapping.Reject;
import io.leat.source.RecordReader;
import io.leat.source.RejectSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rejects of the ledger as a split: copied to a file of the state folder first, since one connection cannot be read and
 * written by two threads, then mapped again.
 */
public final class RejectReader implements RecordReader {
    private final RejectFile file;
    private final RejectFile.Reader reader;
    private final RecordMapper mapper;
    private final RejectSink rejects;
    private volatile long records;
    private volatile long rejected;
    private volatile long unkeyed;
    private boolean waiting;

    /** Copies what the filter takes; what is kept in part only stays refused. */
    public RejectReader(
            Path state, Transaction transaction, RejectFilter filter, RecordMapper mapper, RejectSink rejects) {
        String sync = filter.syncs().getFirst();
        this.file = new RejectFile(state.resolve(sync + ".replay"));
        this.mapper = mapper;
        this.rejects = rejects;
        try {
            RejectLedger.each(transaction, filter, this::copy);
            this.reader = file.read();
        } catch (IOException | UncheckedIOException failed) {
            throw failure(failed);
        }
    }

    private void copy(RejectLedger.Entry entry) {
        try {
            file.write(new Reject(
                    entry.number(),
                    entry.offset(),
                    entry.column(),
                    entry.found(),
                    entry.rule(),
                    entry.keyed(),
                    false,
                    entry.whole(),
                    entry.record()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SyncException failure(Exception cause) {
        return new SyncException(
                ErrorKind.TRANSIENT,
                "rejected records cannot be kept in " + file.path() + ": " + SyncException.reason(cause),
                cause);
    }

    @Override
    public boolean read(Block block, int byteLimit, int rowLimit) {
        if (waiting && !mapper.appendTo(block, byteLimit, rowLimit)) {
            throw new IllegalStateException("an empty block takes any row");
        }
        waiting = false;
        for (Reject next = next(); next != null; next = next()) {
            if (take(next) && !mapper.appendTo(block, byteLimit, rowLimit)) {
                waiting = true;
                return true;
            }
        }
        return false;
    }

    private @Nullable Reject next() {
        try {
            return reader.next();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** Whether the record has something for the block. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only show it
    private boolean take(Reject before) {
        records++;
        Reject reject = before.whole() ? mapper.map(bytes(before)) : before;
        if (reject == null) {
            return true;
        }
        boolean keyed = before.whole() && mapper.isKeyed();
        rejected++;
        unkeyed += reject.keyed() ? 0 : 1;
        rejects.accept(reject);
        return keyed;
    }

    private static RecordBytes bytes(Reject reject) {
        return new RecordBytes(reject.bytes(), 0, reject.bytes().length, reject.number(), reject.offset(), 0, false);
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long rejected() {
        return rejected;
    }

    @Override
    public long unkeyed() {
        return unkeyed;
    }

    @Override
    public long bytesRead() {
        return reader.bytes();
    }

    @Override
    public void close() {
        try (file) {
            reader.close();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }
}
