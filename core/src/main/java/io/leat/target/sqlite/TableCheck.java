package io.leat.target.sqlite;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.database.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares a table as it is with what the configuration says of it. */
final class TableCheck {
    private final TargetSettings settings;
    private final Transaction transaction;
    private final List<Column> columns;

    /** A rule of uniqueness over whole rows; exact when it tells all texts apart. */
    private record UniqueKey(Set<String> columns, boolean exact) {}

    private record Column(String name, boolean required, boolean hasDefault, boolean partOfKey) {}

    TableCheck(TargetSettings settings, Transaction transaction) {
        this.settings = settings;
        this.transaction = transaction;
        this.columns = transaction.list(
                "SELECT name, \"notnull\", dflt_value IS NOT NULL OR hidden > 0, pk FROM pragma_table_xinfo(?)",
                row -> new Column(folded(row.getString(1)), row.getBoolean(2), row.getBoolean(3), row.getInt(4) > 0),
                settings.table());
    }

    /** SQLite takes letters of either case for the same in names, those beyond ASCII excepted. */
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int at = 0; at < folded.length(); at++) {
            char letter = folded.charAt(at);
            folded.setCharAt(at, letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
        }
        return folded.toString();
    }

    boolean exists() {
        return !columns.isEmpty();
    }

    boolean isHashed() {
        return has(TargetSettings.HASH_COLUMN);
    }

    private boolean has(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(folded(name)));
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
        settings.columns().forEach(column -> written.add(folded(column.name())));
        settings.missing().ifPresent(missing -> written.add(folded(missing.column())));
        for (Column column : columns) {
            if (column.required() && !column.hasDefault() && !written.contains(column.name())) {
                problems.add(about("requires the column \"" + column.name() + "\", which is not mapped"));
            }
        }
    }

    private void checkKey(List<String> problems) {
        Set<String> key = new TreeSet<>();
        settings.key().forEach(name -> key.add(folded(name)));
        List<UniqueKey> keys = uniqueKeys().stream()
                .filter(unique -> unique.columns.equals(key))
                .toList();
        if (keys.isEmpty()) {
            problems.add(about("has no primary key or unique index on exactly " + settings.key()
                    + "; add one, since rows are found by it"));
        } else if (keys.stream().noneMatch(UniqueKey::exact)) {
            problems.add(about("compares its key " + settings.key()
                    + " by NOCASE or another collation that takes different texts for the same; declare it BINARY"));
        }
    }

    private List<UniqueKey> uniqueKeys() {
        List<UniqueKey> keys = new ArrayList<>();
        List<String> indexes = transaction.list(
                "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND partial = 0",
                row -> row.getString(1),
                settings.table());
        for (String index : indexes) {
            Set<String> names = new TreeSet<>(transaction.list(
                    "SELECT coalesce(name, '') FROM pragma_index_xinfo(?) WHERE \"key\" = 1",
                    row -> folded(row.getString(1)),
                    index));
            boolean exact = transaction.number(
                            "SELECT count(*) FROM pragma_index_xinfo(?) WHERE \"key\" = 1 AND coll <> 'BINARY'", index)
                    == 0;
            keys.add(new UniqueKey(names, exact));
        }
        integerKey().ifPresent(name -> keys.add(new UniqueKey(Set.of(name), true)));
        return keys;
    }

    /** The row number under a name of its own, which is a primary key without an index. */
    private Optional<String> integerKey() {
        boolean indexed =
                transaction.number("SELECT count(*) FROM pragma_index_list(?) WHERE origin = 'pk'", settings.table())
                        > 0;
        return indexed
                ? Optional.empty()
                : columns.stream().filter(Column::partOfKey).map(Column::name).findFirst();
    }
}
