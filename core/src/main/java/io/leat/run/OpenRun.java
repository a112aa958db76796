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

/** What the parts of one run share whose records go to one destination, whatever their source. */
public record OpenRun(Destination destination, Opened opened) {

    public SyncSettings settings() {
        return destination.settings();
    }

    public RunOptions options() {
        return opened.options();
    }

    public Surroundings surroundings() {
        return opened.surroundings();
    }

    public Database database() {
        return opened.database();
    }

    public Target target() {
        return destination.target();
    }

    public RowLayout layout() {
        return destination.layout();
    }

    /** Of times that name none. */
    public ZoneId zone() {
        return destination.zone();
    }

    public Lease lease() {
        return opened.lease();
    }

    /** Number of the run in the ledger. */
    public long run() {
        return opened.run();
    }

    /** To be called whenever the run has gone on a little. */
    public Runnable progress() {
        return opened.progress();
    }

    /** A split of this run that starts. */
    public SplitStart start(String split, OptionalLong set) {
        return new SplitStart(run(), settings().name(), split, set, false);
    }

    public FileLedger files() {
        return new FileLedger(settings().name());
    }

    public SetLedger sets() {
        return new SetLedger(destination.setsOf());
    }

    /** Milliseconds since 1970. */
    public long now() {
        return opened.now();
    }
}
