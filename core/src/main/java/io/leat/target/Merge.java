package io.leat.target;

import io.leat.mapping.Block;

/**
 * Takes the rows of one split, in order. A key that comes again is a duplicate and its last row wins; counts are those
 * of a comparison of the table before and after.
 */
public interface Merge extends AutoCloseable {
    /**
     * Merges a block; the block may be used anew afterwards.
     *
     * @throws io.leat.SyncException DATA when the table refuses a row, naming its record
     */
    void add(Block block);

    /**
     * What the rows so far did to the table.
     *
     * @param rows those that were whole: the sum of the other four
     */
    record Merged(long rows, long inserted, long updated, long unchanged, long duplicate) {}

    Merged merged();

    @Override
    void close();
}
