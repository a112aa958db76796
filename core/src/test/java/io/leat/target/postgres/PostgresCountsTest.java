package io.leat.target.postgres;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.CountsContract;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import java.time.ZoneOffset;

/** What a table of PostgreSQL promises. */
final class PostgresCountsTest extends CountsContract {
    @Override
    protected Database open() {
        return PostgresBench.open("leat_counts");
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new PostgresTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    @Override
    protected void analyze(String table) {
        execute("ANALYZE " + table);
    }
}
