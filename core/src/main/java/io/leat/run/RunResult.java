package io.leat.run;

import io.leat.Counts;
import io.leat.ledger.SplitOrigin;
import io.leat.memory.MemoryReading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a run did.
 *
 * @param pages stored, where the source has pages
 * @param splits the newest thousand
 * @param credentials whose splits were run
 * @param notices what a person should know, in order
 */
public record RunResult(
        String sync,
        Outcome outcome,
        Counts counts,
        long deactivated,
        long completed,
        long failed,
        OptionalLong pages,
        List<SplitResult> splits,
        List<Notice> notices,
        MemoryReading memory,
        Duration duration,
        long credentials) {

    /** Of a sync without tenants. */
    public RunResult(
            String sync,
            Outcome outcome,
            Counts counts,
            long deactivated,
            long completed,
            long failed,
            OptionalLong pages,
            List<SplitResult> splits,
            List<Notice> notices,
            MemoryReading memory,
            Duration duration) {
        this(sync, outcome, counts, deactivated, completed, failed, pages, splits, notices, memory, duration, 0);
    }

    /** How a run ended. */
    public enum Outcome {
        SUCCEEDED,
        /** Some split failed. */
        PARTIAL,
        /** Goes on in the next run. */
        PAUSED,
        /** The ledger or the target is out of reach, or the program failed. */
        FAILED,
        /** There was nothing to do. */
        IDLE,
        /** Another process is at it. */
        RUNNING;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One split of the run.
     *
     * @param position how far it has come, for a person: done, or where it goes on
     * @param peakMemory bytes, of the process
     */
    public record SplitResult(
            String split,
            SplitOutcome outcome,
            String position,
            long bytes,
            long peakMemory,
            Duration duration,
            SplitOrigin origin) {
        /** A split that is stored as a whole or not at all. */
        public SplitResult(String split, SplitOutcome outcome, long bytes, long peakMemory, Duration duration) {
            this(
                    split,
                    outcome,
                    outcome instanceof SplitOutcome.Completed ? "done" : "",
                    bytes,
                    peakMemory,
                    duration,
                    SplitOrigin.NONE);
        }
    }

    /**
     * Something that a person should know.
     *
     * @param isNew whether it was not told before
     * @param isProblem whether a person has to do something, rather than just know it
     */
    public record Notice(String text, boolean isNew, boolean isProblem) {}
}
