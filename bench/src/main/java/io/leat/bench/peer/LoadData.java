package io.leat.bench.peer;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The floor of a first load into MariaDB: {@code LOAD DATA LOCAL} of prepared CSV into a temporary table without keys, and
 * one merge, in one transaction. InnoDB itself leaves rows alone whose values stay the same. Nothing is deactivated.
 *
 * <p>Arguments: shape and CSV file. The database is named by BENCH_DB_URL, BENCH_DB_USER and BENCH_DB_PASSWORD.
 */
public final class LoadData {
    private LoadData() {}

    public static void main(String[] arguments) throws SQLException {
        Shape shape = Shape.of(arguments[0]);
        try (Connection connection = DriverManager.getConnection(
                        System.getenv("BENCH_DB_URL") + "?allowLocalInfile=true",
                        System.getenv("BENCH_DB_USER"),
                        System.getenv("BENCH_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Dialect.MARIADB.createStaging(shape));
            statement.execute("LOAD DATA LOCAL INFILE '" + arguments[1] + "' INTO TABLE staging CHARACTER SET utf8mb4"
                    + " FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n'");
            if (statement.getWarnings() != null) {
                throw statement.getWarnings();
            }
            statement.execute(merge(shape));
            connection.commit();
        }
    }

    private static String merge(Shape shape) {
        Statements statements = new Statements(Dialect.MARIADB, shape);
        String names = statements.names();
        return "INSERT INTO " + shape.table() + " (" + names + ", active) SELECT " + names
                + ", true FROM staging ON DUPLICATE KEY UPDATE " + statements.assigned("VALUES(", ")");
    }
}
