package io.leat.standin.servicetitan;

import io.leat.standin.http.CallCounts;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of one tenant, and its limits. Any thread. */
final class Traffic {
    private final CallCounts counts = new CallCounts();
    private final Pace pace = new Pace();
    private final AtomicInteger tokenCalls = new AtomicInteger();
    private final Clock clock;
    private final CallWindow calls;
    private final CallWindow tokens;

    Traffic(TenantsPlan plan) {
        this.clock = plan.clock();
        this.calls = new CallWindow(RateLimit.of(plan.limits().callsPerSecond(), Duration.ofSeconds(1)), plan.clock());
        this.tokens = new CallWindow(plan.limits().tokens(), plan.clock());
    }

    /** Counts one call of rows. */
    CallCounts.Visit enter() {
        pace.take(clock.instant());
        return counts.enter();
    }

    /** Its calls of rows that were not refused before. */
    CallWindow calls() {
        return calls;
    }

    /** Counts one call for an access token, and gives the limit of them. */
    CallWindow tokenCall() {
        tokenCalls.incrementAndGet();
        return tokens;
    }

    Counts.OfTenant counts() {
        return new Counts.OfTenant(
                counts.calls(), counts.answeredCalls(), counts.mostAtOnce(), pace.most(), tokenCalls.get());
    }
}
