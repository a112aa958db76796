package io.leat.standin.http;

import java.time.Duration;

/**
 * How many calls are answered in a window, which opens with the first call after the one before has ended.
 *
 * @param calls at least 1
 * @param headers whether every answer tells the limit in X-RateLimit-Limit, -Remaining and -Reset (seconds), and again
 *     in the same headers without the X
 */
public record RateLimit(int calls, Duration window, boolean headers) {
    public RateLimit {
        if (calls < 1) {
            throw new IllegalArgumentException("calls " + calls + " must be at least 1");
        }
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window " + window + " must be above zero");
        }
    }

    public static RateLimit of(int calls, Duration window) {
        return new RateLimit(calls, window, false);
    }

    /** More calls an hour than anybody makes. */
    public static RateLimit none() {
        return of(Integer.MAX_VALUE, Duration.ofHours(1));
    }

    public RateLimit withHeaders() {
        return new RateLimit(calls, window, true);
    }
}
