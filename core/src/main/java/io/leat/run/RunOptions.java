package io.leat.run;

/**
 * What a person asked for beside the configuration.
 *
 * @param force override the guard of deactivation and import superseded files
 * @param dryRun read and check everything, and store and move nothing
 * @param reset forget positions and open sets first
 * @param maxFiles most files of one run; the next one goes on
 */
public record RunOptions(boolean force, boolean dryRun, boolean reset, int maxFiles) {
    public static final RunOptions NONE = new RunOptions(false, false, false, Integer.MAX_VALUE);

    /** Whether a run is to look at everything, even where nothing is due. */
    public boolean insists() {
        return force || dryRun || reset;
    }
}
