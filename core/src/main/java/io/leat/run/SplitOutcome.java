package io.leat.run;

import io.leat.Counts;
import io.leat.SyncException;
import io.leat.ledger.RunLedger.SplitState;
import java.time.Duration;
import java.util.OptionalLong;

/** How one split ended. All cases are expected; none is thrown. */
public sealed interface SplitOutcome {
    /** Everything in the split is stored. */
    record Completed(Counts counts) implements SplitOutcome {}

    /**
     * Stopped at a limit, and what was read until there is stored; the next run goes on.
     *
     * @param position for a person
     * @param until milliseconds since 1970 before which it is of no use to go on; empty where the next run may
     */
    record Paused(Counts counts, String position, String reason, OptionalLong until) implements SplitOutcome {}

    /** A file is not stored at all, of a page chain everything before; {@code told} is false when the same was told before. */
    record Failed(Counts counts, SyncException cause, boolean told) implements SplitOutcome {}

    /** It took longer than allowed; a file is not stored at all, of a page chain everything before. */
    record TimedOut(Counts counts, Duration timeout, boolean told) implements SplitOutcome {}

    /** The process was asked to stop; nothing of it is stored, and the next run does it. */
    record Cancelled(Counts counts) implements SplitOutcome {}

    /** It was left where it is, for this reason. */
    record Skipped(String reason, boolean told) implements SplitOutcome {}

    default Counts counts() {
        return switch (this) {
            case Completed completed -> completed.counts;
            case Paused paused -> paused.counts;
            case Failed failed -> failed.counts;
            case TimedOut timedOut -> timedOut.counts;
            case Cancelled cancelled -> cancelled.counts;
            case Skipped skipped -> Counts.NONE;
        };
    }

    default SplitState state() {
        return switch (this) {
            case Completed completed -> SplitState.COMPLETED;
            case Paused paused -> SplitState.PAUSED;
            case Failed failed -> SplitState.FAILED;
            case TimedOut timedOut -> SplitState.TIMED_OUT;
            case Cancelled cancelled -> SplitState.CANCELLED;
            case Skipped skipped -> SplitState.SKIPPED;
        };
    }
}
