package io.leat.target.mariadb;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.database.Transaction;
import io.leat.database.mariadb.MariadbDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How rows reach the server: as a file, or in statements of many rows where it takes no files. */
enum Loading {
    /** {@code LOAD DATA LOCAL INFILE}, which clips and skips with warnings only, so that every warning is an error. */
    FILE {
        @Override
        void load(Transaction transaction, LoadLoader.Shape shape, TextRows rows, long count) throws SQLException {
            String columns = shape.columns().stream()
                    .map(column -> isHash(column) ? "@hash" : column)
                    .collect(Collectors.joining(", "));
            String hash =
                    shape.columns().stream().filter(Loading::isHash).findFirst().orElseThrow();
            String sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + shape.into()
                    + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                    + columns + ") SET " + hash + " = UNHEX(@hash)";
            try (Statement statement = transaction.connection().createStatement()) {
                long loaded =
                        MariadbDatabase.load(statement, new ByteArrayInputStream(rows.bytes(), 0, rows.length()), sql);
                requireAll(transaction, loaded, count);
            }
        }
    },
    /** Prepared statements of many rows. */
    STATEMENTS {
        @Override
        void load(Transaction transaction, LoadLoader.Shape shape, TextRows rows, long count) throws SQLException {
            String marks = shape.columns().stream()
                    .map(column -> isHash(column) ? "UNHEX(?)" : "?")
                    .collect(Collectors.joining(", "));
            String sql = "INSERT INTO " + shape.into() + " (" + String.join(", ", shape.columns()) + ") VALUES ("
                    + marks + ")";
            try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
                byte[] bytes = rows.bytes();
                int start = 0;
                int sent = 0;
                for (int at = 0; at < rows.length(); at++) {
                    if (bytes[at] == '\\') {
                        at++;
                    } else if (bytes[at] == '\n') {
                        bind(statement, bytes, start, at);
                        statement.addBatch();
                        start = at + 1;
                        if (start - sent >= BATCH) {
                            statement.executeBatch();
                            sent = start;
                        }
                    }
                }
                statement.executeBatch();
            }
        }
    };

    /** Bytes of rows in one batch, of which the driver keeps several copies. */
    private static final int BATCH = 64 * 1024;

    abstract void load(Transaction transaction, LoadLoader.Shape shape, TextRows rows, long count) throws SQLException;

    static boolean isHash(String column) {
        return column.equals("hash") || column.equals('"' + TargetSettings.HASH_COLUMN + '"');
    }

    private static void requireAll(Transaction transaction, long loaded, long count) {
        List<String> warnings = transaction.list("SHOW WARNINGS", row -> row.getString(3));
        if (!warnings.isEmpty() || loaded != count) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "the database refuses a row: "
                            + (warnings.isEmpty() ? (count - loaded) + " rows were passed over" : warnings.getFirst()));
        }
    }

    /** The fields of one row, with what was escaped as it was. */
    private static void bind(PreparedStatement statement, byte[] bytes, int start, int end) throws SQLException {
        byte[] field = new byte[end - start];
        int length = 0;
        int place = 1;
        boolean isNull = false;
        for (int at = start; at <= end; at++) {
            if (at == end || bytes[at] == '\t') {
                statement.setString(
                        place++, isNull ? null : new String(Arrays.copyOf(field, length), StandardCharsets.UTF_8));
                length = 0;
                isNull = false;
            } else if (bytes[at] == '\\') {
                at++;
                isNull = bytes[at] == 'N';
                field[length++] = bytes[at] == '0' ? 0 : bytes[at];
            } else {
                field[length++] = bytes[at];
            }
        }
    }
}
