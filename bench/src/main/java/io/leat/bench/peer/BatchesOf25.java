package io.leat.bench.peer;

import io.leat.bench.shape.Bindings;
import io.leat.bench.shape.DeliveredFiles;
import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import io.leat.bench.shape.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The import that people write by hand: the whole file decoded, then for each {@value #BATCH} records one query for those
 * that are there, a single INSERT or UPDATE each, and a commit; at the end what was not seen is deactivated.
 *
 * <p>Arguments: shape, dialect and folder of the delivery. The database is named by BENCH_DB_URL, BENCH_DB_USER and
 * BENCH_DB_PASSWORD.
 */
public final class BatchesOf25 {
    private static final int BATCH = 25;

    private final Connection connection;
    private final Statements statements;
    private final Set<String> seen = new HashSet<>();

    private BatchesOf25(Connection connection, Statements statements) {
        this.connection = connection;
        this.statements = statements;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Statements statements = new Statements(Dialect.valueOf(arguments[1]), Shape.of(arguments[0]));
        // Without the cache each query for keys is planned anew: the plan of an empty table would last the whole first
        // load.
        String options = statements.dialect() == Dialect.POSTGRES ? "?preparedStatementCacheQueries=0" : "";
        try (Connection connection = DriverManager.getConnection(
                System.getenv("BENCH_DB_URL") + options,
                System.getenv("BENCH_DB_USER"),
                System.getenv("BENCH_DB_PASSWORD"))) {
            connection.setAutoCommit(false);
            new BatchesOf25(connection, statements).load(Path.of(arguments[2]));
        }
    }

    private void load(Path folder) throws IOException, SQLException {
        JsonMapper json = new JsonMapper();
        try (PreparedStatement insert = connection.prepareStatement(statements.insert());
                PreparedStatement update = connection.prepareStatement(statements.update())) {
            for (Path file : DeliveredFiles.in(folder)) {
                JsonNode records = json.readTree(file);
                for (int from = 0; from < records.size(); from += BATCH) {
                    List<@Nullable Object[]> rows = new ArrayList<>(BATCH);
                    for (int place = from; place < Math.min(records.size(), from + BATCH); place++) {
                        rows.add(Values.of(statements.shape(), records.get(place)));
                    }
                    store(rows, insert, update);
                    connection.commit();
                }
            }
        }
        new Missing(connection, statements).deactivate(seen);
        connection.commit();
    }

    private void store(List<@Nullable Object[]> rows, PreparedStatement insert, PreparedStatement update)
            throws SQLException {
        List<String> keys = rows.stream().map(row -> String.valueOf(row[0])).toList();
        Set<String> found = find(keys);
        for (@Nullable Object[] row : rows) {
            if (found.contains(String.valueOf(row[0]))) {
                Bindings.update(update, row);
                update.executeUpdate();
            } else {
                Bindings.insert(insert, row);
                insert.executeUpdate();
            }
        }
        seen.addAll(keys);
    }

    private Set<String> find(List<String> keys) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement find = connection.prepareStatement(statements.find(keys.size()))) {
            Bindings.keys(find, keys);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
