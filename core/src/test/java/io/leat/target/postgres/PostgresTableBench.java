package io.leat.target.postgres;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetBench;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** A database of PostgreSQL, for tests of what only PostgreSQL does. */
abstract class PostgresTableBench extends TargetBench {
    @Override
    protected final Database open() {
        return PostgresBench.open("leat_" + getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    @Override
    protected final Target target(TargetSettings settings, RowLayout layout) {
        return new PostgresTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    final List<String> problems(TargetSettings settings) {
        return findings(settings).problems();
    }

    final List<String> notes(TargetSettings settings) {
        return findings(settings).notes();
    }

    static TargetSettings in(String schema, TargetSettings settings) {
        return new TargetSettings(
                schema, settings.table(), settings.create(), settings.key(), settings.columns(), settings.missing());
    }

    /** A table that is there, with a key {@code id} and a column {@code value} of this type. */
    static TargetSettings typed(String type) {
        return existing(table("typed", key("id", "integer"), column("value", type)));
    }

    static ColumnSettings[] mills() {
        return new ColumnSettings[] {key("id", "text"), column("name", "text"), column("wheels", "integer")};
    }
}
