package io.leat.target.mariadb;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of one target. Staged columns have names of their own, k0 and so on for the key and c0 and so on for all of the
 * layout. Joins start at what is staged and look rows up by their keys, which is the join that MariaDB does well.
 *
 * @param shape the table as it is
 */
record MariadbSql(TargetSettings settings, RowLayout layout, TableShape shape) implements StagingSql {
    private static final String HASH = quoted(TargetSettings.HASH_COLUMN);
    private static final String PLACED = "number bigint, place bigint, hash binary(16), suspect boolean, ";

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

    private boolean isKey(ColumnSettings column) {
        return settings.key().contains(column.name());
    }

    private MariadbFit fit(ColumnSettings column) {
        TableShape.Column there = shape.column(column.name())
                .orElseGet(() ->
                        new TableShape.Column(column.name(), declared(column), isKey(column), false, false, false));
        return new MariadbFit(column, there, isKey(column), hashed());
    }

    List<MariadbFit> fits() {
        return layout.columns().stream().map(this::fit).toList();
    }

    /** Whether every column has the type in which rows are sent. */
    @Override
    public boolean isOfOwnTypes() {
        return fits().stream().allMatch(fit -> fit.retyping().isEmpty());
    }

    // Making tables.

    private String declared(ColumnSettings column) {
        return isKey(column)
                ? MariadbTypes.declaredKey(column.type(), MariadbTypes.keyCharacters(settings))
                : MariadbTypes.declared(column.type());
    }

    /** What is compared stands before what is exempt, which is often large. */
    String createTable() {
        List<String> parts = new ArrayList<>();
        definitions(true, parts);
        settings.missing().ifPresent(missing -> parts.add(active(missing)));
        parts.add(HASH + " binary(16)");
        definitions(false, parts);
        String keys = settings.key().stream().map(Names::quoted).collect(Collectors.joining(", "));
        parts.add("PRIMARY KEY (" + keys + ")");
        return "CREATE TABLE " + table() + " (\n  " + String.join(",\n  ", parts) + "\n) ENGINE=InnoDB "
                + "CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
    }

    private void definitions(boolean compared, List<String> parts) {
        for (ColumnSettings column : settings.columns()) {
            if (column.compared() == compared) {
                parts.add(definition(column));
            }
        }
    }

    String definition(ColumnSettings column) {
        return quoted(column.name()) + " " + declared(column) + (isKey(column) ? " NOT NULL" : " NULL");
    }

    static String active(Missing missing) {
        return quoted(missing.column()) + " boolean NOT NULL DEFAULT TRUE";
    }

    String createKeys(String keys) {
        return keys + " (split bigint NOT NULL, " + PLACED + staged("k", layout.keys()) + ") ENGINE=InnoDB";
    }

    String createRows(String rows) {
        return rows + " (" + PLACED + staged("c", layout.columns().size()) + ") ENGINE=InnoDB";
    }

    private String staged(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> {
                    ColumnSettings column = layout.columns().get(place);
                    return prefix + place + " "
                            + (place < layout.keys() ? fit(column).staged() : MariadbTypes.declared(column.type()))
                            + " NULL";
                })
                .collect(Collectors.joining(", "));
    }

    /** The index by which {@link #absent} finds a key. */
    String indexKeys(String keys) {
        return "CREATE INDEX IF NOT EXISTS leat_by_key ON " + keys + " (" + list("k", layout.keys()) + ")";
    }

    // Loading.

    List<String> tableColumns() {
        List<String> columns = new ArrayList<>(List.of(HASH));
        layout.columns().forEach(column -> columns.add(quoted(column.name())));
        active().ifPresent(columns::add);
        return columns;
    }

    List<String> rowColumns() {
        List<String> columns = new ArrayList<>(List.of("number", "place", "hash", "suspect"));
        IntStream.range(0, layout.columns().size()).forEach(place -> columns.add("c" + place));
        return columns;
    }

    List<String> keyColumns() {
        List<String> columns = new ArrayList<>(List.of("split", "number", "place", "hash", "suspect"));
        IntStream.range(0, layout.keys()).forEach(place -> columns.add("k" + place));
        return columns;
    }

    private static String list(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(place -> prefix + place).collect(Collectors.joining(", "));
    }

    /** Whether a row of the table has the key of a staged record. */
    private String sameKey(String prefix) {
        return IntStream.range(0, layout.keys())
                .mapToObj(place -> "t." + quoted(layout.columns().get(place).name()) + " = s." + prefix + place)
                .collect(Collectors.joining(" AND "));
    }

    private String firstKey() {
        return "t." + quoted(layout.columns().getFirst().name());
    }

    // Deciding.

    @Override
    public String unchanged(String rows) {
        return "SELECT count(*) FROM " + rows + " s STRAIGHT_JOIN " + table() + " t ON " + sameKey("c")
                + " WHERE s.hash = t." + HASH
                + active().map(column -> " AND t." + column).orElse("");
    }

    @Override
    public String reduce(String rows, String keys, long split) {
        return "INSERT INTO " + keys + " (split, number, place, hash, suspect, " + list("k", layout.keys())
                + ") SELECT " + split + ", number, place, hash, suspect, " + list("c", layout.keys()) + " FROM " + rows;
    }

    String createTwice(String prefix) {
        return "leat_twice (" + staged(prefix, layout.keys()) + ", last bigint, times bigint, KEY ("
                + list(prefix, layout.keys()) + ")) ENGINE=InnoDB";
    }

    /** Keys that came more than once among those under suspicion, with the number of their last record. */
    String twice(String from, String prefix, String where) {
        String keys = list(prefix, layout.keys());
        return "INSERT INTO leat_twice SELECT " + keys + ", max(number), count(*) FROM " + from + " WHERE " + where
                + "hash IS NOT NULL AND (" + keys + ") IN (SELECT " + keys + " FROM " + from + " WHERE " + where
                + "suspect) GROUP BY " + keys + " HAVING count(*) > 1";
    }

    static final String CREATE_WANTED =
            "leat_wanted (number bigint PRIMARY KEY, place bigint, hash binary(16), known boolean)" + " ENGINE=InnoDB";

    /** Records that bring something; without the earlier ones of keys that came twice. */
    String wanted(String from, String prefix, String where, boolean twice, boolean keepsExisting) {
        String absent = firstKey() + " IS NULL";
        String wanted = keepsExisting ? absent : absent + " OR " + differs() + inactive();
        String same = IntStream.range(0, layout.keys())
                .mapToObj(place -> "d." + prefix + place + " = s." + prefix + place)
                .collect(Collectors.joining(" AND "));
        return "INSERT INTO leat_wanted SELECT s.number, s.place, s.hash, " + firstKey() + " IS NOT NULL FROM " + from
                + " s"
                + (twice ? " LEFT JOIN leat_twice d ON " + same : "") + " LEFT JOIN " + table() + " t ON "
                + sameKey(prefix) + " WHERE " + where + "s.hash IS NOT NULL"
                + (twice ? " AND (d.last IS NULL OR d.last = s.number)" : "") + " AND (" + wanted + ")";
    }

    private String differs() {
        if (hashed()) {
            return "NOT (t." + HASH + " <=> s.hash)";
        }
        String columns = IntStream.range(layout.keys(), layout.compared())
                .mapToObj(place -> {
                    ColumnSettings column = layout.columns().get(place);
                    return fit(column).differs("t." + quoted(column.name()), "s.c" + place);
                })
                .collect(Collectors.joining(" OR "));
        return columns.isEmpty() ? "FALSE" : columns;
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
                + " FROM " + rows + " s STRAIGHT_JOIN leat_wanted w ON w.number = s.number WHERE NOT w.known AND "
                + "s.number BETWEEN ? AND ?";
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
                .mapToObj(place -> "t." + names.get(place) + " = " + values.get(place))
                .collect(Collectors.joining(", "));
        return "UPDATE " + rows + " s STRAIGHT_JOIN leat_wanted w ON w.number = s.number STRAIGHT_JOIN " + table()
                + " t ON " + sameKey("c") + " SET " + sets + " WHERE w.known AND s.number BETWEEN ? AND ?";
    }

    private void written(int from, List<String> names, List<String> values) {
        for (int place = from; place < layout.columns().size(); place++) {
            names.add(quoted(layout.columns().get(place).name()));
            values.add("s.c" + place);
        }
        if (hashed()) {
            names.add(HASH);
            values.add("s.hash");
        }
        active().ifPresent(column -> {
            names.add(column);
            values.add("TRUE");
        });
    }

    /** The key of a record as a person reads it: one column for each of the key's. */
    @Override
    public String key(String rows) {
        return "SELECT " + list("c", layout.keys()) + " FROM " + rows + " WHERE number = ?";
    }

    // Sets.

    @Override
    public String rememberRows(String rows, String keys, long split) {
        return "INSERT INTO " + keys + " (split, " + list("k", layout.keys()) + ") SELECT " + split + ", "
                + list("c", layout.keys()) + " FROM " + rows;
    }

    @Override
    public String rememberTable(String keys, long split) {
        String names = layout.columns().subList(0, layout.keys()).stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + keys + " (split, " + list("k", layout.keys()) + ") SELECT " + split + ", " + names
                + " FROM " + table();
    }

    /** Active rows within the configured bounds, whose values are bound. */
    @Override
    public String activeRows(Missing missing) {
        String bounds = missing.within().stream()
                .map(name -> " AND t." + quoted(name) + " = ?")
                .collect(Collectors.joining());
        return " t." + quoted(missing.column()) + " IS NOT FALSE" + bounds;
    }

    @Override
    public String absent(String keys) {
        return "NOT EXISTS (SELECT 1 FROM " + keys + " s WHERE " + sameKey("k") + ")";
    }
}
