package io.leat.target.postgres;

import static io.leat.database.Names.quoted;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.database.Names;
import io.leat.mapping.RowLayout;
import io.leat.target.StagingSql;
import io.leat.target.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The SQL of one target. Staged columns have names of their own, k0 and so on for the key and c0 and so on for all of the
 * layout, so that they are nobody's.
 *
 * @param shape the table as it is
 */
record PostgresSql(TargetSettings settings, RowLayout layout, TableShape shape) implements StagingSql {
    private static final String HASH = quoted(TargetSettings.HASH_COLUMN);
    private static final String PLACED = "number bigint, place bigint, hash uuid, suspect boolean, ";

    @Override
    public String table() {
        return Names.qualified(settings.schema(), settings.table());
    }

    @Override
    public boolean hashed() {
        return shape.isHashed();
    }

    Optional<String> active() {
        return settings.missing().map(missing -> quoted(missing.column()));
    }

    List<ColumnType> types() {
        return layout.columns().stream().map(ColumnSettings::type).toList();
    }

    List<ColumnType> keyTypes() {
        return types().subList(0, layout.keys());
    }

    private PostgresFit fit(ColumnSettings column) {
        TableShape.Column there = shape.column(column.name())
                .orElseGet(() -> new TableShape.Column(
                        column.name(), PostgresTypes.declared(column.type()), false, false, false, false));
        return new PostgresFit(column, there, settings.key().contains(column.name()), hashed());
    }

    List<PostgresFit> fits() {
        return layout.columns().stream().map(this::fit).toList();
    }

    /** Whether every column has the type in which rows are sent. */
    @Override
    public boolean isOfOwnTypes() {
        return layout.columns().stream()
                .allMatch(column -> shape.column(column.name())
                        .filter(there -> there.declared().equals(PostgresTypes.declared(column.type())))
                        .isPresent());
    }

    // Making tables.

    /** What is compared stands before what is exempt, which is often large. */
    String createTable(boolean lz4) {
        List<String> parts = new ArrayList<>();
        definitions(true, lz4, parts);
        settings.missing().ifPresent(missing -> parts.add(active(missing)));
        parts.add(HASH + " uuid");
        definitions(false, lz4, parts);
        String keys = settings.key().stream().map(Names::quoted).collect(Collectors.joining(", "));
        parts.add("PRIMARY KEY (" + keys + ")");
        return "CREATE TABLE " + table() + " (\n  " + String.join(",\n  ", parts) + "\n)";
    }

    private void definitions(boolean compared, boolean lz4, List<String> parts) {
        for (ColumnSettings column : settings.columns()) {
            if (column.compared() == compared) {
                parts.add(definition(column, lz4));
            }
        }
    }

    static String definition(ColumnSettings column, boolean lz4) {
        String compression = lz4 && PostgresTypes.isLong(column.type()) ? " COMPRESSION lz4" : "";
        return quoted(column.name()) + " " + PostgresTypes.declared(column.type()) + compression;
    }

    static String active(Missing missing) {
        return quoted(missing.column()) + " boolean NOT NULL DEFAULT true";
    }

    String createKeys(String keys) {
        return keys + " (split bigint NOT NULL, " + PLACED + declared("k", layout.keys()) + ")";
    }

    String createRows(String rows) {
        return rows + " (" + PLACED + declared("c", layout.columns().size()) + ")";
    }

    private String declared(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> prefix + place + " "
                        + PostgresTypes.declared(layout.columns().get(place).type()))
                .collect(Collectors.joining(", "));
    }

    // Loading.

    String copyTable() {
        Stream<String> names = Stream.of(
                        Stream.of(HASH),
                        layout.columns().stream().map(column -> quoted(column.name())),
                        active().stream())
                .flatMap(name -> name);
        return copy(table(), names.collect(Collectors.joining(", ")));
    }

    String copyRows(String rows) {
        return copy(
                rows,
                "number, place, hash, suspect, " + list("c", layout.columns().size(), ""));
    }

    String copyKeys(String keys) {
        return copy(keys, "split, number, place, hash, suspect, " + list("k", layout.keys(), ""));
    }

    private static String copy(String into, String columns) {
        return "COPY " + into + " (" + columns + ") FROM STDIN (FORMAT binary)";
    }

    private static String list(String prefix, int count, String alias) {
        return IntStream.range(0, count)
                .mapToObj(place -> alias + prefix + place)
                .collect(Collectors.joining(", "));
    }

    private String join(int count, UnaryOperator<String> left, UnaryOperator<String> right) {
        return IntStream.range(0, count)
                .mapToObj(place -> left.apply(Integer.toString(place)) + " = " + right.apply(Integer.toString(place)))
                .collect(Collectors.joining(" AND "));
    }

    /** Whether a row of the table has the key of a staged record. */
    private String sameKey(String prefix) {
        return IntStream.range(0, layout.keys())
                .mapToObj(place -> {
                    ColumnSettings column = layout.columns().get(place);
                    return "t." + quoted(column.name()) + " = " + fit(column).cast("s." + prefix + place);
                })
                .collect(Collectors.joining(" AND "));
    }

    private String firstKey() {
        return "t." + quoted(layout.columns().getFirst().name());
    }

    // Deciding.

    /** The staged columns by which rows are joined and told apart. */
    String judged(String prefix) {
        return "number, hash, suspect, " + list(prefix, layout.keys(), "");
    }

    @Override
    public String unchanged(String rows) {
        return "SELECT count(*) FROM " + rows + " s JOIN " + table() + " t ON " + sameKey("c") + " WHERE s.hash = t."
                + HASH + activeOnly();
    }

    private String activeOnly() {
        return active().map(column -> " AND t." + column).orElse("");
    }

    @Override
    public String reduce(String rows, String keys, long split) {
        return "INSERT INTO " + keys + " (split, number, place, hash, suspect, " + list("k", layout.keys(), "")
                + ") SELECT " + split + ", number, place, hash, suspect, " + list("c", layout.keys(), "") + " FROM "
                + rows;
    }

    /** 1 when the staged keys have the hashes of all active rows, by 64 bits made of each hash and summed. */
    String isWholeTable(String from, String where) {
        return "SELECT (s.rows = t.rows AND s.sum = t.sum)::int FROM (" + sums("hash", from, where)
                + "hash IS NOT NULL) s, (" + sums(HASH, table(), "") + active().orElse("true") + ") t";
    }

    private static String sums(String hash, String from, String where) {
        return "SELECT count(*) AS rows, sum(uuid_hash_extended(" + hash + ", 0)) AS sum FROM " + from + " WHERE "
                + where;
    }

    /** Keys that came more than once among those under suspicion, with the number of their last record. */
    String twice(String from, String prefix, String where) {
        String keys = list(prefix, layout.keys(), "");
        return "CREATE TEMPORARY TABLE leat_twice ON COMMIT DROP AS SELECT " + keys
                + ", max(number) AS last, count(*) AS times"
                + " FROM " + from + " WHERE " + where + "hash IS NOT NULL AND (" + keys + ") IN (SELECT " + keys
                + " FROM " + from + " WHERE " + where + "suspect) GROUP BY " + keys + " HAVING count(*) > 1";
    }

    /**
     * Records that bring something, with the place where the row stood that they change; without the earlier ones of keys
     * that came twice.
     */
    String wanted(String from, String prefix, String where, boolean twice, boolean keepsExisting) {
        String absent = firstKey() + " IS NULL";
        String wanted = keepsExisting ? absent : absent + " OR " + differs() + inactive();
        String last = twice
                ? " LEFT JOIN leat_twice d ON "
                        + join(layout.keys(), place -> "d." + prefix + place, place -> "s." + prefix + place)
                : "";
        return "CREATE TEMPORARY TABLE leat_wanted ON COMMIT DROP AS SELECT s.number, s.place, s.hash, " + firstKey()
                + " IS NOT NULL AS known, t.ctid AS stood FROM " + from + " s" + last + " LEFT JOIN " + table()
                + " t ON "
                + sameKey(prefix) + " WHERE " + where + "s.hash IS NOT NULL"
                + (twice ? " AND (d.last IS NULL OR d.last = s.number)" : "") + " AND (" + wanted + ")";
    }

    private String differs() {
        if (hashed()) {
            return "t." + HASH + " IS DISTINCT FROM s.hash";
        }
        String columns = IntStream.range(layout.keys(), layout.compared())
                .mapToObj(place -> {
                    ColumnSettings column = layout.columns().get(place);
                    return fit(column).differs("t." + quoted(column.name()), "s.c" + place);
                })
                .collect(Collectors.joining(" OR "));
        return columns.isEmpty() ? "false" : columns;
    }

    private String inactive() {
        return active().map(column -> " OR t." + column + " IS NOT TRUE").orElse("");
    }

    // Writing; the bounds of the range are bound.

    @Override
    public String insert(String rows) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        written(0, names, values);
        return "INSERT INTO " + table() + " (" + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                + " FROM " + rows + " s JOIN leat_wanted w ON w.number = s.number WHERE NOT w.known AND "
                + "w.number BETWEEN ? AND ?";
    }

    @Override
    public String update(String rows) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        written(layout.keys(), names, values);
        if (names.isEmpty()) {
            names.add(quoted(layout.columns().getFirst().name()));
            values.add(firstKey());
        }
        String sets = IntStream.range(0, names.size())
                .mapToObj(place -> names.get(place) + " = " + values.get(place))
                .collect(Collectors.joining(", "));
        return "UPDATE " + table() + " t SET " + sets + " FROM " + rows
                + " s JOIN leat_wanted w ON w.number = s.number WHERE w.known AND t.ctid = w.stood AND "
                + sameKey("c") + " AND w.number BETWEEN ? AND ?";
    }

    /** Finds again, and locks, the rows of a range that still differ from their records: somebody else has moved them. */
    String moved(String rows) {
        return "UPDATE leat_wanted w SET stood = m.stood FROM (SELECT s.number, t.ctid AS stood FROM " + rows
                + " s JOIN leat_wanted k ON k.number = s.number JOIN " + table() + " t ON " + sameKey("c")
                + " WHERE k.known AND k.number BETWEEN ? AND ? AND (" + differs() + inactive()
                + ") FOR UPDATE OF t) m WHERE m.number = w.number";
    }

    private void written(int from, List<String> names, List<String> values) {
        for (int place = from; place < layout.columns().size(); place++) {
            ColumnSettings column = layout.columns().get(place);
            names.add(quoted(column.name()));
            values.add(fit(column).cast("s.c" + place));
        }
        if (hashed()) {
            names.add(HASH);
            values.add("s.hash");
        }
        active().ifPresent(column -> {
            names.add(column);
            values.add("true");
        });
    }

    /** The key of a record as a person reads it: one column for each of the key's. */
    @Override
    public String key(String rows) {
        String keys = IntStream.range(0, layout.keys())
                .mapToObj(place -> "c" + place + "::text")
                .collect(Collectors.joining(", "));
        return "SELECT " + keys + " FROM " + rows + " WHERE number = ?";
    }

    // Sets.

    @Override
    public String rememberRows(String rows, String keys, long split) {
        return "INSERT INTO " + keys + " (split, " + list("k", layout.keys(), "") + ") SELECT " + split + ", "
                + list("c", layout.keys(), "") + " FROM " + rows;
    }

    @Override
    public String rememberTable(String keys, long split) {
        String names = layout.columns().subList(0, layout.keys()).stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + keys + " (split, " + list("k", layout.keys(), "") + ") SELECT " + split + ", " + names
                + " FROM " + table();
    }

    /** Active rows within the configured bounds, whose values are bound. */
    @Override
    public String activeRows(Missing missing) {
        String bounds = missing.within().stream()
                .map(settings::column)
                .map(column ->
                        " AND t." + quoted(column.name()) + " = " + fit(column).cast(constant(column.type())))
                .collect(Collectors.joining());
        return " t." + quoted(missing.column()) + " IS NOT FALSE" + bounds;
    }

    private static String constant(ColumnType type) {
        return "?::text::" + PostgresTypes.declared(type);
    }

    @Override
    public String absent(String keys) {
        return "NOT EXISTS (SELECT 1 FROM " + keys + " s WHERE " + sameKey("k") + ")";
    }
}
