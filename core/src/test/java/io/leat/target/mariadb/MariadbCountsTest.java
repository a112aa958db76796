package io.leat.target.mariadb;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.CountsContract;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import java.time.ZoneOffset;

/** What a table of MariaDB promises. */
final class MariadbCountsTest extends CountsContract {
    @Override
    protected Database open() {
        return MariadbBench.open("leat_counts");
    }

    @Override
    protected Database fresh(Database stored) {
        MariadbBench.dropTables(stored);
        return stored;
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new MariadbTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }
}
