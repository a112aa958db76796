package io.leat.bench;

import io.leat.bench.shape.Column;
import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.servers.MariadbServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** MariaDB as it is installed, else as it comes in a jar. It keeps no states: only first loads are measured on it. */
record MeasuredMariadb(MariadbServer server) implements MeasuredServer {
    /** The same for all that are measured. Sizes are those of a small server in production. */
    private static final Map<String, String> SETTINGS = Map.of(
            "innodb-buffer-pool-size", "512M",
            "innodb-log-file-size", "1G",
            "innodb-flush-log-at-trx-commit", "1",
            "default-time-zone", "+00:00",
            "max-allowed-packet", "1G");

    private static final String ADMINISTRATION = "mysql";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS = 600;

    static MeasuredMariadb start() {
        return new MeasuredMariadb(MariadbServer.findInstalled()
                .map(program -> MariadbServer.installed(program, SETTINGS))
                .orElseGet(() -> MariadbServer.embedded(SETTINGS)));
    }

    @Override
    public String version() throws SQLException {
        try (Connection connection = login(ADMINISTRATION).open()) {
            return "MariaDB " + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.MARIADB;
    }

    @Override
    public Login login(String database) {
        return new Login(Dialect.MARIADB, server.port(), database, server.user(), server.password());
    }

    @Override
    public void create(String database) {
        server.create(database);
    }

    @Override
    public void keep(String database, String kept) {
        throw new IllegalStateException("only first loads are measured on MariaDB");
    }

    @Override
    public void restore(String kept, String database) {
        throw new IllegalStateException("only first loads are measured on MariaDB");
    }

    /** It has no command for a checkpoint: no page may stay dirty for a moment. */
    @Override
    public void settle() throws SQLException, InterruptedException {
        try (Connection connection = login(ADMINISTRATION).open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_max_dirty_pages_pct_lwm = 0, GLOBAL innodb_max_dirty_pages_pct = 0");
            for (int look = 0; look < LOOKS && dirtyPages(statement) > 0; look++) {
                // The server writes its pages by itself and tells nobody when it is done.
                Thread.sleep(BETWEEN_LOOKS);
            }
            statement.execute("SET GLOBAL innodb_max_dirty_pages_pct = 90");
        }
    }

    private static long dirtyPages(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")) {
            return row.next() ? row.getLong(2) : 0;
        }
    }

    @Override
    public double cpuSeconds() throws IOException, InterruptedException {
        return ProcessorTime.whenQuiet(server.pid());
    }

    @Override
    public Stored stored(String database, Shape shape) throws SQLException {
        String row = shape.compared()
                .map(Column::name)
                .map(name -> "ifnull(" + name + ", '\\\\N')")
                .collect(Collectors.joining(", ", "concat_ws('|', ", ", active)"));
        String query =
                "SELECT count(*), ifnull(sum(active), 0), md5(group_concat(md5(%s) ORDER BY %s SEPARATOR '')) FROM %s"
                        .formatted(row, shape.key().name(), shape.table());
        try (Connection connection = login(database).open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION group_concat_max_len = 1000000000");
            try (ResultSet found = statement.executeQuery(query)) {
                found.next();
                return new Stored(found.getLong(1), found.getLong(2), String.valueOf(found.getString(3)));
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
