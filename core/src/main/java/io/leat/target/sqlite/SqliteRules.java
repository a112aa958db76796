package io.leat.target.sqlite;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.ColumnFit;
import io.leat.target.ColumnRules;
import io.leat.target.TableShape;
import io.leat.target.TableShape.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What SQLite makes of columns.
 *
 * @param strict whether the table was declared STRICT
 */
record SqliteRules(boolean strict) implements ColumnRules {
    @Override
    public List<String> refusals(TargetSettings settings) {
        Stream<String> schema = Stream.of(settings.schema())
                .filter(name -> !name.isEmpty())
                .map(name -> "schema \"" + name + "\": SQLite has no schemas; leave out target.schema");
        Stream<String> digits = settings.columns().stream()
                .filter(column -> column.type().kind() == ColumnType.Kind.DECIMAL
                        && column.type().precision() > SqlTypes.MOST_DIGITS)
                .map(column -> "column \"" + column.name() + "\": SQLite keeps " + SqlTypes.MOST_DIGITS
                        + " digits of a number, " + column.type().text()
                        + " needs more; use text, or another database");
        return Stream.concat(schema, digits).toList();
    }

    @Override
    public Optional<String> reserved(String table) {
        return TableShape.folded(table).startsWith("sqlite_")
                ? Optional.of("has one of SQLite's own names, which start with sqlite_; take another name")
                : Optional.empty();
    }

    @Override
    public String flag() {
        return "BOOLEAN NOT NULL DEFAULT 1";
    }

    @Override
    public boolean isFlag(Column column) {
        Affinity affinity = Affinity.of(column.declared(), strict);
        return affinity == Affinity.INTEGER
                || affinity == Affinity.NONE
                || TableShape.folded(column.declared()).contains("bool");
    }

    @Override
    public ColumnFit fit(ColumnSettings mapped, Column column, boolean key) {
        return new SqliteFit(mapped, column, strict, key);
    }
}
