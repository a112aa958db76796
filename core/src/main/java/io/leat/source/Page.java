package io.leat.source;

import java.util.Optional;
import java.util.OptionalLong;

/** One page of a chain, whole and in memory. */
public interface Page {
    /** As messages name it, without secrets. */
    String name();

    /** Records that it holds. */
    long records();

    /** Bytes of the answer. */
    long bytes();

    /** Where the chain goes on after it; empty after the last one. */
    Optional<String> following();

    /** Records of the whole chain, as the service announces it now. */
    OptionalLong total();

    /** Reads its records; those refused go to the sink. */
    PageReader read(RejectSink rejects);

    /** Reads the records of a page. */
    interface PageReader extends RecordReader {
        /**
         * The candidate for the watermark after this page, as the source wrote it: the higher one of this value and the
         * highest of the incremental field that was read, or the token that the page names; empty where there is none.
         */
        Optional<String> highest(Optional<String> before);
    }
}
