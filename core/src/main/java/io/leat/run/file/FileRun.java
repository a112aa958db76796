package io.leat.run.file;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.config.FileSourceSettings;
import io.leat.database.Transaction;
import io.leat.ledger.FileEntry;
import io.leat.ledger.FileEntry.FileState;
import io.leat.ledger.RunLedger;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.Surroundings;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Known;
import io.leat.run.WakeFile.Wake;
import io.leat.run.file.FilePlanner.Plan;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one run, from the look into the inbox to the wake file that the next run reads. */
final class FileRun {
    private static final Logger LOG = LoggerFactory.getLogger(FileRun.class);
    private static final int MOST_SPLITS = 1000;
    private static final long RETRY_SECONDS = 60;

    private final FileSync sync;
    private final Surroundings surroundings;
    private final Failures failures;
    private final Moves moves;
    private final long startedAt;
    private final Deque<SplitResult> splits = new ArrayDeque<>();
    private int done;
    private Counts counts = Counts.NONE;
    private long completed;
    private long failed;
    private long bytes;
    private boolean paused;

    FileRun(FileSync sync) {
        this.sync = sync;
        this.surroundings = sync.surroundings();
        this.failures = new Failures(sync);
        this.moves = new Moves(sync, failures);
        this.startedAt = sync.now();
    }

    RunResult run() {
        surroundings.observer().at(Moment.RUN_OPENED, "");
        warnOfDisk();
        moves.recover(this::look);
        Inbox inbox = look();
        work(plan(inbox));
        SetClosing closing = new SetClosing(sync, failures, inbox.byName());
        if (!paused) {
            closing.close();
        }
        closing.manifests().forEach(moves::take);
        return end(closing);
    }

    private void work(Plan plan) {
        long planned = plan.work().stream().mapToLong(FileWork::bytes).sum();
        surroundings.observer().planned(plan.work().size(), planned);
        plan.brokenManifests()
                .forEach((manifest, cause) -> ended(new SplitResult(
                        manifest.name(), failures.brokenManifest(manifest, cause), manifest.size(), 0, Duration.ZERO)));
        plan.work().forEach(this::split);
    }

    private Inbox look() {
        FileSourceSettings source = sync.source();
        return Inbox.look(source.inbox(), source.pattern(), source.settle().toMillis(), sync.now());
    }

    private void warnOfDisk() {
        try {
            long free = Files.getFileStore(surroundings.state()).getUsableSpace();
            if (free < surroundings.diskReserve().bytes()) {
                failures.tell(
                        "the disk has " + new DataSize(free).text() + " free, less than disk.reserve "
                                + surroundings.diskReserve().text(),
                        false,
                        true);
            }
        } catch (IOException unknown) {
            LOG.warn("free space of {} cannot be told: {}", surroundings.state(), unknown.toString());
        }
    }

    private Plan plan(Inbox inbox) {
        try (Transaction transaction = sync.database().begin()) {
            // Manifests are read meanwhile.
            sync.database().allowSilence(transaction, sync.settings().timeout());
            Plan plan = new FilePlanner(sync.source(), sync.files(), sync.sets(), sync.options(), sync.now())
                    .plan(transaction, inbox);
            sync.lease().commit(transaction);
            plan.opened().forEach(set -> surroundings.observer().at(Moment.SET_OPENED, set.manifest()));
            return plan;
        }
    }

    private void split(FileWork work) {
        MemoryReading reading = surroundings.memory().read();
        boolean room = done == 0 || surroundings.memory().admits(reading);
        boolean enough = done >= sync.options().maxFiles();
        if (paused || surroundings.stopping().getAsBoolean() || !room || enough) {
            if (!paused && enough) {
                failures.tell(
                        "stopped after " + done + " files, as --max-files says; the next run goes on", true, false);
            } else if (!paused && !room) {
                failures.tell(
                        "near the memory limit (" + reading.text()
                                + "): the next run goes on; raise memory.limit if this comes often",
                        true,
                        false);
            }
            paused = true;
            return;
        }
        if (surroundings.memory().shouldWarn(reading)) {
            failures.tell("memory is above warn-at: " + reading.text(), true, false);
        }
        done++;
        SplitResult result = new FileSplitRun(sync, work, failures, moves).run(bytes);
        bytes += work.bytes();
        paused = result.outcome() instanceof SplitOutcome.Cancelled;
        if (result.outcome() instanceof SplitOutcome.Completed) {
            work.file().ifPresent(moves::take);
        }
        sync.progress().run();
        ended(result);
    }

    private void ended(SplitResult result) {
        counts = counts.plus(result.outcome().counts());
        switch (result.outcome()) {
            case SplitOutcome.Completed done -> {
                completed++;
                if (done.counts().duplicate() > 0) {
                    failures.tell(
                            result.split() + ": " + done.counts().duplicate()
                                    + " records have a key that came earlier in the file; the last one won",
                            true,
                            false);
                }
                if (done.counts().rejected() > 0) {
                    failures.tell(
                            result.split() + ": " + done.counts().rejected() + " of "
                                    + done.counts().read() + " records were rejected; see leat rejects list "
                                    + sync.settings().name(),
                            true,
                            false);
                }
                surroundings.observer().completed(result.split(), done.counts());
            }
            case SplitOutcome.Failed problem -> failed++;
            case SplitOutcome.TimedOut late -> failed++;
            case SplitOutcome.Paused stopped -> paused = true;
            case SplitOutcome.Cancelled stopped -> paused = true;
            case SplitOutcome.Skipped left -> {}
        }
        if (splits.size() == MOST_SPLITS) {
            splits.removeFirst();
        }
        splits.addLast(result);
    }

    private RunResult end(SetClosing closing) {
        MemoryReading memory = surroundings.memory().read();
        Outcome outcome =
                paused ? Outcome.PAUSED : failed > 0 || closing.refused() ? Outcome.PARTIAL : Outcome.SUCCEEDED;
        try (Transaction transaction = sync.database().begin()) {
            moves.record(transaction);
            RunLedger.end(
                    transaction, sync.run(), outcome.text(), closing.deactivated(), memory.peak(), null, sync.now());
            sync.lease().commit(transaction);
        }
        boolean again = moves.failed() || closing.unfinished();
        if (!sync.options().dryRun()) {
            writeWake(again);
        }
        surroundings.observer().at(Moment.RUN_ENDED, "");
        LOG.info(
                "run {} {}: {}, deactivated {}, {}",
                sync.run(),
                outcome.text(),
                counts.text(),
                closing.deactivated(),
                memory.text());
        return new RunResult(
                sync.settings().name(),
                outcome,
                counts,
                closing.deactivated(),
                completed,
                failed,
                OptionalLong.empty(),
                List.copyOf(splits),
                failures.notices().newest(),
                memory,
                Duration.ofMillis(sync.now() - startedAt));
    }

    private void writeWake(boolean again) {
        Wake wake = paused ? Wake.NOW : wake(again);
        WakeFile file = new WakeFile(surroundings.state(), sync.settings().name());
        if (wake.known().isEmpty() && wake.due() == Long.MAX_VALUE) {
            file.remove();
        } else {
            file.write(wake);
        }
    }

    private Wake wake(boolean again) {
        Map<String, Known> known = new HashMap<>();
        long due = again ? sync.now() / 1000 + RETRY_SECONDS : Long.MAX_VALUE;
        try (Transaction transaction = sync.database().read()) {
            openManifests(transaction, known);
            for (FileEntry entry : sync.files().unmoved(transaction)) {
                if (isWaitedFor(entry)) {
                    known.put(entry.name(), new Known(entry.size(), entry.modified()));
                    boolean retried = entry.state() == FileState.FAILED;
                    due = retried ? Math.min(due, entry.nextAttempt().orElse(0) / 1000 + 1) : due;
                }
            }
        }
        return new Wake(due, known);
    }

    /** Manifests whose sets are open already say nothing new. */
    private void openManifests(Transaction transaction, Map<String, Known> known) {
        Map<String, Long> open = new HashMap<>();
        sync.sets().unfinished(transaction).forEach(set -> open.put(set.manifest(), set.manifestModified()));
        for (InboxFile manifest : look().manifests()) {
            if (Long.valueOf(manifest.modified()).equals(open.get(manifest.name()))) {
                known.put(manifest.name(), new Known(manifest.size(), manifest.modified()));
            }
        }
    }

    /** Files that still lie in the inbox, and those that an open set lacks. */
    private boolean isWaitedFor(FileEntry entry) {
        return entry.size() == WakeFile.AWAITED
                || Files.exists(sync.source().inbox().resolve(entry.name()));
    }
}
