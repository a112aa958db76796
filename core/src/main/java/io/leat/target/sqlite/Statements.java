package io.leat.target.sqlite;

import static io.leat.database.Names.quoted;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.mapping.RowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of one target. Values are bound in the order of the layout; the hash, where the table has one, comes first.
 *
 * @param hashed whether the table has Leat's hash column
 */
record Statements(TargetSettings settings, RowLayout layout, boolean hashed) {
    private static final String HASH = quoted(TargetSettings.HASH_COLUMN);

    String table() {
        return quoted(settings.table());
    }

    String hash() {
        return HASH;
    }

    /** The column that says whether a row is active, in quotes. */
    Optional<String> active() {
        return settings.missing().map(missing -> quoted(missing.column()));
    }

    static String name(ColumnSettings column) {
        return quoted(column.name());
    }

    private static String is(ColumnSettings column, String sign) {
        return name(column) + " " + sign + " " + SqlTypes.placeholder(column.type());
    }

    List<ColumnSettings> keys() {
        return layout.columns().subList(0, layout.keys());
    }

    private String byKey() {
        return keys().stream().map(column -> is(column, "=")).collect(Collectors.joining(" AND "));
    }

    /** What is compared stands before what is exempt, which is often large, so that comparing does not read it. */
    String createTable() {
        List<String> parts = new ArrayList<>();
        definitions(true, parts);
        settings.missing().ifPresent(missing -> parts.add(active(missing, false)));
        parts.add(HASH + " BLOB");
        definitions(false, parts);
        parts.add("PRIMARY KEY (" + names(keys()) + ")");
        return "CREATE TABLE " + table() + " (\n  " + String.join(",\n  ", parts) + "\n)";
    }

    private void definitions(boolean compared, List<String> parts) {
        for (ColumnSettings column : settings.columns()) {
            if (column.compared() == compared) {
                parts.add(definition(column, false) + (settings.key().contains(column.name()) ? " NOT NULL" : ""));
            }
        }
    }

    static String definition(ColumnSettings column, boolean strict) {
        return name(column) + " " + SqlTypes.declared(column.type(), strict);
    }

    /** The definition of the column that says whether a row is active; rows that are there are. */
    static String active(Missing missing, boolean strict) {
        return quoted(missing.column()) + " " + SqlTypes.declared(new ColumnType(Kind.BOOLEAN, 0, 0), strict)
                + " NOT NULL DEFAULT 1";
    }

    private static String names(List<ColumnSettings> columns) {
        return columns.stream().map(Statements::name).collect(Collectors.joining(", "));
    }

    /** Aborts on a conflict, whatever the table itself says: it could drop the row, or others in its place. */
    String insert() {
        List<String> names = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        if (hashed) {
            names.add(HASH);
            marks.add("?");
        }
        for (ColumnSettings column : layout.columns()) {
            names.add(name(column));
            marks.add(SqlTypes.placeholder(column.type()));
        }
        active().ifPresent(column -> {
            names.add(column);
            marks.add("1");
        });
        return "INSERT OR ABORT INTO " + table() + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", marks) + ")";
    }

    /** The same, and no row is changed when its key is there; any other conflict fails. */
    String insertNew() {
        return insert() + " ON CONFLICT (" + names(keys()) + ") DO NOTHING";
    }

    /** Binds the hash, then all columns that are no key, then the key. */
    String update() {
        List<String> sets = new ArrayList<>();
        if (hashed) {
            sets.add(HASH + " = ?");
        }
        layout.columns().subList(layout.keys(), layout.columns().size()).forEach(column -> sets.add(is(column, "=")));
        active().ifPresent(column -> sets.add(column + " = 1"));
        keys().stream().limit(sets.isEmpty() ? 1 : 0).forEach(column -> sets.add(name(column) + " = " + name(column)));
        return "UPDATE OR ABORT " + table() + " SET " + String.join(", ", sets) + " WHERE " + byKey();
    }

    /**
     * What is stored under a key: whether it is active, then its hash; without a hash column whether the compared
     * columns are equal (bound before the key), and a text of them all.
     */
    String find() {
        String active = active().map(column -> column + " IS 1").orElse("1");
        if (hashed) {
            return "SELECT " + active + ", " + HASH + " FROM " + table() + " WHERE " + byKey();
        }
        List<ColumnSettings> compared = layout.columns().subList(layout.keys(), layout.compared());
        String equal = compared.stream()
                .map(column -> is(column, "IS") + SqlTypes.exactly(column.type()))
                .collect(Collectors.joining(" AND "));
        String text = layout.columns().subList(0, layout.compared()).stream()
                .map(column -> "quote(" + name(column) + ")")
                .collect(Collectors.joining(" || ',' || "));
        return "SELECT " + active + ", " + (equal.isEmpty() ? "1" : equal) + ", CAST(" + text + " AS BLOB) FROM "
                + table() + " WHERE " + byKey();
    }

    /** Active rows within the configured bounds; binds the constants. */
    String activeRows(Missing missing) {
        String bounds = missing.within().stream()
                .map(settings::column)
                .map(column -> " AND " + is(column, "="))
                .collect(Collectors.joining());
        return table() + " WHERE " + quoted(missing.column()) + " IS NOT 0" + bounds;
    }

    /** Whether the key of a row is not among the remembered ones, which have an index. */
    String absent(String keyTable) {
        String same = IntStream.range(0, layout.keys())
                .mapToObj(key -> "seen.k" + key + " = " + table() + "." + name(keys().get(key)))
                .collect(Collectors.joining(" AND "));
        return "NOT EXISTS (SELECT 1 FROM " + keyTable + " AS seen WHERE " + same + ")";
    }
}
