package io.leat.source.http;

import io.leat.SyncException;
import io.leat.source.CallLimit;
import io.leat.source.PageStream.LaterException;
import io.leat.source.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for calls that are made one after the other: for their rate limit, and before they are made again. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final HttpSource source;
    private final CallLimit limit;
    private final Runnable check;

    Attempts(HttpSource source, CallLimit limit, Runnable check) {
        this.source = source;
        this.limit = limit;
        this.check = check;
    }

    /** Waits until a call may be made. */
    void await() {
        for (Instant until = limit.take(); until.isAfter(Instant.MIN); until = limit.take()) {
            rest(until, "the calls that the rate limit allows are used up");
        }
    }

    void answered() {
        limit.answered();
    }

    /** Waits before another attempt; throws why where there have been enough. */
    void again(int failed, SyncException why) {
        if (failed >= source.settings().retry().attempts()) {
            throw source.spent(why, failed);
        }
        LOG.info("{}; asked again", why.text());
        rest(source.clock().instant().plus(source.delay(failed)), why.text());
    }

    /** Waits as long as the service says. */
    void limited(int failed, Result.Limited limited) {
        Instant until = source.until(limited, failed);
        limit.closedUntil(until);
        rest(until, limited.why().text());
    }

    private void rest(Instant until, String why) {
        Instant now = source.clock().instant();
        if (Duration.between(now, until).compareTo(source.settings().rateLimit().maxWait()) > 0) {
            throw new LaterException(new Pages.Next.Later(until, why));
        }
        while (now.isBefore(until)) {
            check.run();
            Duration left = Duration.between(now, until);
            LockSupport.parkNanos((left.compareTo(LOOK_EVERY) > 0 ? LOOK_EVERY : left).toNanos());
            now = source.clock().instant();
        }
        check.run();
    }

    void check() {
        check.run();
    }
}
