package io.leat.source;

import io.leat.mapping.RecordBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a split as they stand there, before anything is mapped. Owned by one thread. */
public interface RawRecords extends AutoCloseable {
    /**
     * The next record, valid until the one after it is asked for; null when the split has ended.
     *
     * @throws io.leat.SyncException DATA when the split cannot be cut into records, TRANSIENT when it may pass
     */
    @Nullable RecordBytes next();

    /** Names of the fields of a CSV split, in their order; none for other formats. */
    List<String> header();

    /** Bytes of the source read so far, as they are stored there. */
    long bytesRead();

    @Override
    void close();
}
