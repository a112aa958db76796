package io.leat.run;

import io.leat.SyncException;
import io.leat.config.HttpSourceSettings.Plan;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.RateLimitLedger;
import io.leat.ledger.RateLimitLedger.Usage;
import io.leat.source.CallLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Calls as the plans of a credential allow them, counted in the ledger for all processes. Takes a few at once, since each
 * look into the ledger costs a commit; what a killed process had taken counts as used.
 */
public final class LedgerCallLimit implements CallLimit, AutoCloseable {
    /** Taken at once, at most; also the most that a killed process wastes. */
    private static final int AT_ONCE = 10;

    private static final int MOST_ATTEMPTS = 3;
    private static final long MOST_ON_ITS_WAY_MILLIS = 2000;

    private final RateLimitLedger ledger;
    private final List<Plan> plans;
    private final Database database;
    private final Clock clock;
    /** Start of the time in which calls were taken last, by the plan's length. */
    private final Map<Long, Long> starts = new HashMap<>();

    private boolean unanswered;
    private long taken;
    private Instant closedUntil = Instant.MIN;

    public LedgerCallLimit(RateLimitLedger ledger, List<Plan> plans, Database database, Clock clock) {
        this.ledger = ledger;
        this.plans = plans;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Instant take() {
        Instant now = clock.instant();
        if (closedUntil.isAfter(now)) {
            return closedUntil;
        }
        if (taken == 0 || isPast(now)) {
            Instant until = transact(() -> takeSome(clock.millis()));
            if (until.isAfter(Instant.MIN)) {
                return until;
            }
        }
        taken--;
        return Instant.MIN;
    }

    /** Whether what was taken belongs to a time that ends. */
    private boolean isPast(Instant now) {
        return plans.stream()
                .map(plan -> plan.per().toMillis())
                .anyMatch(per -> now.toEpochMilli() >= lastCall(starts.getOrDefault(per, 0L), per));
    }

    /** What is called later may arrive when the service has begun to count anew, and be of its next time. */
    private static long lastCall(long startedAt, long per) {
        return startedAt + per - margin(per);
    }

    /** How long a call may be on its way. */
    private static long margin(long per) {
        return Math.min(per / 4, MOST_ON_ITS_WAY_MILLIS);
    }

    private Instant takeSome(long now) {
        try (Transaction transaction = database.note()) {
            long closed = ledger.lock(transaction, 0, now).closedUntil();
            if (closed > now) {
                return Instant.ofEpochMilli(closed);
            }
            long allowed = AT_ONCE;
            long until = 0;
            Map<Long, Usage> usages = new HashMap<>();
            for (Plan plan : plans) {
                long per = plan.per().toMillis();
                Usage usage = current(ledger.lock(transaction, per, now), per, now);
                usages.put(per, usage);
                long left = now >= lastCall(usage.startedAt(), per) ? 0 : plan.calls() - usage.used();
                allowed = Math.min(allowed, left);
                until = left <= 0 ? Math.max(until, usage.countedFrom() + per) : until;
            }
            if (allowed <= 0) {
                return Instant.ofEpochMilli(until);
            }
            long count = allowed;
            usages.forEach((per, usage) -> {
                ledger.use(
                        transaction, per, new Usage(usage.startedAt(), usage.countedFrom(), usage.used() + count, 0));
                unanswered |= usage.used() == 0;
                starts.put(per, usage.startedAt());
            });
            transaction.commit();
            taken = count;
            return Instant.MIN;
        }
    }

    /** A time that has passed, or that lies ahead since the clock was set back, begins anew. */
    private static Usage current(Usage usage, long per, long now) {
        boolean isOver = now >= usage.countedFrom() + per || usage.startedAt() > now + per;
        return isOver ? new Usage(now, now + margin(per), 0, 0) : usage;
    }

    /** The service began to count at our first call, which it has by now: its time ends no later than this one then. */
    @Override
    public void answered() {
        if (!unanswered) {
            return;
        }
        unanswered = false;
        long now = clock.millis();
        transact(() -> {
            try (Transaction transaction = database.note()) {
                starts.forEach((per, start) -> ledger.countedFrom(transaction, per, start, now));
                transaction.commit();
            }
            return Instant.MIN;
        });
    }

    @Override
    public void closedUntil(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
        transact(() -> {
            try (Transaction transaction = database.note()) {
                ledger.close(transaction, until.toEpochMilli(), clock.millis());
                transaction.commit();
            }
            return Instant.MIN;
        });
    }

    /** Once more where the connection was lost, or another process made the same row at the same time. */
    private Instant transact(Supplier<Instant> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (SyncException failure) {
                if (attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
                database.reconnect();
            }
        }
    }

    /** Gives back what was taken and not used. */
    @Override
    public void close() {
        if (taken <= 0 || starts.isEmpty()) {
            return;
        }
        long left = taken;
        taken = 0;
        try (Transaction transaction = database.note()) {
            starts.forEach((per, start) -> ledger.giveBack(transaction, per, start, left));
            transaction.commit();
        }
    }
}
