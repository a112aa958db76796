package io.leat.target;

import io.leat.mapping.Block;
import io.leat.mapping.Selection;

/**
 * Takes the rows of one split, in order. A key that comes again is a duplicate and its last row wins; counts are those
 * of a comparison of the table before and after.
 */
public interface Merge extends AutoCloseable {
    /** Called when a reading has begun, before its first block is there: for what need not wait for it. */
    default void begin() {}

    /**
     * Merges a block; the block may be used anew afterwards.
     *
     * @throws io.leat.SyncException DATA when the table refuses a row, naming its record
     */
    void add(Block block);

    /**
     * Ends a reading of the split. Where it answers records, the split is read once more, these records are added, and
     * this is called again; where it answers none, everything is merged.
     *
     * @throws io.leat.SyncException DATA when the table refuses a row, naming its record; TRANSIENT when the second
     *     reading brought something else than the first
     */
    default Selection end() {
        return Selection.NONE;
    }

    /**
     * What the rows so far did to the table.
     *
     * @param rows those that were whole: the sum of the other four
     */
    record Merged(long rows, long inserted, long updated, long unchanged, long duplicate) {}

    /** Known once {@link #end} has answered no more records. */
    Merged merged();

    @Override
    void close();
}
