package io.leat.run;

/**
 * What a person asked for beside the configuration.
 *
 * @param force override the guard of deactivation and import superseded files
 * @param dryRun read and check everything, and store and move nothing; call no web API
 * @param reset forget positions, watermarks and open sets first
 * @param maxFiles most files of one run; the next one goes on
 * @param maxPages most pages of one run; the next one goes on
 * @param splits which of those of many tenants are wanted
 * @param again try what failed at once, whatever time it waits for
 */
public record RunOptions(
        boolean force,
        boolean dryRun,
        boolean reset,
        int maxFiles,
        int maxPages,
        SplitSelection splits,
        boolean again) {
    public static final RunOptions NONE = new RunOptions(false, false, false, Integer.MAX_VALUE, Integer.MAX_VALUE);
    public static final RunOptions DRY = new RunOptions(false, true, false, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Of all splits. */
    public RunOptions(boolean force, boolean dryRun, boolean reset, int maxFiles, int maxPages) {
        this(force, dryRun, reset, maxFiles, maxPages, SplitSelection.ALL, false);
    }

    /** Without a bound on pages. */
    public RunOptions(boolean force, boolean dryRun, boolean reset, int maxFiles) {
        this(force, dryRun, reset, maxFiles, Integer.MAX_VALUE);
    }

    /** The same without forgetting anything first. */
    public RunOptions withoutReset() {
        return new RunOptions(force, dryRun, false, maxFiles, maxPages, splits, again);
    }

    /** The same for other splits. */
    public RunOptions of(SplitSelection others) {
        return new RunOptions(force, dryRun, reset, maxFiles, maxPages, others, again);
    }

    /** A plain run that tries at once what failed. */
    public static RunOptions trying() {
        return new RunOptions(false, false, false, Integer.MAX_VALUE, Integer.MAX_VALUE, SplitSelection.ALL, true);
    }

    /** Whether a run is to look at everything, even where nothing is due. */
    public boolean insists() {
        return force || dryRun || reset;
    }
}
