package io.leat.run.file;

import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.ledger.FileLedger;
import io.leat.ledger.Lease;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.SetLedger;
import io.leat.mapping.RowLayout;
import io.leat.run.Pipeline;
import io.leat.run.RunOptions;
import io.leat.run.Surroundings;
import io.leat.target.Target;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What the parts of one run of a file sync share.
 *
 * @param lease taken by this run
 * @param run number of the run in the ledger
 * @param progress to be called whenever the run has gone on a little
 * @param pipeline through which one split after the other goes
 */
record FileSync(
        SyncSettings settings,
        RunOptions options,
        Surroundings surroundings,
        Database database,
        Target target,
        RowLayout layout,
        ZoneId zone,
        Lease lease,
        long run,
        Runnable progress,
        Pipeline pipeline) {

    /** A split of this run that starts. */
    SplitStart start(String split, OptionalLong set) {
        return new SplitStart(run, settings.name(), split, set, false);
    }

    FileLedger files() {
        return new FileLedger(settings.name());
    }

    SetLedger sets() {
        return new SetLedger(settings.name());
    }

    long now() {
        return surroundings.clock().millis();
    }
}
