package io.leat.target.sqlite;

import io.leat.database.Transaction;
import io.leat.target.TableShape;
import io.leat.target.TableShape.Column;
import io.leat.target.TableShape.Letters;
import io.leat.target.TableShape.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What SQLite tells of a table.
 *
 * @param strict whether it was declared STRICT
 */
record SqliteTable(TableShape shape, boolean strict) {

    /** Kind and STRICT. */
    private record Entry(String kind, boolean strict) {
        boolean isTable() {
            return kind.equals("table");
        }

        /** In words, with an article. */
        String words() {
            return switch (kind) {
                case "" -> "";
                case "view" -> "a view";
                case "virtual" -> "a virtual table";
                case "shadow" -> "a part of a virtual table";
                default -> "a table";
            };
        }
    }

    static SqliteTable look(Transaction transaction, String name) {
        Entry entry = transaction
                .first(
                        "SELECT type, strict FROM pragma_table_list(?) WHERE schema = 'main'",
                        row -> new Entry(row.getString(1), row.getBoolean(2)),
                        name)
                .orElse(new Entry("", false));
        List<Column> columns = entry.isTable() ? columns(transaction, name) : List.of();
        List<UniqueKey> keys = entry.isTable() ? uniqueKeys(transaction, name, columns) : List.of();
        return new SqliteTable(
                new TableShape(name, entry.words(), entry.isTable(), Letters.FOLDED, columns, keys), entry.strict);
    }

    private static List<Column> columns(Transaction transaction, String name) {
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

    private static List<UniqueKey> uniqueKeys(Transaction transaction, String name, List<Column> columns) {
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
