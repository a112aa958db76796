package io.leat.run;

import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Rehearsal;
import io.leat.database.Transaction;
import io.leat.ledger.FileLedger;
import io.leat.ledger.Lease;
import io.leat.ledger.Lease.Holder;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.Schema;
import io.leat.ledger.SetLedger;
import io.leat.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Opens runs of one sync: takes the right to write, brings ledger and tables up to date, and hands over to the work. */
public final class RunOpening {
    private static final Logger LOG = LoggerFactory.getLogger(RunOpening.class);
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(10);

    private final Subject subject;
    private final Surroundings surroundings;
    private final Connections connections;

    /**
     * What is opened.
     *
     * @param targets that are made ready
     * @param keepRejects how long refused records are kept
     */
    public record Subject(String sync, List<Target> targets, Duration keepRejects) {}

    public RunOpening(Subject subject, Surroundings surroundings, Connections connections) {
        this.subject = subject;
        this.surroundings = surroundings;
        this.connections = connections;
    }

    /** Opens runs whose records all go to one destination. */
    public RunOpening(Destination destination, Surroundings surroundings, Connections connections) {
        this(
                new Subject(
                        destination.settings().name(),
                        List.of(destination.target()),
                        destination.settings().source().keepRejects()),
                surroundings,
                connections);
    }

    /** Runs {@code work} side by side with other threads of a run. */
    public Connections connections() {
        return connections;
    }

    /**
     * Opens a run; empty when another process is at the sync.
     *
     * @param folders makes what the work needs, once nobody else is at it
     * @throws io.leat.SyncException when the ledger, the target or a folder is out of reach, or the right to write was lost
     */
    public Optional<RunResult> run(RunOptions options, Runnable folders, Function<Opened, RunResult> work) {
        Optional<SyncLock> taken = SyncLock.tryTake(surroundings.state(), subject.sync());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (SyncLock lock = taken.get()) {
            lock.progress();
            folders.run();
            if (options.dryRun()) {
                requireLedger();
                try (Rehearsal rehearsal = new Rehearsal(connections.first())) {
                    Optional<Opened> opened = open(options, rehearsal, lock);
                    return opened.map(run -> logged(run, work));
                }
            }
            new WakeFile(surroundings.state(), subject.sync()).write(WakeFile.Wake.NOW);
            Optional<Opened> opened = open(options, connections.first(), lock);
            return opened.map(run -> kept(run, work));
        }
    }

    /** Where making a table commits, it cannot be rehearsed, and Leat's own empty tables are made before. */
    private void requireLedger() {
        if (connections.first().commitsDefinitions()) {
            try (Transaction transaction = connections.first().begin()) {
                Schema.migrate(transaction);
                transaction.commit();
            }
        }
    }

    private Optional<Opened> open(RunOptions options, Database on, SyncLock lock) {
        List<String> changes = new ArrayList<>();
        try (Transaction transaction = on.begin()) {
            long now = surroundings.clock().millis();
            Schema.migrate(transaction);
            Optional<Lease> lease = Lease.take(transaction, subject.sync(), holder(on), now);
            if (lease.isEmpty()) {
                return Optional.empty();
            }
            long run = RunLedger.start(transaction, subject.sync(), now);
            subject.targets().forEach(target -> changes.addAll(target.prepare(transaction)));
            RejectLedger.forgetBefore(
                    transaction, subject.sync(), now - subject.keepRejects().toMillis());
            if (options.reset()) {
                reset(transaction);
            }
            lease.get().commit(transaction);
            MDC.put("sync", subject.sync());
            MDC.put("run", Long.toString(run));
            changes.forEach(change -> LOG.info("{}", change));
            return Optional.of(new Opened(options, surroundings, on, lease.get(), run, progressOf(lock)));
        }
    }

    /** What has one writer by itself needs no sign of life. */
    private RunResult kept(Opened run, Function<Opened, RunResult> work) {
        if (run.database().isEmbedded()) {
            return logged(run, work);
        }
        Heartbeat heartbeat = new Heartbeat(run.lease(), connections.more(), Lease.HEARTBEAT);
        RunResult result;
        try {
            result = logged(run, work);
        } finally {
            heartbeat.close();
        }
        try (Transaction transaction = run.database().note()) {
            run.lease().release(transaction);
            transaction.commit();
        }
        return result;
    }

    private RunResult logged(Opened run, Function<Opened, RunResult> work) {
        try {
            return work.apply(run);
        } catch (SyncException failure) {
            failed(run, failure);
            throw failure;
        } finally {
            MDC.clear();
        }
    }

    /** Says in the log why a run ended that could not do its work, as far as the ledger can be reached. */
    private static void failed(Opened run, SyncException why) {
        try (Transaction transaction = run.database().begin()) {
            RunLedger.end(
                    transaction,
                    run.run(),
                    RunResult.Outcome.FAILED.text(),
                    0,
                    run.surroundings().memory().read().peak(),
                    why.text(),
                    run.now());
            run.lease().commit(transaction);
        } catch (SyncException outOfReach) {
            why.addSuppressed(outOfReach);
        }
    }

    /** Touches the lock file now and then, so that others see that this process goes on. */
    private Runnable progressOf(SyncLock lock) {
        AtomicReference<Instant> last =
                new AtomicReference<>(surroundings.clock().instant());
        return () -> {
            Instant now = surroundings.clock().instant();
            Instant before = last.get();
            if (Duration.between(before, now).compareTo(TOUCH_EVERY) >= 0 && last.compareAndSet(before, now)) {
                lock.progress();
            }
        };
    }

    /** A database that lives in a file of this host has no writers but those that share its locks. */
    private Holder holder(Database database) {
        return new Holder(
                database.isEmbedded() ? "" : StatePlace.of(surroundings.state()),
                "pid " + ProcessHandle.current().pid());
    }

    /** Forgets positions and open sets, never rows. */
    private void reset(Transaction transaction) {
        new FileLedger(subject.sync()).forget(transaction);
        PositionLedger.forget(transaction, subject.sync());
        SetLedger sets = new SetLedger(subject.sync());
        for (Target target : subject.targets()) {
            sets.unfinished(transaction).forEach(set -> target.forgetKeys(transaction, set.id()));
            target.forgetHashes(transaction);
        }
        sets.forget(transaction);
    }
}
