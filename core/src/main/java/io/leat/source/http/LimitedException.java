package io.leat.source.http;

import io.leat.SyncException;
import java.time.Instant;
import java.util.Optional;

/** A service is not to be asked for a while. Ends within this package. */
final class LimitedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SyncException failure;
    private final transient Optional<Instant> until;

    LimitedException(SyncException failure, Optional<Instant> until) {
        super(failure.text(), failure);
        this.failure = failure;
        this.until = until;
    }

    SyncException failure() {
        return failure;
    }

    /** When to ask again, where the service has said so. */
    Optional<Instant> until() {
        return until;
    }
}
