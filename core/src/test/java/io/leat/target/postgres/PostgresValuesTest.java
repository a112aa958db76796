package io.leat.target.postgres;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.ValuesContract;
import java.time.ZoneOffset;

/** What goes through the binary COPY of PostgreSQL. */
final class PostgresValuesTest extends ValuesContract {
    @Override
    protected Database open() {
        return PostgresBench.open("leat_values");
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new PostgresTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    @Override
    protected String selected(ColumnType type, String column) {
        return column + "::text";
    }
}
