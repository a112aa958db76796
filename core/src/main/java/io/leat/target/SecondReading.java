package io.leat.target;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.Row;
import io.leat.mapping.Selection;
import io.leat.target.Staging.Changes;
import io.leat.target.Staging.Range;
import io.leat.target.Staging.Wanted;
import java.util.Arrays;

/**
 * Brings the records that a first reading has found to be wanted, by the portion: while one portion is read, the one
 * before it is written. Holds the numbers, places and hashes of one portion.
 */
final class SecondReading {
    private static final int PORTION = 8 * 1024;

    private final Staging staging;
    private Wanted wanted = new Wanted(new long[0], new long[0], new byte[0]);
    private int arrived;
    private boolean isStaged;
    private Range staged = Range.ALL;
    private long inserted;
    private long updated;

    SecondReading(Staging staging) {
        this.staging = staging;
    }

    /** Takes the record that is next of the portion. */
    void take(Row row) {
        boolean same = arrived < wanted.numbers().length
                && row.number() == wanted.numbers()[arrived]
                && Arrays.equals(
                        row.array(),
                        row.hashStart(),
                        row.hashStart() + 16,
                        wanted.hashes(),
                        arrived * 16,
                        arrived * 16 + 16);
        if (!same) {
            throw changed();
        }
        arrived++;
        staging.rows().add(row, false);
    }

    /** Writes the portion before, while this one is read. */
    void write() {
        if (isStaged) {
            isStaged = false;
            Changes changes = staging.write(staged);
            staging.clearRows();
            inserted += changes.fresh();
            updated += changes.changed();
        }
    }

    /** Ends a portion, and answers the next one; nothing when all portions are written. */
    Selection next() {
        if (arrived < wanted.numbers().length) {
            throw changed();
        }
        staging.rows().flush();
        isStaged = arrived > 0;
        if (isStaged) {
            staged = new Range(wanted.numbers()[0], wanted.numbers()[arrived - 1]);
        }
        wanted = staging.next(PORTION);
        arrived = 0;
        if (wanted.numbers().length == 0) {
            write();
        }
        return new Selection(wanted.numbers(), wanted.offsets(), false);
    }

    /** What was written so far. */
    Changes written() {
        return new Changes(inserted, updated);
    }

    private static SyncException changed() {
        return new SyncException(
                ErrorKind.TRANSIENT,
                "the second reading brought other records than the first: the source changed while it was read; it is"
                        + " read again in the next run");
    }
}
