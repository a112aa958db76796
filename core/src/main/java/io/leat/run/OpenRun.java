package io.leat.run;

import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.ledger.FileLedger;
import io.leat.ledger.Lease;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.SetLedger;
import io.leat.mapping.RowLayout;
import io.leat.target.Target;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What the parts of one run share, whatever its source.
 *
 * @param lease taken by this run
 * @param run number of the run in the ledger
 * @param progress to be called whenever the run has gone on a little
 */
public record OpenRun(
        SyncSettings settings,
        RunOptions options,
        Surroundings surroundings,
        Database database,
        Target target,
        RowLayout layout,
        ZoneId zone,
        Lease lease,
        long run,
        Runnable progress) {

    /** A split of this run that starts. */
    public SplitStart start(String split, OptionalLong set) {
        return new SplitStart(run, settings.name(), split, set, false);
    }

    public FileLedger files() {
        return new FileLedger(settings.name());
    }

    public SetLedger sets() {
        return new SetLedger(settings.name());
    }

    /** Milliseconds since 1970. */
    public long now() {
        return surroundings.clock().millis();
    }
}
