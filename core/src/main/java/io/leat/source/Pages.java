package io.leat.source;

import java.time.Instant;

/**
 * A chain of pages, in their order. What can be fetched while a page is written is; the bytes that wait are bounded by
 * the memory budget. Owned by one thread.
 */
public interface Pages extends AutoCloseable {

    /** What comes next. */
    sealed interface Next {
        /** A page. */
        record Arrived(Page page) implements Next {}

        /**
         * The service is not to be called before this time.
         *
         * @param reason for a person
         */
        record Later(Instant until, String reason) implements Next {}
    }

    /**
     * The page after the last one; not to be asked for once that was the last of the chain.
     *
     * @throws io.leat.SyncException with the page in its message: TRANSIENT when it may pass, AUTH when the service refuses
     *     the credential, CONFIG when it refuses the question, DATA when its answer breaks a rule
     */
    Next next();

    /** Gives up what is being fetched. */
    @Override
    void close();
}
