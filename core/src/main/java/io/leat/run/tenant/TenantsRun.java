package io.leat.run.tenant;

import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.credential.TenantSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.Owners;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Position;
import io.leat.ledger.RetryLedger.Failed;
import io.leat.ledger.RunLedger;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Tenant;
import io.leat.memory.MemoryReading;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.Moment;
import io.leat.run.Notices;
import io.leat.run.Opened;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.SplitSelection;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Wake;
import io.leat.run.page.ChainSplit;
import io.leat.run.page.ChainSplit.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a sync of many tenants. A round is one turn of every split; a run that goes on with the round of one that was
 * killed, or that was short of memory, leaves alone what has had its turn.
 */
final class TenantsRun {
    private static final Logger LOG = LoggerFactory.getLogger(TenantsRun.class);
    private static final int MOST_LISTED = 1000;

    private final Opened run;
    private final TenantsSettings settings;
    private final Means means;
    private final Connections connections;
    private final Notices notices;
    private final Tally tally = new Tally();
    private final long startedAt;

    TenantsRun(Opened run, TenantsSettings settings, Means means, Connections connections) {
        this.run = run;
        this.settings = settings;
        this.means = means;
        this.connections = connections;
        this.notices = new Notices(settings.name());
        this.startedAt = run.now();
    }

    /** Runs the splits that are selected; {@code reset} forgets their positions first. */
    RunResult run(boolean reset) {
        SplitSelection selection = run.options().splits();
        run.surroundings().observer().at(Moment.RUN_OPENED, "");
        List<DataType> types = settings.dataTypes().stream()
                .filter(type -> selection.owners().isOf(type.name()))
                .toList();
        long[] credentials = turns(selection.owners(), types);
        if (credentials.length == 0) {
            notices.tell(
                    "there is no active credential of the group " + settings.credentials()
                            + (selection.isPart() ? " that the filters leave" : "")
                            + "; see leat credentials list",
                    true,
                    false);
        }
        Turns turns = new Turns(credentials, types);
        if (run.options().dryRun()) {
            return dryRun(turns);
        }
        Round round = selection.isPart() ? Round.NONE : round(reset, selection);
        boolean resets = reset && selection.isPart();
        prepare(turns.fromTheStart(), types, reset && !selection.isPart());
        return work(turns, round, resets);
    }

    /** Runs splits again that have failed. */
    RunResult retry(List<Failed> failed) {
        run.surroundings().observer().at(Moment.RUN_OPENED, "");
        Retries retries = new Retries(settings, failed);
        prepare(new Retries(settings, failed), settings.dataTypes(), false);
        return work(retries, Round.NONE, false);
    }

    private long[] turns(Owners owners, List<DataType> types) {
        try (Transaction transaction = run.database().read()) {
            return CredentialLedger.turns(
                    transaction,
                    settings.credentials(),
                    owners,
                    settings.name(),
                    types.stream().map(DataType::name).toList());
        }
    }

    /**
     * A turn of every split.
     *
     * @param id 0 where the run is of none
     * @param onlyOpen whether this run does what is left of it
     */
    private record Round(long id, boolean onlyOpen) {
        static final Round NONE = new Round(0, false);
    }

    private Round round(boolean reset, SplitSelection selection) {
        try (Transaction transaction = run.database().begin()) {
            OptionalLong last = selection.onlyOpen()
                    ? RunLedger.lastRound(transaction, settings.name())
                    : RunLedger.openRound(transaction, settings.name());
            if (selection.onlyOpen() && last.isEmpty()) {
                return new Round(0, true);
            }
            boolean anew = reset || selection.fresh() || run.options().insists();
            boolean goesOn = last.isPresent() && (selection.onlyOpen() || !anew);
            long id = goesOn ? last.getAsLong() : run.run();
            RunLedger.joinRound(transaction, run.run(), id);
            if (reset) {
                PositionLedger.forget(transaction, settings.name());
            }
            run.lease().commit(transaction);
            return new Round(id, goesOn);
        }
    }

    /** Makes the tables ready, which are the same for all tenants; as the first of them sees them. */
    private void prepare(Tasks tasks, List<DataType> types, boolean forgetsHashes) {
        Optional<Task> first = tasks.next(run.database());
        if (first.isEmpty()) {
            return;
        }
        // A key that opens nothing is told once, not for every credential.
        means.credentials().get().open(first.get().entry());
        List<String> changes = new ArrayList<>();
        try (Transaction transaction = run.database().begin()) {
            for (DataType type : types) {
                Destination destination = destination(type, first.get().entry());
                changes.addAll(destination.target().prepare(transaction));
                if (forgetsHashes) {
                    destination.target().forgetHashes(transaction);
                }
            }
            run.lease().commit(transaction);
        }
        changes.forEach(change -> LOG.info("{}", change));
    }

    private Destination destination(DataType type, CredentialEntry entry) {
        return means.destination().apply(TenantSettings.withoutSecrets(type.settings(), entry));
    }

    private RunResult work(Tasks tasks, Round round, boolean reset) {
        run.surroundings().observer().planned(tasks.splits(), 0);
        Crew crew = new Crew(run, settings.name(), connections, tasks);
        crew.work(
                Math.max(1, Math.min(settings.maxConcurrent(), tasks.splits())),
                new Shift(means, tally, notices, round.id(), round.onlyOpen(), reset, crew::isStopping));
        return end(round, tasks.isThrough() && !tally.hasLeft());
    }

    private RunResult end(Round round, boolean through) {
        Outcome outcome = tally.isNothing() && run.options().splits().onlyOpen() ? Outcome.IDLE : tally.outcome();
        MemoryReading memory = run.surroundings().memory().read();
        Wake wake;
        try (Transaction transaction = run.database().begin()) {
            if (round.id() > 0 && through) {
                RunLedger.roundOver(transaction, run.run());
                // What was put off until now had its turn, or has none any more.
                PositionLedger.forgetPutOff(transaction, settings.name(), startedAt);
            }
            RunLedger.end(transaction, run.run(), outcome.text(), tally.deactivated(), memory.peak(), null, run.now());
            wake = wake(transaction);
            run.lease().commit(transaction);
        }
        WakeFile file = new WakeFile(run.surroundings().state(), settings.name());
        if (wake.equals(Wake.NEVER)) {
            file.remove();
        } else {
            file.write(wake);
        }
        run.surroundings().observer().at(Moment.RUN_ENDED, "");
        LOG.info(
                "{}: {} credentials, {} splits completed, {} failed, {}, {}",
                outcome.text(),
                tally.credentials(),
                tally.completed(),
                tally.failed(),
                tally.counts().text(),
                memory.text());
        return result(outcome, tally.newest());
    }

    /** A round that is not over goes on at once, and splits that were put off when their time comes. */
    private Wake wake(Transaction transaction) {
        if (RunLedger.openRound(transaction, settings.name()).isPresent()) {
            return Wake.NOW;
        }
        OptionalLong next = PositionLedger.nextPutOff(transaction, settings.name());
        return next.isPresent() ? WakeFile.until(next.getAsLong(), run.now()) : Wake.NEVER;
    }

    /** Lists what would be run, and calls nothing. */
    private RunResult dryRun(Turns turns) {
        List<SplitResult> listed = new ArrayList<>();
        long credentials = 0;
        Database database = run.database();
        for (Optional<Task> task = turns.next(database); task.isPresent(); task = turns.next(database)) {
            credentials++;
            for (Task.Part part : task.get().parts()) {
                if (listed.size() < MOST_LISTED) {
                    listed.add(listed(task.get(), part));
                }
            }
        }
        notices.tell(
                turns.splits() + " splits of " + credentials + " credentials would be run, "
                        + Math.min(settings.maxConcurrent(), turns.splits())
                        + " at once; a web API is not called in a dry run",
                true,
                false);
        return result(Outcome.SUCCEEDED, listed);
    }

    private SplitResult listed(Task task, Task.Part part) {
        String name = Task.split(task.entry().id(), part.type().name());
        SplitOrigin origin = new SplitOrigin(
                Optional.of(new Tenant(
                        task.entry().id(),
                        task.entry().identity(),
                        task.entry().company(),
                        part.type().name())),
                Optional.empty());
        SyncSettings own = TenantSettings.withoutSecrets(part.type().settings(), task.entry());
        ChainSplit split = new ChainSplit(
                run.to(means.destination().apply(own)),
                new Subject(name, task.told(part), origin, 0, Optional.empty()),
                means.source().apply(own),
                notices);
        Position position = split.position();
        return new SplitResult(
                name, new SplitOutcome.Skipped(split.plan(position), false), "", 0, 0, Duration.ZERO, origin);
    }

    private RunResult result(Outcome outcome, List<SplitResult> splits) {
        return new RunResult(
                settings.name(),
                outcome,
                tally.counts(),
                tally.deactivated(),
                tally.completed(),
                tally.failed(),
                OptionalLong.of(tally.pages()),
                splits,
                notices.newest(),
                run.surroundings().memory().read(),
                Duration.ofMillis(run.now() - startedAt),
                tally.credentials());
    }
}
