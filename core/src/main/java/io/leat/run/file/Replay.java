package io.leat.run.file;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Group;
import io.leat.ledger.RunLedger;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.memory.MemoryReading;
import io.leat.run.ReplayOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.target.Target.Existing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tries refused records again, file by file, each in one transaction: those that have become rows are forgotten as
 * rejects, the others are refused anew. What later files may have overtaken is left alone, unless a person decides.
 */
final class Replay {
    private static final int MOST_SPLITS = 1000;

    private final FileSync sync;
    private final ReplayOptions options;
    private final Failures failures;
    private final long startedAt;
    private final Deque<SplitResult> splits = new ArrayDeque<>();
    private Counts counts = Counts.NONE;
    private long completed;
    private long failed;
    private boolean stopped;

    Replay(FileSync sync, ReplayOptions options) {
        this.sync = sync;
        this.options = options;
        this.failures = new Failures(sync);
        this.startedAt = sync.now();
    }

    RunResult run() {
        RejectFilter filter = options.mended().hasNext() ? mend() : options.filter();
        List<Group> groups;
        try (Transaction transaction = sync.database().read()) {
            groups = RejectLedger.groups(transaction, filter);
        }
        for (Group group : groups) {
            group(group, filter.of(group.splitRun()));
        }
        SetClosing closing = new SetClosing(sync, failures, Map.of());
        if (!stopped) {
            closing.close();
        }
        return end(closing);
    }

    /** Puts the mended records in their places, and answers a filter that takes only them. */
    private RejectFilter mend() {
        String name = sync.settings().name();
        try (Transaction transaction = sync.database().begin()) {
            while (options.mended().hasNext()) {
                ReplayOptions.Mended mended = options.mended().next();
                if (!RejectLedger.mend(transaction, name, mended.id(), mended.record())) {
                    throw new SyncException(
                            ErrorKind.CONFIG,
                            "reject " + mended.id() + " is not one of " + name
                                    + "; nothing was replayed. Was it replayed before? See leat rejects list " + name);
                }
            }
            sync.lease().commit(transaction);
        }
        return options.filter().onlyMended();
    }

    private void group(Group group, RejectFilter filter) {
        if (stopped || sync.surroundings().stopping().getAsBoolean()) {
            stopped = true;
            return;
        }
        Optional<Existing> existing = existing(group);
        if (existing.isEmpty()) {
            return;
        }
        OptionalLong set = openSet(group);
        SplitResult result = new ReplaySplit(sync, group, filter, set, existing.get(), failures).run();
        counts = counts.plus(result.outcome().counts());
        completed += result.outcome() instanceof SplitOutcome.Completed ? 1 : 0;
        failed += result.outcome() instanceof SplitOutcome.Failed || result.outcome() instanceof SplitOutcome.TimedOut
                ? 1
                : 0;
        stopped = result.outcome() instanceof SplitOutcome.Cancelled;
        if (splits.size() == MOST_SPLITS) {
            splits.removeFirst();
        }
        splits.addLast(result);
    }

    /** What becomes of rows that are there; empty where the records are left alone, which is told. */
    private Optional<Existing> existing(Group group) {
        if (!group.stored()) {
            told(group, "belong to a file that is not stored; they come again with it");
            return Optional.empty();
        }
        if (!isOvertaken(group)) {
            return Optional.of(Existing.OVERWRITTEN);
        }
        if (options.existing().isEmpty()) {
            told(
                    group,
                    "may be older than what is stored now: " + reason(group)
                            + ". Say --existing keep to store only those whose key is not there, or --existing overwrite");
        }
        return options.existing();
    }

    private boolean isOvertaken(Group group) {
        try (Transaction transaction = sync.database().read()) {
            return group.duplicates() || isFollowed(transaction, group);
        }
    }

    private boolean isFollowed(Transaction transaction, Group group) {
        return group.set().isPresent()
                ? sync.sets().isFollowed(transaction, group.set().getAsLong())
                : RunLedger.isFollowed(transaction, sync.settings().name(), group.splitRun());
    }

    private static String reason(Group group) {
        return group.duplicates()
                ? "keys came more than once in the file"
                : group.set().isPresent() ? "a later delivery was stored" : "later files were stored";
    }

    private void told(Group group, String what) {
        failures.tell(group.split() + ": " + group.count() + " rejects " + what, true, true);
    }

    /** The set of the file, as long as it is not closed. */
    private OptionalLong openSet(Group group) {
        if (group.set().isEmpty()) {
            return group.set();
        }
        try (Transaction transaction = sync.database().read()) {
            boolean open = sync.sets().unfinished(transaction).stream()
                    .map(DeliverySet::id)
                    .anyMatch(id -> id == group.set().getAsLong());
            return open ? group.set() : OptionalLong.empty();
        }
    }

    private RunResult end(SetClosing closing) {
        MemoryReading memory = sync.surroundings().memory().read();
        Outcome outcome =
                stopped ? Outcome.PAUSED : failed > 0 || closing.refused() ? Outcome.PARTIAL : Outcome.SUCCEEDED;
        try (Transaction transaction = sync.database().begin()) {
            RunLedger.end(
                    transaction, sync.run(), outcome.text(), closing.deactivated(), memory.peak(), null, sync.now());
            sync.lease().commit(transaction);
        }
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
}
