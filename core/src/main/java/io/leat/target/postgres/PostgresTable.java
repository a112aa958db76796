package io.leat.target.postgres;

import io.leat.database.Transaction;
import io.leat.target.TableShape;
import io.leat.target.TableShape.Column;
import io.leat.target.TableShape.Letters;
import io.leat.target.TableShape.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL's catalogue tells of a table. */
final class PostgresTable {
    private PostgresTable() {}

    /** What has a name, and what it is. */
    private record Entry(long oid, String kind) {
        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        String words() {
            return switch (kind) {
                case "" -> "";
                case "r", "p" -> "a table";
                case "v" -> "a view";
                case "m" -> "a materialized view";
                case "f" -> "a foreign table";
                case "S" -> "a sequence";
                default -> "an index or a type";
            };
        }
    }

    /** Looks for a table; where {@code schema} is empty, on the search path. */
    static TableShape look(Transaction transaction, String schema, String name) {
        Entry entry = transaction
                .first(
                        "SELECT c.oid, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                + "WHERE c.relname = ? AND CASE WHEN ? = '' THEN pg_table_is_visible(c.oid) "
                                + "ELSE n.nspname = ? END",
                        row -> new Entry(row.getLong(1), row.getString(2)),
                        name,
                        schema,
                        schema)
                .orElse(new Entry(0, ""));
        String told = schema.isEmpty() ? name : schema + "." + name;
        return new TableShape(
                told,
                entry.words(),
                entry.isTable(),
                Letters.EXACT,
                entry.isTable() ? columns(transaction, entry.oid) : List.of(),
                entry.isTable() ? uniqueKeys(transaction, entry.oid) : List.of());
    }

    /** A domain is told as the type under it, since a cast to a domain cuts what is too long for that. */
    private static List<Column> columns(Transaction transaction, long table) {
        return transaction.list(
                "SELECT attname, format_type(base.type, base.modifier), attnotnull, atthasdef OR attidentity <> '', "
                        + "attgenerated <> '' OR attidentity = 'a' FROM pg_attribute a CROSS JOIN LATERAL ("
                        + "WITH RECURSIVE under (type, modifier) AS (SELECT a.atttypid, a.atttypmod "
                        + "UNION ALL SELECT t.typbasetype, t.typtypmod FROM under JOIN pg_type t ON t.oid = under.type "
                        + "WHERE t.typtype = 'd') SELECT type, modifier FROM under "
                        + "JOIN pg_type t ON t.oid = under.type WHERE t.typtype <> 'd') AS base "
                        + "WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                row -> new Column(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        false),
                table);
    }

    /** A column of an index. */
    private record Part(long index, String column, boolean exact) {}

    private static List<UniqueKey> uniqueKeys(Transaction transaction, long table) {
        List<Part> parts = transaction.list(
                "SELECT i.indexrelid, coalesce(a.attname, ''), coalesce(c.collisdeterministic, true) "
                        + "AND coalesce(format_type(a.atttypid, NULL) <> 'citext', true) "
                        + "FROM pg_index i CROSS JOIN LATERAL generate_series(0, i.indnkeyatts - 1) AS place "
                        + "LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[place] "
                        + "AND a.attnum <> 0 LEFT JOIN pg_collation c ON c.oid = i.indcollation[place] "
                        + "WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid AND i.indimmediate "
                        + "AND i.indpred IS NULL ORDER BY 1, place",
                row -> new Part(row.getLong(1), row.getString(2), row.getBoolean(3)),
                table);
        Map<Long, List<Part>> byIndex = new LinkedHashMap<>();
        parts.forEach(part ->
                byIndex.computeIfAbsent(part.index, index -> new ArrayList<>()).add(part));
        return byIndex.values().stream()
                .map(index -> new UniqueKey(
                        index.stream().map(Part::column).toList(),
                        index.stream().allMatch(Part::exact)))
                .toList();
    }
}
