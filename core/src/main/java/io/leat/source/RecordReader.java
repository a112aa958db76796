package io.leat.source;

import io.leat.mapping.Block;
import io.leat.mapping.Selection;

/**
 * Reads one split as a stream of blocks. Rejected records go to the sink given at its making, in the order of the
 * source, before the block in which they would stand is handed over.
 *
 * <p>Owned by one thread; only the counters may be read by others.
 */
public interface RecordReader extends AutoCloseable {
    /**
     * Adds rows until the block is full or the split has ended.
     *
     * @param byteLimit bytes that the block may hold; one larger row is taken alone
     * @param rowLimit rows that the block may hold
     * @return whether there may be more; false exactly once the whole split was read and proved to be complete
     * @throws io.leat.SyncException DATA when the source breaks a rule, TRANSIENT when it may pass
     */
    boolean read(Block block, int byteLimit, int rowLimit);

    /** Whether the split can be read once more, in part or as a whole, as {@link #select} does. */
    default boolean isRepeatable() {
        return false;
    }

    /**
     * After the whole split was read: {@link #read} answers these records, until it answers false again. What is read
     * once more is neither counted nor rejected anew.
     *
     * @throws io.leat.SyncException TRANSIENT when the source has changed
     */
    default void select(Selection selection) {
        throw new UnsupportedOperationException("this source is read once");
    }

    /** Records read so far, rejected ones included. */
    long records();

    /** Rejected records so far. */
    long rejected();

    /** Rejected records so far whose key could not be read. */
    long unkeyed();

    /** Bytes of the source read so far, as they are stored there; what a percentage is made of. */
    long bytesRead();

    @Override
    void close();
}
