package io.leat.run;

import io.leat.Counts;
import java.util.OptionalLong;

/** Sees a run go on. Called by the threads of the run, which wait for it. */
public interface RunObserver {
    /** Sees nothing. */
    RunObserver NONE = new RunObserver() {};

    /**
     * A border was crossed.
     *
     * @param subject the split or set that is meant; empty for the run
     */
    default void at(Moment moment, String subject) {}

    /**
     * What lies before the run.
     *
     * @param splits to be done
     * @param bytes of them, as they are stored
     */
    default void planned(int splits, long bytes) {}

    /**
     * How far the run is.
     *
     * @param bytes read of all splits, as they are stored
     * @param records read
     */
    default void progress(String split, long bytes, long records) {}

    /**
     * How far a page chain is.
     *
     * @param pages stored, of all runs of the chain
     * @param records read by this run
     * @param total records of the whole chain, where they are announced
     */
    default void pages(String split, long pages, long records, OptionalLong total) {}

    /**
     * A split of many starts.
     *
     * @param told its name for people
     */
    default void started(String split, String told) {}

    /** A split of many has ended, however it did. */
    default void ended(String split, SplitOutcome outcome) {}

    /** A split ended well. */
    default void completed(String split, Counts counts) {}
}
