package io.leat.target.sqlite;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.database.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares a table as it is with what the configuration says of it. */
final class TableCheck {
    private final TargetSettings settings;
    private final Transaction transaction;
    private final List<Column> columns;

    private record Column(String name, boolean required, boolean hasDefault, boolean partOfKey) {}

    TableCheck(TargetSettings settings, Transaction transaction) {
        this.settings = settings;
        this.transaction = transaction;
        this.columns = transaction.list(
                "SELECT name, \"notnull\", dflt_value IS NOT NULL OR hidden > 0, pk FROM pragma_table_xinfo(?)",
                row -> new Column(
                        row.getString(1).toLowerCase(Locale.ROOT),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getInt(4) > 0),
                settings.table());
    }

    boolean exists() {
        return !columns.isEmpty();
    }

    boolean isHashed() {
        return has(TargetSettings.HASH_COLUMN);
    }

    private boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name.toLowerCase(Locale.ROOT)));
    }

    /** Mapped columns that an existing table lacks. */
    List<ColumnSettings> absent() {
        return exists()
                ? settings.columns().stream()
                        .filter(column -> !has(column.name()))
                        .toList()
                : List.of();
    }

    boolean lacksActiveColumn() {
        Optional<Missing> missing = settings.missing();
        return exists() && missing.isPresent() && !has(missing.get().column());
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        settings.columns().forEach(column -> checkType(column, problems));
        if (exists()) {
            checkAbsent(problems);
            checkRequired(problems);
            checkKey(problems);
        } else if (!settings.create()) {
            problems.add(about("does not exist; create it, or say create: true"));
        }
        return problems;
    }

    private String about(String what) {
        return "table \"" + settings.table() + "\" " + what;
    }

    private static void checkType(ColumnSettings column, List<String> problems) {
        ColumnType type = column.type();
        if (type.kind() == ColumnType.Kind.DECIMAL && type.precision() > SqlTypes.MOST_DIGITS) {
            problems.add("column \"" + column.name() + "\": SQLite keeps " + SqlTypes.MOST_DIGITS
                    + " digits of a number, " + type.text() + " needs more; use text, or another database");
        }
    }

    private void checkAbsent(List<String> problems) {
        for (ColumnSettings column : absent()) {
            if (!settings.create()) {
                problems.add(about("has no column \"" + column.name() + "\"; add it, or say create: true"));
            }
        }
        if (lacksActiveColumn() && !settings.create()) {
            problems.add(
                    about("has no column \"" + settings.missing().orElseThrow().column()
                            + "\" for missing; add it (BOOLEAN NOT NULL DEFAULT 1), or say create: true"));
        }
    }

    private void checkRequired(List<String> problems) {
        Set<String> written = new HashSet<>();
        settings.columns().forEach(column -> written.add(column.name().toLowerCase(Locale.ROOT)));
        settings.missing().ifPresent(missing -> written.add(missing.column().toLowerCase(Locale.ROOT)));
        for (Column column : columns) {
            if (column.required() && !column.hasDefault() && !written.contains(column.name())) {
                problems.add(about("requires the column \"" + column.name() + "\", which is not mapped"));
            }
        }
    }

    private void checkKey(List<String> problems) {
        Set<String> key = new TreeSet<>();
        settings.key().forEach(name -> key.add(name.toLowerCase(Locale.ROOT)));
        if (!uniqueKeys().contains(key)) {
            problems.add(about("has no primary key or unique index on exactly " + settings.key()
                    + "; add one, since rows are found by it"));
        }
    }

    private Set<Set<String>> uniqueKeys() {
        Set<Set<String>> keys = new HashSet<>();
        Set<String> primary = new TreeSet<>();
        columns.stream().filter(Column::partOfKey).forEach(column -> primary.add(column.name()));
        keys.add(primary);
        for (String index : transaction.list(
                "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND partial = 0",
                row -> row.getString(1),
                settings.table())) {
            keys.add(new TreeSet<>(transaction.list(
                    "SELECT lower(coalesce(name, '')) FROM pragma_index_info(?)", row -> row.getString(1), index)));
        }
        return keys;
    }
}
