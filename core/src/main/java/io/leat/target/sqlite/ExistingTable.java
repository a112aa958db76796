package io.leat.target.sqlite;

import io.leat.config.TargetSettings;
import io.leat.database.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A table as the database tells it; nothing but its name where there is none. */
final class ExistingTable {
    private final String name;
    private final Transaction transaction;
    private final String kind;
    private final boolean strict;
    private final List<Column> columns;

    /**
     * A column as it was declared.
     *
     * @param declared its type; empty where it has none
     * @param required whether it is NOT NULL
     * @param generated whether the table computes it
     * @param rowNumber whether it is the INTEGER PRIMARY KEY that stands for the row number, which has no index
     */
    record Column(
            String name, String declared, boolean required, boolean hasDefault, boolean generated, boolean rowNumber) {
        boolean is(String other) {
            return folded(name).equals(folded(other));
        }
    }

    /** A rule of uniqueness over whole rows; exact when it tells all texts apart. */
    record UniqueKey(List<String> columns, boolean exact) {
        boolean isOn(List<String> names) {
            return set(columns).equals(set(names));
        }

        private static TreeSet<String> set(List<String> names) {
            TreeSet<String> set = new TreeSet<>();
            names.forEach(name -> set.add(folded(name)));
            return set;
        }
    }

    /** Kind and STRICT. */
    private record Entry(String kind, boolean strict) {}

    ExistingTable(String name, Transaction transaction) {
        this.name = name;
        this.transaction = transaction;
        Entry entry = transaction
                .first(
                        "SELECT type, strict FROM pragma_table_list(?) WHERE schema = 'main'",
                        row -> new Entry(row.getString(1), row.getBoolean(2)),
                        name)
                .orElse(new Entry("", false));
        this.kind = entry.kind;
        this.strict = entry.strict;
        this.columns = isTable() ? read() : List.of();
    }

    private List<Column> read() {
        return transaction.list(
                "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, hidden > 0, pk > 0 AND NOT EXISTS "
                        + "(SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk') FROM pragma_table_xinfo(?)",
                row -> new Column(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                name,
                name);
    }

    /** SQLite takes letters of either case for the same in names and types, those beyond ASCII excepted. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int at = 0; at < folded.length(); at++) {
            char letter = folded.charAt(at);
            folded.setCharAt(at, letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
        }
        return folded.toString();
    }

    /** Whether something has the name, be it a table or not. */
    boolean exists() {
        return !kind.isEmpty();
    }

    /** In words, with an article. */
    String kind() {
        return switch (kind) {
            case "view" -> "a view";
            case "virtual" -> "a virtual table";
            case "shadow" -> "a part of a virtual table";
            default -> "a table";
        };
    }

    boolean isTable() {
        return kind.equals("table");
    }

    boolean isStrict() {
        return strict;
    }

    /** Whether it has the column by which Leat knows what it wrote. */
    boolean isHashed() {
        return column(TargetSettings.HASH_COLUMN).isPresent();
    }

    List<Column> columns() {
        return columns;
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.is(wanted)).findFirst();
    }

    /** All of them; an expression has the empty name. */
    List<UniqueKey> uniqueKeys() {
        List<UniqueKey> keys = new ArrayList<>();
        List<String> indexes = transaction.list(
                "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND partial = 0",
                row -> row.getString(1),
                name);
        for (String index : indexes) {
            List<String> names = transaction.list(
                    "SELECT coalesce(name, '') FROM pragma_index_xinfo(?) WHERE \"key\" = 1",
                    row -> row.getString(1),
                    index);
            boolean exact = transaction.number(
                            "SELECT count(*) FROM pragma_index_xinfo(?) WHERE \"key\" = 1 AND coll <> 'BINARY'", index)
                    == 0;
            keys.add(new UniqueKey(names, exact));
        }
        columns.stream()
                .filter(Column::rowNumber)
                .forEach(column -> keys.add(new UniqueKey(List.of(column.name()), true)));
        return keys;
    }
}
