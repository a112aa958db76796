package io.leat.target;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.target.Staging.Changes;
import io.leat.target.Staging.Range;

/** Writes what was staged as one, and finds the record that the table refuses. */
record Writing(Staging staging) {

    /**
     * Writes everything that is wanted.
     *
     * @throws SyncException DATA with the number and the key of a record whose row the table refuses
     */
    void write(Changes expected) {
        staging.protect();
        SyncException refusal;
        try {
            if (isWritten(Range.ALL, expected)) {
                staging.release();
                return;
            }
            refusal = notWritten();
        } catch (SyncException failed) {
            if (failed.kind() != ErrorKind.DATA) {
                throw failed;
            }
            refusal = failed;
        }
        staging.undo();
        throw named(refusal);
    }

    private boolean isWritten(Range range, Changes expected) {
        Changes written = staging.write(range);
        if (written.changed() < expected.changed()) {
            written = new Changes(written.fresh(), written.changed() + staging.writeMoved(range));
        }
        return written.equals(expected);
    }

    private static SyncException notWritten() {
        return new SyncException(
                ErrorKind.DATA,
                "its row was not written; a trigger of the table keeps it from being written, or somebody deletes"
                        + " rows at the same time");
    }

    /** Halves the range until the one record is left that the table refuses. */
    private SyncException named(SyncException first) {
        SyncException refusal = first;
        Range range = staging.range();
        long low = range.first();
        long high = range.last();
        while (low < high) {
            Range half = new Range(low, low + (high - low) / 2);
            staging.protect();
            try {
                if (isWritten(half, staging.within(half))) {
                    staging.release();
                    low = half.last() + 1;
                    continue;
                }
                refusal = notWritten();
            } catch (SyncException failed) {
                refusal = failed;
            }
            staging.undo();
            high = half.last();
        }
        return new SyncException(
                refusal.kind(),
                "record " + low + " (key " + staging.keyOf(low) + "): " + refusal.text(),
                refusal.getCause());
    }
}
