package io.leat.run.file;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.database.Transaction;
import io.leat.ledger.FileLedger.Content;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.mapping.Mapping;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.Pipeline;
import io.leat.run.RejectSpool;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitCounts;
import io.leat.run.SplitOutcome;
import io.leat.source.file.FileRecordReader;
import io.leat.source.file.FileRecordReader.Expectation;
import io.leat.source.file.InboxFile;
import io.leat.target.Merge;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports one file: all its rows, its rejects and the ledger's record of it in one transaction, or nothing. */
final class FileSplitRun {
    private static final Logger LOG = LoggerFactory.getLogger(FileSplitRun.class);

    private static final int MOST_ATTEMPTS = 3;

    /** A database may use its log again for the next file; giving it back is worth its price where it is large. */
    private static final long TIDIED_FROM_BYTES = 64L << 20;

    private final FileSync sync;
    private final FileWork work;
    private final Failures failures;
    private final Moves moves;
    private final long startedAt;
    private Counts counts = Counts.NONE;
    private long bytes;

    FileSplitRun(FileSync sync, FileWork work, Failures failures, Moves moves) {
        this.sync = sync;
        this.work = work;
        this.failures = failures;
        this.moves = moves;
        this.startedAt = sync.now();
    }

    /** Never throws for what is wrong with the file; the lease's loss and a ledger out of reach are thrown. */
    SplitResult run(long bytesBefore) {
        long splitRun = start();
        SplitOutcome outcome = attempts(splitRun, bytesBefore);
        MemoryReading memory = sync.surroundings().memory().read();
        LOG.info(
                "{} {}: {}, {}",
                work.name(),
                outcome.state().text(),
                outcome.counts().text(),
                memory.text());
        sync.surroundings()
                .observer()
                .at(
                        outcome instanceof SplitOutcome.Completed ? Moment.SPLIT_COMMITTED : Moment.SPLIT_FAILED,
                        work.name());
        return new SplitResult(work.name(), outcome, bytes, memory.peak(), Duration.ofMillis(sync.now() - startedAt));
    }

    /** Once more on a new connection where the last one was lost, or the transaction undone for another one's sake. */
    private SplitOutcome attempts(long firstRun, long bytesBefore) {
        long splitRun = firstRun;
        for (int attempt = 1; ; attempt++) {
            try (RejectSpool rejects =
                    new RejectSpool(sync.surroundings().state(), sync.settings().name())) {
                try {
                    return new SplitOutcome.Completed(importFile(splitRun, rejects, bytesBefore));
                } catch (Pipeline.StoppedException stopped) {
                    SplitOutcome outcome = new SplitOutcome.Cancelled(Counts.NONE);
                    failures.cancelled(splitRun, end(outcome));
                    return outcome;
                } catch (Pipeline.TimedOutException late) {
                    return failures.timedOut(splitRun, work, counts, rejects);
                } catch (SyncException failure) {
                    if (!sync.database().isWorthAnotherTry(failure)) {
                        return failed(splitRun, failure, rejects);
                    }
                    sync.database().reconnect();
                    Optional<SplitState> state = state(splitRun);
                    if (state.equals(Optional.of(SplitState.COMPLETED))) {
                        return new SplitOutcome.Completed(counts);
                    }
                    splitRun = state.isPresent() ? splitRun : startAgain();
                    if (attempt == MOST_ATTEMPTS) {
                        return failed(splitRun, failure, rejects);
                    }
                    LOG.warn("{}: {}; it goes on with a new connection", work.name(), failure.text());
                }
            }
        }
    }

    private SplitOutcome failed(long splitRun, SyncException failure, RejectSpool rejects) {
        if (failure.getCause() instanceof Error) {
            // It may have come between a statement and its answer, which the next statement would take for its own.
            sync.database().reconnect();
        }
        // A statement that was cut off at the end of the time is no other failure.
        boolean late = sync.now() - startedAt >= sync.settings().timeout().toMillis();
        return late && failure.kind() == ErrorKind.TRANSIENT
                ? failures.timedOut(splitRun, work, counts, rejects)
                : failures.failed(splitRun, work, counts, failure, rejects);
    }

    /** The commit may have come through when the connection was lost. */
    private Optional<SplitState> state(long splitRun) {
        try (Transaction transaction = sync.database().read()) {
            return RunLedger.state(transaction, splitRun, sync.start(work.name(), work.set()));
        }
    }

    /** What was only noted before is lost with the server. */
    private long startAgain() {
        try (Transaction transaction = sync.database().begin()) {
            long splitRun = RunLedger.startSplit(transaction, sync.start(work.name(), work.set()), startedAt);
            moves.recordAgain(transaction);
            sync.lease().commit(transaction);
            return splitRun;
        }
    }

    private long start() {
        LOG.info(
                "{} started, {}",
                work.name(),
                sync.surroundings().memory().read().text());
        // Only a note: the commit of the file, which follows, brings it to the disk.
        try (Transaction transaction = sync.database().note()) {
            long splitRun = RunLedger.startSplit(transaction, sync.start(work.name(), work.set()), startedAt);
            moves.record(transaction);
            sync.lease().commit(transaction);
            sync.surroundings().observer().at(Moment.SPLIT_STARTED, work.name());
            return splitRun;
        }
    }

    private Counts importFile(long splitRun, RejectSpool rejects, long bytesBefore) {
        InboxFile file = work.file()
                .orElseThrow(
                        () -> new SyncException(
                                ErrorKind.DATA,
                                "is part of the delivery, but not in the inbox; have the producer deliver it, its set stays open"));
        if (sync.database().isEmbedded()) {
            checkDisk(file);
        }
        FileSourceSettings source = sync.source();
        Expectation expectation =
                new Expectation(source.format(), limits(source), source.maxRejects(), work.announced(), work.sha256());
        Mapping mapping = new Mapping(
                sync.layout(),
                sync.zone(),
                source.limits().textLength(),
                work.name(),
                sync.target().limits());
        try (FileRecordReader reader = new FileRecordReader(file, expectation, mapping, rejects);
                Transaction transaction = sync.database().begin();
                Merge merge =
                        sync.target().merge(transaction, new Terms(splitRun, work.set(), Existing.OVERWRITTEN, true))) {
            sync.database().limit(transaction, sync.settings().timeout());
            sync.database().allowSilence(transaction, sync.settings().timeout());
            try {
                transfer(reader, merge, bytesBefore);
            } finally {
                counts = SplitCounts.of(reader, merge.merged());
                bytes = reader.bytesRead();
            }
            checkSum();
            checkNotEmpty(transaction);
            store(transaction, splitRun, file, reader, rejects);
        }
        if (file.size() >= TIDIED_FROM_BYTES) {
            sync.database().tidy();
        }
        return counts;
    }

    /** What a record may take of memory bounds it as well. */
    private InputLimits limits(FileSourceSettings source) {
        long budget = sync.surroundings().memory().budget().recordBytes();
        return source.limits()
                .withRecordSize(
                        new DataSize(Math.min(source.limits().recordSize().bytes(), budget)));
    }

    private void transfer(FileRecordReader reader, Merge merge, long bytesBefore) {
        sync.pipeline().run(reader, merge, sync.settings().timeout(), () -> {
            sync.progress().run();
            LOG.debug("{} block written, {}", work.name(), reader.records());
            sync.surroundings().observer().at(Moment.BLOCK_WRITTEN, work.name());
            sync.surroundings().observer().progress(work.name(), bytesBefore + reader.bytesRead(), reader.records());
        });
    }

    /** Promise 3: green adds up. */
    private void checkSum() {
        if (!counts.addUp()) {
            throw new SyncException(
                    ErrorKind.INTERNAL, "the counts do not add up, nothing was stored: " + counts.text());
        }
    }

    private void checkNotEmpty(Transaction transaction) {
        boolean suspicious =
                counts.read() == 0 && work.set().isEmpty() && !sync.settings().emptyAllowed();
        if (suspicious && sync.files().everHadRecords(transaction)) {
            throw new SyncException(
                    ErrorKind.DATA, "it holds no records, though earlier files did; say empty: allowed if that may be");
        }
    }

    /** SQLite's write-ahead log can grow to the size of the data, so it is counted twice. */
    private void checkDisk(InboxFile file) {
        try {
            long free = Files.getFileStore(sync.surroundings().state()).getUsableSpace();
            if (free < file.size() * 2) {
                throw new SyncException(
                        ErrorKind.TRANSIENT,
                        "the disk has " + new DataSize(free).text() + " free, the import may need "
                                + new DataSize(file.size() * 2).text() + "; free some space, the next run goes on");
            }
        } catch (IOException unknown) {
            LOG.warn("free space of {} cannot be told: {}", sync.surroundings().state(), unknown.toString());
        }
    }

    private void store(
            Transaction transaction, long splitRun, InboxFile file, FileRecordReader reader, RejectSpool rejects) {
        long now = sync.now();
        String name = sync.settings().name();
        rejects.store(transaction, name, work.name(), splitRun, now);
        sync.files().committed(transaction, contentOf(file), reader.sha256(), counts.read(), now);
        work.set().ifPresent(set -> sync.sets().stored(transaction, set, work.name(), counts.read(), reader.unkeyed()));
        if (counts.rejected() > 0 && !reader.header().isEmpty()) {
            RunLedger.header(transaction, splitRun, reader.header());
        }
        RunLedger.endSplit(transaction, splitRun, end(new SplitOutcome.Completed(counts)), now);
        sync.surroundings().observer().at(Moment.SPLIT_COMMITTING, work.name());
        sync.lease().commit(transaction);
    }

    private RunLedger.SplitEnd end(SplitOutcome outcome) {
        return new RunLedger.SplitEnd(
                outcome.state(),
                bytes,
                outcome.counts(),
                sync.surroundings().memory().read().peak(),
                null,
                null);
    }

    static Content contentOf(InboxFile file) {
        return new Content(file.name(), file.size(), file.modified());
    }
}
