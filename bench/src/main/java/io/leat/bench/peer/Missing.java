package io.leat.bench.peer;

import io.leat.bench.shape.Bindings;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deactivates what a delivery did not bring, as imports do that remember the keys they have seen. */
public record Missing(Connection connection, Statements statements) {
    private static final int BATCH = 1000;

    /** Holds all keys that are missing. */
    public void deactivate(Set<String> seen) throws SQLException {
        List<String> missing = new ArrayList<>();
        Shape shape = statements.shape();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + shape.key().name() + " FROM " + shape.table() + " WHERE active")) {
            while (rows.next()) {
                String key = rows.getString(1);
                if (!seen.contains(key)) {
                    missing.add(key);
                }
            }
        }
        for (int from = 0; from < missing.size(); from += BATCH) {
            deactivate(missing.subList(from, Math.min(missing.size(), from + BATCH)));
        }
    }

    private void deactivate(List<String> keys) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statements.deactivate(keys.size()))) {
            Bindings.keys(update, keys);
            update.executeUpdate();
        }
    }
}
