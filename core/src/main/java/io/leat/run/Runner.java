package io.leat.run;

import java.util.Optional;

/** Runs one sync. */
public interface Runner {
    /** Whether there is nothing to do, told without opening the database. */
    boolean isIdle();

    /**
     * Runs the sync now; empty when another process is at it.
     *
     * @throws io.leat.SyncException when the ledger, the target or a folder is out of reach, or the right to write was lost
     */
    Optional<RunResult> run(RunOptions options);

    /**
     * Tries refused records again; empty when another process is at the sync.
     *
     * @throws io.leat.SyncException as {@link #run}
     */
    Optional<RunResult> replay(ReplayOptions options);
}
