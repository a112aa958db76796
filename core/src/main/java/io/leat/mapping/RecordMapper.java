package io.leat.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Makes a row of a record: {@link #map} reads it, {@link #appendTo} puts it into a block. Walks the record once, builds
 * no tree, and holds the text of one record.
 *
 * <p>Not safe for threads.
 */
public interface RecordMapper {
    /** Reads a record and answers why it is refused, or null when it is a row. */
    @Nullable Reject map(RecordBytes record);

    /** Whether the last record, although refused, has a key that marks its row as present. */
    boolean isKeyed();

    /**
     * Puts the last record into the block: as a row, or as a mark of its key where it was refused with one.
     *
     * @return false when the block is full; nothing was added then
     */
    boolean appendTo(Block block, int byteLimit, int rowLimit);
}
