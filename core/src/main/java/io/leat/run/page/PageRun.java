package io.leat.run.page;

import io.leat.Counts;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger.Position;
import io.leat.ledger.RunLedger;
import io.leat.ledger.SplitOrigin;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.SplitOutcome;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Wake;
import io.leat.run.page.ChainSplit.Delays;
import io.leat.run.page.ChainSplit.Done;
import io.leat.run.page.ChainSplit.Subject;
import io.leat.source.PageSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of a sync whose one split is a page chain. */
final class PageRun {
    /** The name of the chain in the sync log. */
    static final String SPLIT = "pages";

    private static final Logger LOG = LoggerFactory.getLogger(PageRun.class);
    private static final Delays DELAYS =
            new Delays(Duration.ofMinutes(1), Duration.ofMillis(WakeFile.LONGEST_WAIT_MILLIS));

    private final OpenRun run;
    private final Notices notices;
    private final ChainSplit split;
    private final WakeFile wake;
    private final long startedAt;

    PageRun(OpenRun run, PageSource source) {
        this.run = run;
        this.notices = new Notices(run.settings().name());
        this.split =
                new ChainSplit(run, new Subject(SPLIT, "", SplitOrigin.NONE, 0, Optional.of(DELAYS)), source, notices);
        this.wake = new WakeFile(run.surroundings().state(), run.settings().name());
        this.startedAt = run.now();
    }

    RunResult run() {
        run.surroundings().observer().at(Moment.RUN_OPENED, "");
        Position position = split.position();
        if (run.options().dryRun()) {
            notices.tell(split.plan(position) + "; a web API is not called in a dry run", true, false);
            return nothing(Outcome.SUCCEEDED);
        }
        OptionalLong tooEarly = split.tooEarly(position);
        return tooEarly.isPresent() ? tooEarly(tooEarly.getAsLong()) : end(split.run());
    }

    private RunResult tooEarly(long until) {
        store(Outcome.IDLE, 0);
        wake.write(WakeFile.until(until, run.now()));
        return nothing(Outcome.IDLE);
    }

    private void store(Outcome outcome, long deactivated) {
        try (Transaction transaction = run.database().begin()) {
            RunLedger.end(
                    transaction,
                    run.run(),
                    outcome.text(),
                    deactivated,
                    run.surroundings().memory().read().peak(),
                    null,
                    run.now());
            run.lease().commit(transaction);
        }
    }

    private RunResult end(Done done) {
        SplitOutcome outcome = done.result().outcome();
        Outcome ending = switch (outcome) {
            case SplitOutcome.Completed completed -> done.refused() ? Outcome.PARTIAL : Outcome.SUCCEEDED;
            case SplitOutcome.Paused paused -> Outcome.PAUSED;
            case SplitOutcome.Cancelled cancelled -> Outcome.PAUSED;
            case SplitOutcome.Failed failed -> Outcome.PARTIAL;
            case SplitOutcome.TimedOut late -> Outcome.PARTIAL;
            case SplitOutcome.Skipped skipped -> Outcome.PARTIAL;
        };
        store(ending, done.deactivated());
        sleep(done.next());
        run.surroundings().observer().at(Moment.RUN_ENDED, "");
        LOG.info("{}", ending.text());
        boolean failed = ending == Outcome.PARTIAL && !(outcome instanceof SplitOutcome.Completed);
        return new RunResult(
                run.settings().name(),
                ending,
                outcome.counts(),
                done.deactivated(),
                failed ? 0 : 1,
                failed ? 1 : 0,
                OptionalLong.of(done.pages()),
                List.of(done.result()),
                notices.newest(),
                run.surroundings().memory().read(),
                Duration.ofMillis(run.now() - startedAt));
    }

    private void sleep(OptionalLong next) {
        if (next.isEmpty()) {
            wake.remove();
        } else {
            wake.write(next.getAsLong() == 0 ? Wake.NOW : WakeFile.until(next.getAsLong(), run.now()));
        }
    }

    /** What a run tells that has asked nothing. */
    private RunResult nothing(Outcome outcome) {
        MemoryReading memory = run.surroundings().memory().read();
        return new RunResult(
                run.settings().name(),
                outcome,
                Counts.NONE,
                0,
                0,
                0,
                OptionalLong.of(0),
                List.of(),
                notices.newest(),
                memory,
                Duration.ofMillis(run.now() - startedAt));
    }
}
