package io.leat.standin.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts calls against a limit. Any thread. */
public final class CallWindow {
    private final RateLimit limit;
    private final Clock clock;
    private Instant end = Instant.MIN;
    private int used;
    private int most;

    /**
     * Where the window stands after one call.
     *
     * @param remaining calls that are left in this window
     * @param resetsIn until it ends
     */
    public record Standing(boolean allowed, int remaining, Duration resetsIn) {

        /** Rounded up. */
        public int resetsInSeconds() {
            return (int) resetsIn.plusNanos(999_999_999).toSeconds();
        }
    }

    public CallWindow(RateLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Counts one call, and tells the caller of it where the plan says so. */
    public Standing take(Call call) {
        Standing standing = take();
        if (limit.headers()) {
            for (String family : new String[] {"X-RateLimit-", "RateLimit-"}) {
                call.set(family + "Limit", Integer.toString(limit.calls()));
                call.set(family + "Remaining", Integer.toString(standing.remaining()));
                call.set(family + "Reset", Integer.toString(standing.resetsInSeconds()));
            }
        }
        return standing;
    }

    private synchronized Standing take() {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            end = now.plus(limit.window());
            used = 0;
        }
        used++;
        most = Math.max(most, used);
        return new Standing(used <= limit.calls(), Math.max(0, limit.calls() - used), Duration.between(now, end));
    }

    /** The most calls that came in one window, those that were refused included. */
    public synchronized int most() {
        return most;
    }
}
