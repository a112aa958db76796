package io.leat.framing;

import io.leat.mapping.RecordBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts a document into records without reading what is in them, so that one too large is passed over in flat memory. */
public interface Framer {
    /** The next record, or null once the document has ended as its format does. */
    @Nullable RecordBytes next() throws IOException;

    /** Frames the record that starts where the window stands, without what stands around it. */
    RecordBytes again(long number) throws IOException;

    /**
     * Why the document cannot be trusted if the last record is malformed; empty when only that record is meant, so that
     * the rest may go on.
     */
    String doubt();
}
