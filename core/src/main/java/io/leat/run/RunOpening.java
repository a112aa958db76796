package io.leat.run;

import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.database.Rehearsal;
import io.leat.database.Transaction;
import io.leat.ledger.FileLedger;
import io.leat.ledger.Lease;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.Schema;
import io.leat.ledger.SetLedger;
import io.leat.mapping.RowLayout;
import io.leat.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Opens runs of one sync: takes the right to write, brings ledger and table up to date, and hands over to the work. */
public final class RunOpening {
    private static final Logger LOG = LoggerFactory.getLogger(RunOpening.class);
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(10);

    private final SyncSettings settings;
    private final Surroundings surroundings;
    private final Database database;
    private final Target target;
    private final RowLayout layout;
    private final ZoneId zone;

    public RunOpening(
            SyncSettings settings,
            Surroundings surroundings,
            Database database,
            Target target,
            RowLayout layout,
            ZoneId zone) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.database = database;
        this.target = target;
        this.layout = layout;
        this.zone = zone;
    }

    /**
     * Opens a run; empty when another process is at the sync.
     *
     * @param folders makes what the work needs, once nobody else is at it
     * @throws io.leat.SyncException when the ledger, the target or a folder is out of reach, or the right to write was lost
     */
    public Optional<RunResult> run(RunOptions options, Runnable folders, Function<OpenRun, RunResult> work) {
        Optional<SyncLock> taken = SyncLock.tryTake(surroundings.state(), settings.name());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (SyncLock lock = taken.get()) {
            lock.progress();
            folders.run();
            if (options.dryRun()) {
                requireLedger();
                try (Rehearsal rehearsal = new Rehearsal(database)) {
                    return Optional.of(run(options, rehearsal, lock, work));
                }
            }
            new WakeFile(surroundings.state(), settings.name()).write(WakeFile.Wake.NOW);
            return Optional.of(run(options, database, lock, work));
        }
    }

    /** Where making a table commits, it cannot be rehearsed, and Leat's own empty tables are made before. */
    private void requireLedger() {
        if (database.commitsDefinitions()) {
            try (Transaction transaction = database.begin()) {
                Schema.migrate(transaction);
                transaction.commit();
            }
        }
    }

    private RunResult run(RunOptions options, Database on, SyncLock lock, Function<OpenRun, RunResult> work) {
        OpenRun opened;
        List<String> changes;
        try (Transaction transaction = on.begin()) {
            long now = surroundings.clock().millis();
            Schema.migrate(transaction);
            Lease lease = Lease.take(transaction, settings.name(), holder(), now);
            long run = RunLedger.start(transaction, settings.name(), now);
            changes = target.prepare(transaction);
            RejectLedger.forgetBefore(
                    transaction,
                    settings.name(),
                    now - settings.source().keepRejects().toMillis());
            if (options.reset()) {
                reset(transaction);
            }
            lease.commit(transaction);
            opened = new OpenRun(
                    settings, options, surroundings, on, target, layout, zone, lease, run, progressOf(lock));
        }
        MDC.put("sync", settings.name());
        MDC.put("run", Long.toString(opened.run()));
        try {
            changes.forEach(change -> LOG.info("{}", change));
            return work.apply(opened);
        } finally {
            MDC.clear();
        }
    }

    /** Touches the lock file now and then, so that others see that this process goes on. */
    private Runnable progressOf(SyncLock lock) {
        Instant[] last = {surroundings.clock().instant()};
        return () -> {
            Instant now = surroundings.clock().instant();
            if (Duration.between(last[0], now).compareTo(TOUCH_EVERY) >= 0) {
                last[0] = now;
                lock.progress();
            }
        };
    }

    private static String holder() {
        return "pid " + ProcessHandle.current().pid();
    }

    /** Forgets positions and open sets, never rows. */
    private void reset(Transaction transaction) {
        new FileLedger(settings.name()).forget(transaction);
        PositionLedger.forget(transaction, settings.name());
        SetLedger sets = new SetLedger(settings.name());
        sets.unfinished(transaction).forEach(set -> target.forgetKeys(transaction, set.id()));
        sets.forget(transaction);
        target.forgetHashes(transaction);
    }
}
