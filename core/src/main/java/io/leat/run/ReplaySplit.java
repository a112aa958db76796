package io.leat.run;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Group;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.memory.MemoryReading;
import io.leat.run.RunResult.SplitResult;
import io.leat.target.Merge;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the refused records of one file again: rows, rejects and the split's record in one transaction, or nothing. What
 * is refused anew stays with the split run that refused it first, which tells how old it is.
 */
final class ReplaySplit {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySplit.class);

    private final OpenRun run;
    private final Group group;
    private final RejectFilter filter;
    private final OptionalLong set;
    private final Existing existing;
    private final Parts parts;
    private final long startedAt;
    private Counts counts = Counts.NONE;
    private long bytes;

    /** What all splits of a replay share. */
    record Parts(Replay.Kind kind, Notices notices) {}

    ReplaySplit(OpenRun run, Group group, RejectFilter filter, OptionalLong set, Existing existing, Parts parts) {
        this.run = run;
        this.group = group;
        this.filter = filter;
        this.set = set;
        this.existing = existing;
        this.parts = parts;
        this.startedAt = run.now();
    }

    SplitResult run() {
        long splitRun = start();
        SplitOutcome outcome;
        try (RejectSpool rejects =
                new RejectSpool(run.surroundings().state(), run.settings().name())) {
            replay(splitRun, rejects);
            outcome = new SplitOutcome.Completed(counts);
            run.surroundings().observer().at(Moment.SPLIT_COMMITTED, group.split());
        } catch (Pipeline.StoppedException stopped) {
            outcome = failed(splitRun, new SplitOutcome.Cancelled(Counts.NONE));
        } catch (Pipeline.TimedOutException late) {
            outcome = failed(
                    splitRun,
                    new SplitOutcome.TimedOut(counts.unstored(), run.settings().timeout(), true));
        } catch (SyncException failure) {
            outcome = wasStored(splitRun, failure)
                    ? new SplitOutcome.Completed(counts)
                    : failed(splitRun, new SplitOutcome.Failed(counts.unstored(), failure, true));
        }
        MemoryReading memory = run.surroundings().memory().read();
        LOG.info(
                "{} rejects {}: {}, {}",
                group.split(),
                outcome.state().text(),
                outcome.counts().text(),
                memory.text());
        return new SplitResult(group.split(), outcome, bytes, memory.peak(), Duration.ofMillis(run.now() - startedAt));
    }

    /** The commit may have come through when the connection was lost. */
    private boolean wasStored(long splitRun, SyncException failure) {
        if (!run.database().isWorthAnotherTry(failure)) {
            return false;
        }
        run.database().reconnect();
        try (Transaction transaction = run.database().read()) {
            return RunLedger.state(transaction, splitRun, splitStart())
                    .equals(Optional.of(RunLedger.SplitState.COMPLETED));
        }
    }

    private SplitStart splitStart() {
        return new SplitStart(run.run(), run.settings().name(), group.split(), group.set(), true);
    }

    private long start() {
        try (Transaction transaction = run.database().begin()) {
            long splitRun = RunLedger.startSplit(transaction, splitStart(), startedAt);
            run.lease().commit(transaction);
            run.surroundings().observer().at(Moment.SPLIT_STARTED, group.split());
            return splitRun;
        }
    }

    private void replay(long splitRun, RejectSpool rejects) {
        // The merge comes first: nothing may have been written when it starts.
        try (Transaction transaction = run.database().begin();
                Merge merge = run.target().merge(transaction, new Terms(splitRun, set, existing, false));
                RejectReader reader = new RejectReader(
                        run.surroundings().state(),
                        transaction,
                        filter,
                        parts.kind().mapper(group),
                        rejects)) {
            run.database().allowSilence(transaction, run.settings().timeout());
            RejectLedger.forget(transaction, filter);
            try {
                transfer(reader, merge);
            } finally {
                counts = SplitCounts.of(reader, merge.merged());
                bytes = reader.bytesRead();
            }
            if (!counts.addUp()) {
                throw new SyncException(
                        ErrorKind.INTERNAL, "the counts do not add up, nothing was stored: " + counts.text());
            }
            store(transaction, splitRun, rejects);
        }
    }

    private Pipeline pipeline() {
        return new Pipeline(
                run.surroundings().memory(),
                run.surroundings().blockRows(),
                System::nanoTime,
                run.surroundings().stopping());
    }

    private void transfer(RejectReader reader, Merge merge) {
        pipeline().run(reader, merge, run.settings().timeout(), () -> {
            run.progress().run();
            run.surroundings().observer().at(Moment.BLOCK_WRITTEN, group.split());
        });
    }

    private void store(Transaction transaction, long splitRun, RejectSpool rejects) {
        String name = run.settings().name();
        rejects.store(transaction, name, group.split(), group.splitRun(), run.now());
        if (set.isPresent()) {
            run.sets()
                    .mended(
                            transaction,
                            set.getAsLong(),
                            group.split(),
                            RejectLedger.unkeyed(transaction, name, group.split()));
        }
        RunLedger.endSplit(transaction, splitRun, end(new SplitOutcome.Completed(counts)), run.now());
        run.surroundings().observer().at(Moment.SPLIT_COMMITTING, group.split());
        run.lease().commit(transaction);
    }

    private SplitOutcome failed(long splitRun, SplitOutcome outcome) {
        try (Transaction transaction = run.database().begin()) {
            RunLedger.endSplit(transaction, splitRun, end(outcome), run.now());
            run.lease().commit(transaction);
        }
        String reason = switch (outcome) {
            case SplitOutcome.Failed problem -> problem.cause().text();
            case SplitOutcome.TimedOut late ->
                "took longer than timeout " + late.timeout().toSeconds() + " s and was stopped";
            default -> "was stopped";
        };
        parts.notices().tell(group.split() + ": its rejects stay as they are: " + reason, true, true);
        return outcome;
    }

    private SplitEnd end(SplitOutcome outcome) {
        SyncException cause = outcome instanceof SplitOutcome.Failed problem ? problem.cause() : null;
        return new SplitEnd(
                outcome.state(),
                bytes,
                outcome.state() == RunLedger.SplitState.COMPLETED ? counts : Counts.NONE,
                run.surroundings().memory().read().peak(),
                cause == null ? null : cause.kind(),
                cause == null ? null : cause.text());
    }
}
