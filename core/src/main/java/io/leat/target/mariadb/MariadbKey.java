package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A value of a key as a person reads it. */
final class MariadbKey {
    private MariadbKey() {}

    static String text(ResultSet row, int place, ColumnType type) throws SQLException {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.toString(row.getBoolean(place));
            // Without the zeros that fill the fraction up.
            case TIMESTAMP -> String.valueOf(row.getString(place)).replaceFirst("\\.?0+$", "");
            case TEXT, INTEGER, BIGINT, DECIMAL, DOUBLE, DATE, JSON, UUID -> String.valueOf(row.getString(place));
        };
    }
}
