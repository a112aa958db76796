package io.leat.target.mariadb;

import io.leat.database.Transaction;
import io.leat.target.TableShape;
import io.leat.target.TableShape.Column;
import io.leat.target.TableShape.Letters;
import io.leat.target.TableShape.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What MariaDB's information schema tells of a table. */
final class MariadbTable {
    private static final String PLACE =
            "WHERE table_schema = CASE WHEN ? = '' THEN database() ELSE ? END AND table_name = ?";

    private MariadbTable() {}

    /** What has a name: a table only where its engine keeps the promises of a transaction. */
    private record Entry(String type, String engine, boolean transactions) {
        boolean isTable() {
            return type.equals("BASE TABLE") && transactions;
        }

        String words() {
            return switch (type) {
                case "" -> "";
                case "BASE TABLE" -> transactions ? "a table" : "of the engine " + engine + " without transactions";
                default -> "a " + type.toLowerCase(Locale.ROOT);
            };
        }
    }

    /** Looks for a table; where {@code schema} is empty, in the database of the connection. */
    static TableShape look(Transaction transaction, String schema, String name) {
        Entry entry = transaction
                .first(
                        "SELECT t.table_type, coalesce(t.engine, ''), coalesce(e.transactions, '') = 'YES' "
                                + "FROM information_schema.tables t LEFT JOIN information_schema.engines e "
                                + "ON e.engine = t.engine " + PLACE,
                        row -> new Entry(row.getString(1), row.getString(2), row.getBoolean(3)),
                        schema,
                        schema,
                        name)
                .orElse(new Entry("", "", false));
        boolean table = entry.isTable();
        return new TableShape(
                schema.isEmpty() ? name : schema + "." + name,
                entry.words(),
                table,
                Letters.FOLDED,
                table ? columns(transaction, schema, name) : List.of(),
                table ? uniqueKeys(transaction, schema, name) : List.of());
    }

    private static List<Column> columns(Transaction transaction, String schema, String name) {
        return transaction.list(
                "SELECT column_name, column_type, is_nullable = 'NO', column_default IS NOT NULL "
                        + "OR extra LIKE '%auto_increment%', extra LIKE '%GENERATED%', character_set_name, "
                        + "collation_name FROM information_schema.columns " + PLACE + " ORDER BY ordinal_position",
                row -> new Column(
                        row.getString(1),
                        DeclaredType.told(row.getString(2), row.getString(6), row.getString(7)),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        false),
                schema,
                schema,
                name);
    }

    /** A column of an index. */
    private record Part(String index, String column, boolean exact) {}

    private static List<UniqueKey> uniqueKeys(Transaction transaction, String schema, String name) {
        List<Part> parts = transaction.list(
                "SELECT s.index_name, CASE WHEN s.sub_part IS NULL THEN coalesce(s.column_name, '') ELSE '' END, "
                        + "coalesce(c.collation_name LIKE '%\\_bin' OR c.collation_name = 'binary', TRUE) "
                        + "FROM information_schema.statistics s LEFT JOIN information_schema.columns c "
                        + "ON c.table_schema = s.table_schema AND c.table_name = s.table_name "
                        + "AND c.column_name = s.column_name WHERE s.table_schema = CASE WHEN ? = '' THEN database() "
                        + "ELSE ? END AND s.table_name = ? AND s.non_unique = 0 ORDER BY s.index_name, s.seq_in_index",
                row -> new Part(row.getString(1), row.getString(2), row.getBoolean(3)), schema, schema, name);
        Map<String, List<Part>> byIndex = new LinkedHashMap<>();
        parts.forEach(part ->
                byIndex.computeIfAbsent(part.index, index -> new ArrayList<>()).add(part));
        return byIndex.values().stream()
                .map(index -> new UniqueKey(
                        index.stream().map(Part::column).toList(),
                        index.stream().allMatch(Part::exact)))
                .toList();
    }
}
