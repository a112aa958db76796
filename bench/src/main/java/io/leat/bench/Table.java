package io.leat.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A table of an SQLite database, looked at when Leat is not running. */
record Table(Path database, String name) {

    long rows() throws SQLException {
        return number("SELECT count(*) FROM " + name);
    }

    long rows(String condition) throws SQLException {
        return number("SELECT count(*) FROM " + name + " WHERE " + condition);
    }

    /** SHA-256 of every row number and column, in the order of the row numbers. */
    String hash() throws SQLException {
        MessageDigest digest = sha256();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT rowid, * FROM " + name + " ORDER BY rowid")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    add(digest, rows.getObject(column));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** From here on each row that is inserted, updated or deleted is counted, be it with the same values. */
    void countWrites() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_writes (row_number)");
            for (String action : new String[] {"INSERT", "UPDATE", "DELETE"}) {
                statement.execute("CREATE TRIGGER bench_" + action + " AFTER " + action + " ON " + name
                        + " BEGIN INSERT INTO bench_writes VALUES (1); END");
            }
        }
    }

    long writes() throws SQLException {
        return number("SELECT count(*) FROM bench_writes");
    }

    /** Writes one row as it is, so that a counter that counts nothing is found out. */
    void writeOne() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE " + name + " SET rowid = rowid WHERE rowid = (SELECT min(rowid) FROM " + name + ")");
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        byte[] bytes =
                value instanceof byte[] blob ? blob : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        String kind = value == null ? "null" : value.getClass().getName();
        digest.update((kind + ' ' + bytes.length + ' ').getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
