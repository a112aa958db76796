package io.leat.target.sqlite;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.mapping.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How column types look in SQLite: declared names, placeholders and bound values. */
final class SqlTypes {
    /** Digits that SQLite's 64-bit floating point keeps of a decimal. */
    static final int MOST_DIGITS = 15;

    private SqlTypes() {}

    static String declared(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON, UUID -> "TEXT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }

    /** The same in a STRICT table, which knows few names. */
    static String declared(ColumnType type, boolean strict) {
        if (!strict) {
            return declared(type);
        }
        return switch (type.kind()) {
            case TEXT, JSON, UUID, DATE, TIMESTAMP -> "TEXT";
            case INTEGER, BIGINT, BOOLEAN -> "INTEGER";
            case DECIMAL, DOUBLE -> "REAL";
        };
    }

    /** UTF-8 is bound as it is, as bytes that SQLite takes for text, which saves two conversions. */
    static String placeholder(ColumnType type) {
        return isUtf8(type) ? "CAST(? AS TEXT)" : "?";
    }

    /** What makes a comparison tell texts apart that the column's own collation takes for the same. */
    static String exactly(ColumnType type) {
        return isUtf8(type) ? " COLLATE BINARY" : "";
    }

    private static boolean isUtf8(ColumnType type) {
        return type.kind() == Kind.TEXT || type.kind() == Kind.JSON || type.kind() == Kind.UUID;
    }

    static void bind(PreparedStatement statement, int place, ColumnType type, Row row, int column) throws SQLException {
        if (row.isNull(column)) {
            statement.setNull(place, java.sql.Types.NULL);
            return;
        }
        switch (type.kind()) {
            case TEXT, JSON, UUID -> statement.setBytes(place, row.bytesAt(column));
            case INTEGER, BIGINT, BOOLEAN -> statement.setLong(place, row.longAt(column));
            case DECIMAL -> statement.setDouble(place, decimal(row.longAt(column), type.scale()));
            case DOUBLE -> statement.setDouble(place, row.doubleAt(column));
            case DATE ->
                statement.setString(
                        place, LocalDate.ofEpochDay(row.longAt(column)).toString());
            case TIMESTAMP -> statement.setString(place, timestamp(row.secondsAt(column), row.nanosAt(column)));
        }
    }

    /** A value as a person reads it in a message. */
    static String text(ColumnType type, Row row, int column) {
        return switch (type.kind()) {
            case TEXT, JSON, UUID -> new String(row.bytesAt(column), StandardCharsets.UTF_8);
            case INTEGER, BIGINT -> Long.toString(row.longAt(column));
            case BOOLEAN -> row.longAt(column) == 1 ? "true" : "false";
            case DECIMAL -> BigDecimal.valueOf(row.longAt(column), type.scale()).toPlainString();
            case DOUBLE -> Double.toString(row.doubleAt(column));
            case DATE -> LocalDate.ofEpochDay(row.longAt(column)).toString();
            case TIMESTAMP -> timestamp(row.secondsAt(column), row.nanosAt(column));
        };
    }

    private static final long EXACT = 1L << 53;

    /** The nearest double: one division of two exact numbers rounds once. */
    private static double decimal(long unscaled, int scale) {
        if (Math.abs(unscaled) < EXACT) {
            return unscaled / Math.pow(10, scale);
        }
        return new BigDecimal(BigInteger.valueOf(unscaled), scale).doubleValue();
    }

    /** {@code 2026-09-30 18:30:02}, with as many digits of a fraction as it has, in UTC: what SQLite's functions read. */
    static String timestamp(long seconds, int nanos) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(32).append(time.toLocalDate()).append(' ');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (nanos > 0) {
            String digits = Integer.toString(1_000_000_000 + nanos).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
