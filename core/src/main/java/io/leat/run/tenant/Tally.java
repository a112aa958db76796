package io.leat.run.tenant;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.page.ChainSplit.Done;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the splits of a run came to. Safe for threads; holds the newest thousand of them. */
final class Tally {
    private static final int MOST_SPLITS = 1000;

    private final Deque<SplitResult> newest = new ArrayDeque<>();
    private Counts counts = Counts.NONE;
    private long credentials;
    private long completed;
    private long failed;
    private long skipped;
    private long pages;
    private long deactivated;
    private boolean refused;
    private boolean paused;
    private boolean left;
    private boolean unexpected;

    synchronized void credential() {
        credentials++;
    }

    /** Counts a split whose chain was read. */
    synchronized void add(Done done) {
        pages += done.pages();
        deactivated += done.deactivated();
        refused |= done.refused();
        add(done.result());
    }

    /** Counts a split. */
    synchronized void add(SplitResult result) {
        counts = counts.plus(result.outcome().counts());
        switch (result.outcome()) {
            case SplitOutcome.Completed done -> completed++;
            case SplitOutcome.Failed broken -> {
                failed++;
                unexpected |= broken.cause().kind() == ErrorKind.INTERNAL;
            }
            case SplitOutcome.TimedOut late -> failed++;
            case SplitOutcome.Skipped one -> skipped++;
            case SplitOutcome.Cancelled stopped -> leave();
            case SplitOutcome.Paused later -> {
                paused = true;
                left |= later.until().isEmpty();
            }
        }
        if (newest.size() == MOST_SPLITS) {
            newest.removeFirst();
        }
        newest.addLast(result);
    }

    /** Something is left for the next run. */
    synchronized void leave() {
        paused = true;
        left = true;
    }

    /** Whether some split has not had its turn. */
    synchronized boolean hasLeft() {
        return left;
    }

    synchronized Outcome outcome() {
        if (unexpected) {
            return Outcome.FAILED;
        }
        if (failed + skipped > 0 || refused) {
            return Outcome.PARTIAL;
        }
        return paused ? Outcome.PAUSED : Outcome.SUCCEEDED;
    }

    synchronized Counts counts() {
        return counts;
    }

    synchronized long credentials() {
        return credentials;
    }

    synchronized long completed() {
        return completed;
    }

    /** Failed, timed out, or not run since their credential was refused. */
    synchronized long failed() {
        return failed + skipped;
    }

    synchronized long pages() {
        return pages;
    }

    synchronized long deactivated() {
        return deactivated;
    }

    synchronized boolean isNothing() {
        return newest.isEmpty();
    }

    /** The newest, in the order in which they ended. */
    synchronized List<SplitResult> newest() {
        return List.copyOf(newest);
    }
}
