package io.leat.target;

import io.leat.mapping.Row;
import io.leat.target.Target.Existing;

/**
 * The tables beside a target in which a server takes the rows of one split, and what it does with them there. All of it
 * happens in the transaction of the merge; one thread uses it.
 */
public interface Staging extends AutoCloseable {

    /** What is known of the table before the first row comes. */
    enum Situation {
        /** It holds no row and takes rows as they are. */
        EMPTY,
        /** Its rows have a hash, so that a key and a hash tell whether a record is wanted. */
        HASHED,
        /** Rows are compared column by column. */
        PLAIN
    }

    /** Which of the tables. */
    enum Place {
        /** Key, hash and place of every record. */
        KEYS,
        /** Whole rows. */
        ROWS
    }

    /** Takes rows in a stream; what was added is there after {@link #flush()}. */
    interface Loader {
        /** Adds a row; one that only marks its key has no values. {@code suspect} says that its key may have come before. */
        void add(Row row, boolean suspect);

        void flush();
    }

    Situation situation();

    /** The table itself, where it is empty: takes whole rows whose keys come once. */
    Loader table();

    Loader rows();

    Loader keys();

    /** Of the records staged as rows so far, the share whose rows are there and the same; 0 to 1. */
    double unchangedShare();

    /** Keeps of the rows that are staged their keys, hashes and places only. */
    void reduceToKeys();

    /**
     * Whether the staged keys are those of all active rows, each once and with the same hash, by their number and a sum of
     * their hashes; then nothing is wanted. False also where that is unlikely, or not looked at.
     *
     * @param rows that are staged as keys
     */
    default boolean isWholeTable(long rows) {
        return false;
    }

    /** Finds keys that came more than once, among those under suspicion, and answers the number of records too many. */
    long surplus(Place place);

    /** What the records that count do to the table. */
    record Changes(long fresh, long changed) {
        public boolean isNothing() {
            return fresh == 0 && changed == 0;
        }
    }

    /** Notes which records bring something, as the last of their keys. */
    Changes changes(Place place, Existing existing);

    /**
     * Records that bring something.
     *
     * @param hashes 16 bytes for each
     */
    record Wanted(long[] numbers, long[] offsets, byte[] hashes) {}

    /** The next of the records that bring something, in the order of the split; none after the last. */
    Wanted next(int most);

    /** First and last number of a range of records. */
    record Range(long first, long last) {
        public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The numbers of the records that bring something; not to be asked where there is none. */
    Range range();

    /** How many records of a range bring something. */
    Changes within(Range range);

    /**
     * Updates the rows of a range that somebody else has written between the finding of what is wanted and {@link #write},
     * where those were passed over; answers how many.
     */
    default long writeMoved(Range range) {
        return 0;
    }

    /** Inserts and updates what a range of the staged rows brings, and answers what was written. */
    Changes write(Range range);

    /** Forgets the staged rows. */
    void clearRows();

    /** Keeps the keys of the staged rows, and of the table where {@code direct}, for the set of the split. */
    void rememberKeys(boolean direct);

    /** What is done from here on can be undone as one. */
    void protect();

    /** Keeps what was done since {@link #protect}. */
    void release();

    /** Undoes what was done since {@link #protect}, and forgets what was added and not flushed. */
    void undo();

    /** The key of a staged record as a person reads it. */
    String keyOf(long number);

    @Override
    void close();
}
