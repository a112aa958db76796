package io.leat.run.file;

import io.leat.config.FileSourceSettings;
import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.ledger.FileLedger;
import io.leat.ledger.Lease;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.SetLedger;
import io.leat.mapping.RowLayout;
import io.leat.run.OpenRun;
import io.leat.run.Pipeline;
import io.leat.run.RunOptions;
import io.leat.run.Surroundings;
import io.leat.target.Target;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What the parts of one run of a file sync share.
 *
 * @param pipeline through which one split after the other goes
 */
record FileSync(OpenRun open, FileSourceSettings source, Pipeline pipeline) {
    SyncSettings settings() {
        return open.settings();
    }

    RunOptions options() {
        return open.options();
    }

    Surroundings surroundings() {
        return open.surroundings();
    }

    Database database() {
        return open.database();
    }

    Target target() {
        return open.target();
    }

    RowLayout layout() {
        return open.layout();
    }

    ZoneId zone() {
        return open.zone();
    }

    Lease lease() {
        return open.lease();
    }

    long run() {
        return open.run();
    }

    Runnable progress() {
        return open.progress();
    }

    SplitStart start(String split, OptionalLong set) {
        return open.start(split, set);
    }

    FileLedger files() {
        return open.files();
    }

    SetLedger sets() {
        return open.sets();
    }

    long now() {
        return open.now();
    }
}
