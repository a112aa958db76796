package io.leat.target.mariadb;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetContract;
import java.time.ZoneOffset;

/** What a table of MariaDB promises. */
final class MariadbTargetTest extends TargetContract {
    @Override
    protected Database open() {
        return MariadbBench.open("leat_target");
    }

    @Override
    protected Database fresh(Database stored) {
        MariadbBench.dropTables(stored);
        return stored;
    }

    @Override
    protected boolean definitionsCommit() {
        return true;
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new MariadbTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }
}
