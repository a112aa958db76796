package io.leat.run;

import io.leat.Counts;
import io.leat.memory.MemoryReading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a run did.
 *
 * @param splits the newest thousand
 * @param notices what a person should know, in order
 */
public record RunResult(
        String sync,
        Outcome outcome,
        Counts counts,
        long deactivated,
        long completed,
        long failed,
        List<SplitResult> splits,
        List<Notice> notices,
        MemoryReading memory,
        Duration duration) {

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
     * @param peakMemory bytes, of the process
     */
    public record SplitResult(String split, SplitOutcome outcome, long bytes, long peakMemory, Duration duration) {}

    /**
     * Something that a person should know.
     *
     * @param isNew whether it was not told before
     * @param isProblem whether a person has to do something, rather than just know it
     */
    public record Notice(String text, boolean isNew, boolean isProblem) {}
}
