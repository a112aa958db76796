package io.leat.run;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Group;
import io.leat.ledger.RunLedger;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.mapping.RecordMapper;
import io.leat.memory.MemoryReading;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.target.Target.Existing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tries refused records again, split by split, each in one transaction: those that have become rows are forgotten as
 * rejects, the others are refused anew. What later files may have overtaken is left alone, unless a person decides.
 */
public final class Replay {
    private static final int MOST_SPLITS = 1000;

    private final Opened run;
    private final String sync;
    private final ReplayOptions options;
    private final Notices notices;
    private final Kind kind;
    private final long startedAt;
    private final Deque<SplitResult> splits = new ArrayDeque<>();
    private Counts counts = Counts.NONE;
    private long completed;
    private long failed;
    private boolean stopped;

    /** What depends on the source whose records are tried again. */
    public interface Kind {
        /**
         * The run as the split sees it that they are of.
         *
         * @throws SyncException CONFIG when the sync has no such split any more
         */
        OpenRun run(Group group);

        /**
         * Reads records of the format as it is configured now.
         *
         * @throws SyncException CONFIG when the rejects are of another one
         */
        RecordMapper mapper(Group group);

        /** Closes the sets that nothing keeps open any more. */
        Closed close(Notices notices);
    }

    /** What the closing of sets did. */
    public record Closed(long deactivated, boolean refused) {
        static final Closed NOTHING = new Closed(0, false);
    }

    public Replay(Opened run, String sync, ReplayOptions options, Kind kind) {
        this.run = run;
        this.sync = sync;
        this.options = options;
        this.kind = kind;
        this.notices = new Notices(sync);
        this.startedAt = run.now();
    }

    public RunResult run() {
        RejectFilter filter = options.mended().hasNext() ? mend() : options.filter();
        List<Group> groups;
        try (Transaction transaction = run.database().read()) {
            groups = RejectLedger.groups(transaction, filter);
        }
        for (Group group : groups) {
            group(group, filter.of(group.splitRun()));
        }
        return end(stopped ? Closed.NOTHING : kind.close(notices));
    }

    /** Puts the mended records in their places, and answers a filter that takes only them. */
    private RejectFilter mend() {
        String name = sync;
        try (Transaction transaction = run.database().begin()) {
            while (options.mended().hasNext()) {
                ReplayOptions.Mended mended = options.mended().next();
                if (!RejectLedger.mend(transaction, name, mended.id(), mended.record())) {
                    throw new SyncException(
                            ErrorKind.CONFIG,
                            "reject " + mended.id() + " is not one of " + name
                                    + "; nothing was replayed. Was it replayed before? See leat rejects list " + name);
                }
            }
            run.lease().commit(transaction);
        }
        return options.filter().onlyMended();
    }

    private void group(Group group, RejectFilter filter) {
        if (stopped || run.surroundings().stopping().getAsBoolean()) {
            stopped = true;
            return;
        }
        OpenRun own = kind.run(group);
        Optional<Existing> existing = existing(own, group);
        if (existing.isEmpty()) {
            return;
        }
        OptionalLong set = openSet(own, group);
        SplitResult result =
                new ReplaySplit(own, group, filter, set, existing.get(), new ReplaySplit.Parts(kind, notices)).run();
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
    private Optional<Existing> existing(OpenRun own, Group group) {
        if (!group.stored()) {
            told(group, "belong to a file that is not stored; they come again with it");
            return Optional.empty();
        }
        if (!isOvertaken(own, group)) {
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

    private boolean isOvertaken(OpenRun own, Group group) {
        try (Transaction transaction = run.database().read()) {
            return group.duplicates() || isFollowed(transaction, own, group);
        }
    }

    private static boolean isFollowed(Transaction transaction, OpenRun own, Group group) {
        return group.set().isPresent()
                ? own.sets().isFollowed(transaction, group.set().getAsLong())
                : RunLedger.isFollowed(transaction, own.settings().name(), group.splitRun());
    }

    private static String reason(Group group) {
        return group.duplicates()
                ? "keys came more than once in the file"
                : group.set().isPresent() ? "a later delivery was stored" : "later files were stored";
    }

    private void told(Group group, String what) {
        notices.tell(group.split() + ": " + group.count() + " rejects " + what, true, true);
    }

    /** The set of the file, as long as it is not closed. */
    private static OptionalLong openSet(OpenRun own, Group group) {
        if (group.set().isEmpty()) {
            return group.set();
        }
        try (Transaction transaction = own.database().read()) {
            boolean open = own.sets().unfinished(transaction).stream()
                    .map(DeliverySet::id)
                    .anyMatch(id -> id == group.set().getAsLong());
            return open ? group.set() : OptionalLong.empty();
        }
    }

    private RunResult end(Closed closing) {
        MemoryReading memory = run.surroundings().memory().read();
        Outcome outcome =
                stopped ? Outcome.PAUSED : failed > 0 || closing.refused() ? Outcome.PARTIAL : Outcome.SUCCEEDED;
        try (Transaction transaction = run.database().begin()) {
            RunLedger.end(
                    transaction, run.run(), outcome.text(), closing.deactivated(), memory.peak(), null, run.now());
            run.lease().commit(transaction);
        }
        return new RunResult(
                sync,
                outcome,
                counts,
                closing.deactivated(),
                completed,
                failed,
                OptionalLong.empty(),
                List.copyOf(splits),
                notices.newest(),
                memory,
                Duration.ofMillis(run.now() - startedAt));
    }
}
