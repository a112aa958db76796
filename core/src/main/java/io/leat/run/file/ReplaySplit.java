package io.leat.run.file;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Format;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Group;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.Pipeline;
import io.leat.run.RejectReader;
import io.leat.run.RejectSpool;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.target.Merge;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.time.Duration;
import java.util.List;
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

    private final FileSync sync;
    private final Group group;
    private final RejectFilter filter;
    private final OptionalLong set;
    private final Existing existing;
    private final Failures failures;
    private final long startedAt;
    private Counts counts = Counts.NONE;
    private long bytes;

    ReplaySplit(
            FileSync sync, Group group, RejectFilter filter, OptionalLong set, Existing existing, Failures failures) {
        this.sync = sync;
        this.group = group;
        this.filter = filter;
        this.set = set;
        this.existing = existing;
        this.failures = failures;
        this.startedAt = sync.now();
    }

    SplitResult run() {
        long splitRun = start();
        SplitOutcome outcome;
        try (RejectSpool rejects =
                new RejectSpool(sync.surroundings().state(), sync.settings().name())) {
            replay(splitRun, rejects);
            outcome = new SplitOutcome.Completed(counts);
            sync.surroundings().observer().at(Moment.SPLIT_COMMITTED, group.split());
        } catch (Pipeline.StoppedException stopped) {
            outcome = failed(splitRun, new SplitOutcome.Cancelled(Counts.NONE));
        } catch (Pipeline.TimedOutException late) {
            outcome = failed(
                    splitRun,
                    new SplitOutcome.TimedOut(counts.unstored(), sync.settings().timeout(), true));
        } catch (SyncException failure) {
            outcome = wasStored(splitRun, failure)
                    ? new SplitOutcome.Completed(counts)
                    : failed(splitRun, new SplitOutcome.Failed(counts.unstored(), failure, true));
        }
        MemoryReading memory = sync.surroundings().memory().read();
        LOG.info(
                "{} rejects {}: {}, {}",
                group.split(),
                outcome.state().text(),
                outcome.counts().text(),
                memory.text());
        return new SplitResult(group.split(), outcome, bytes, memory.peak(), Duration.ofMillis(sync.now() - startedAt));
    }

    /** The commit may have come through when the connection was lost. */
    private boolean wasStored(long splitRun, SyncException failure) {
        if (!sync.database().isWorthAnotherTry(failure)) {
            return false;
        }
        sync.database().reconnect();
        try (Transaction transaction = sync.database().read()) {
            return RunLedger.state(transaction, splitRun, splitStart())
                    .equals(Optional.of(RunLedger.SplitState.COMPLETED));
        }
    }

    private SplitStart splitStart() {
        return new SplitStart(sync.run(), sync.settings().name(), group.split(), group.set(), true);
    }

    private long start() {
        try (Transaction transaction = sync.database().begin()) {
            long splitRun = RunLedger.startSplit(transaction, splitStart(), startedAt);
            sync.lease().commit(transaction);
            sync.surroundings().observer().at(Moment.SPLIT_STARTED, group.split());
            return splitRun;
        }
    }

    private void replay(long splitRun, RejectSpool rejects) {
        // The merge comes first: nothing may have been written when it starts.
        try (Transaction transaction = sync.database().begin();
                Merge merge = sync.target().merge(transaction, new Terms(splitRun, set, existing, false));
                RejectReader reader =
                        new RejectReader(sync.surroundings().state(), transaction, filter, mapper(), rejects)) {
            RejectLedger.forget(transaction, filter);
            try {
                transfer(reader, merge);
            } finally {
                counts = FileSplitRun.counts(reader, merge.merged());
                bytes = reader.bytesRead();
            }
            if (!counts.addUp()) {
                throw new SyncException(
                        ErrorKind.INTERNAL, "the counts do not add up, nothing was stored: " + counts.text());
            }
            store(transaction, splitRun, rejects);
        }
    }

    private void transfer(RejectReader reader, Merge merge) {
        sync.pipeline().run(reader, merge, sync.settings().timeout(), () -> {
            sync.progress().run();
            sync.surroundings().observer().at(Moment.BLOCK_WRITTEN, group.split());
        });
    }

    /** Of the format as it is configured now; the names of CSV fields are those of the file, unless configured. */
    private RecordMapper mapper() {
        FileSourceSettings source = sync.source();
        Mapping mapping = new Mapping(
                sync.layout(),
                sync.zone(),
                source.limits().textLength(),
                group.split(),
                sync.target().limits());
        if (source.format().format() != Format.CSV) {
            return new JsonMapper(mapping);
        }
        List<String> configured = source.format().csv().header();
        List<String> header = configured.isEmpty() ? group.header() : configured;
        if (header.isEmpty()) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "its rejects are not of a CSV file, but the sync reads CSV now; deliver the file again instead");
        }
        return new CsvMapper(mapping, source.format().csv().delimiter(), header);
    }

    private void store(Transaction transaction, long splitRun, RejectSpool rejects) {
        String name = sync.settings().name();
        rejects.store(transaction, name, group.split(), group.splitRun(), sync.now());
        if (set.isPresent()) {
            sync.sets()
                    .mended(
                            transaction,
                            set.getAsLong(),
                            group.split(),
                            RejectLedger.unkeyed(transaction, name, group.split()));
        }
        RunLedger.endSplit(transaction, splitRun, end(new SplitOutcome.Completed(counts)), sync.now());
        sync.surroundings().observer().at(Moment.SPLIT_COMMITTING, group.split());
        sync.lease().commit(transaction);
    }

    private SplitOutcome failed(long splitRun, SplitOutcome outcome) {
        try (Transaction transaction = sync.database().begin()) {
            RunLedger.endSplit(transaction, splitRun, end(outcome), sync.now());
            sync.lease().commit(transaction);
        }
        String reason = switch (outcome) {
            case SplitOutcome.Failed problem -> problem.cause().text();
            case SplitOutcome.TimedOut late ->
                "took longer than timeout " + late.timeout().toSeconds() + " s and was stopped";
            default -> "was stopped";
        };
        failures.tell(group.split() + ": its rejects stay as they are: " + reason, true, true);
        return outcome;
    }

    private SplitEnd end(SplitOutcome outcome) {
        SyncException cause = outcome instanceof SplitOutcome.Failed problem ? problem.cause() : null;
        return new SplitEnd(
                outcome.state(),
                bytes,
                outcome.state() == RunLedger.SplitState.COMPLETED ? counts : Counts.NONE,
                sync.surroundings().memory().read().peak(),
                cause == null ? null : cause.kind(),
                cause == null ? null : cause.text());
    }
}
