package io.leat.source;

import java.time.Instant;

/** How often a service may be called, by all processes that share a credential. Owned by one thread. */
public interface CallLimit {
    /**
     * Takes one call; {@link Instant#MIN} where it may be made now, otherwise when to ask again.
     *
     * @throws io.leat.SyncException TRANSIENT when what is known of the limit is out of reach
     */
    Instant take();

    /** The first answer after a {@link #take} has come: the service has begun to count by now. */
    void answered();

    /** The service takes no call before this time. */
    void closedUntil(Instant until);
}
