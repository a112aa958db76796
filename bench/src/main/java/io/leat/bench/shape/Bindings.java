package io.leat.bench.shape;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of {@link Statements}. */
public final class Bindings {
    private Bindings() {}

    /** In the order of the columns. */
    public static void insert(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
    }

    /** The key, which is the first column, comes last. */
    public static void update(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int place = 1; place < values.length; place++) {
            statement.setObject(place, values[place]);
        }
        statement.setObject(values.length, values[0]);
    }

    public static void keys(PreparedStatement statement, List<String> keys) throws SQLException {
        for (int place = 0; place < keys.size(); place++) {
            statement.setString(place + 1, keys.get(place));
        }
    }
}
