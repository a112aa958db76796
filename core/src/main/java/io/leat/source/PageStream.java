package io.leat.source;

import java.util.OptionalLong;

/** The records of a chain of pages as a stream; a page is never whole in memory. */
public interface PageStream extends RawRecords {
    /** Where the page of the last record begins. */
    String place();

    /** Number of the last record in its page, from 1. */
    long numberInPage();

    /** Records of the whole chain, as the service announced them; known once the chain has ended. */
    OptionalLong total();

    /** Bytes that the page in hand has, as the service announces them. */
    OptionalLong announcedBytes();

    /** The service is not to be called before a time that is too far for this run to wait. */
    final class LaterException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Pages.Next.Later later;

        public LaterException(Pages.Next.Later later) {
            super(later.reason());
            this.later = later;
        }

        public Pages.Next.Later later() {
            return later;
        }
    }
}
