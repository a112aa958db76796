package io.leat.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.database.Names;
import io.leat.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every type come out of the table as they went in, whatever way they take. */
public abstract class ValuesContract extends TargetBench {
    private static final int ROWS = 400;

    /** As text, exactly. */
    protected String selected(ColumnType type, String column) {
        return "CAST(" + column + " AS CHAR)";
    }

    private List<List<String>> stored(RandomValues values) {
        List<ColumnType> types = values.types();
        String columns = values.settings().columns().stream()
                .map(column -> selected(column.type(), Names.quoted(column.name())))
                .collect(Collectors.joining(", "));
        try (Transaction transaction = database().read()) {
            return transaction.list("SELECT " + columns + " FROM \"values\" t ORDER BY t.id", row -> told(types, row));
        }
    }

    private static List<String> told(List<ColumnType> types, ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < types.size(); column++) {
            values.add(RandomValues.told(types.get(column), row.getString(column + 1)));
        }
        return values;
    }

    private static List<List<String>> expected(RandomValues values, List<List<String>> rows) {
        List<ColumnType> types = values.types();
        return rows.stream()
                .map(row -> {
                    List<String> told = new ArrayList<>();
                    for (int column = 0; column < types.size(); column++) {
                        String value = row.get(column);
                        boolean isNull = value.equals(RandomValues.NULL);
                        told.add(RandomValues.told(types.get(column), isNull ? null : value));
                    }
                    return told;
                })
                .toList();
    }

    private List<String> differences(RandomValues values, List<List<String>> rows) {
        List<List<String>> stored = stored(values);
        assertThat(stored).hasSameSizeAs(rows);
        List<String> differences = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                String wanted = rows.get(row).get(column);
                String found = stored.get(row).get(column);
                if (!wanted.equals(found)) {
                    differences.add(values.types().get(column).text() + " " + wanted + " came back as " + found);
                }
            }
        }
        return differences;
    }

    /** Straight into the empty table, unchanged by their keys, and through staging. */
    protected final void comeBackAsTheyWent(long seed) {
        RandomValues values = RandomValues.of(seed, ROWS);
        TargetSettings settings = values.settings();
        List<List<String>> all = expected(values, values.rows());
        assertThat(deliver(settings, OptionalLong.empty(), 50, values.records()))
                .isEqualTo(merged(ROWS, 0, 0, 0));
        assertThat(differences(values, all)).isEmpty();
        assertThat(deliver(settings, OptionalLong.empty(), 50, values.records()))
                .isEqualTo(merged(0, 0, ROWS, 0));

        RandomValues changed = RandomValues.of(seed + 1_000, ROWS);
        List<String> mixed = new ArrayList<>(values.records().subList(0, ROWS / 2));
        mixed.addAll(changed.records().subList(ROWS / 2, ROWS));
        List<List<String>> rows = new ArrayList<>(all.subList(0, ROWS / 2));
        rows.addAll(expected(changed, changed.rows()).subList(ROWS / 2, ROWS));
        assertThat(deliver(settings, OptionalLong.empty(), 50, mixed)).isEqualTo(merged(0, ROWS / 2, ROWS / 2, 0));
        assertThat(differences(values, rows)).isEmpty();

        // A row is compared column by column where no hash is.
        execute("ALTER TABLE \"values\" DROP COLUMN leat_hash");
        assertThat(deliver(settings, OptionalLong.empty(), 50, mixed)).isEqualTo(merged(0, 0, ROWS, 0));
        assertThat(deliver(settings, OptionalLong.empty(), 50, values.records()))
                .isEqualTo(merged(0, ROWS / 2, ROWS / 2, 0));
        assertThat(differences(values, all)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void values_of_every_type_come_back_as_they_went(long seed) {
        comeBackAsTheyWent(seed);
    }
}
