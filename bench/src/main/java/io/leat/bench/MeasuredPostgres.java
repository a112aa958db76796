package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import io.leat.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** PostgreSQL as it is installed. States are template databases. */
record MeasuredPostgres(PostgresServer server) implements MeasuredServer {
    /** The same for all that are measured. Sizes are those of a small server in production. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("shared_buffers", "512MB"),
            Map.entry("work_mem", "64MB"),
            Map.entry("max_wal_size", "8GB"),
            Map.entry("checkpoint_timeout", "1h"),
            Map.entry("autovacuum", "off"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("fsync", "on"),
            Map.entry("timezone", "UTC"),
            Map.entry("default_toast_compression", "lz4"));

    private static final String ADMINISTRATION = "postgres";

    static MeasuredPostgres start(Path bin) {
        return new MeasuredPostgres(PostgresServer.installed(bin, SETTINGS));
    }

    @Override
    public String version() throws SQLException {
        try (Connection connection = login(ADMINISTRATION).open()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public Login login(String database) {
        return new Login(Dialect.POSTGRES, server.port(), database, server.user(), server.password());
    }

    @Override
    public void create(String database) {
        server.create(database);
    }

    @Override
    public void keep(String database, String kept) throws SQLException {
        execute(database, "VACUUM (ANALYZE)");
        drop(kept);
        execute(ADMINISTRATION, "ALTER DATABASE " + database + " RENAME TO " + kept);
    }

    @Override
    public void restore(String kept, String database) throws SQLException {
        drop(database);
        execute(ADMINISTRATION, "CREATE DATABASE " + database + " TEMPLATE " + kept);
    }

    private void drop(String database) throws SQLException {
        execute(ADMINISTRATION, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    @Override
    public void settle() throws SQLException {
        execute(ADMINISTRATION, "CHECKPOINT");
    }

    @Override
    public double cpuSeconds() throws IOException, InterruptedException {
        return ProcessorTime.whenQuiet(server.pid());
    }

    @Override
    public Stored stored(String database, Shape shape) throws SQLException {
        String row = "ROW(" + new Statements(Dialect.POSTGRES, shape).compared("") + ")::text";
        String query =
                "SELECT count(*), count(*) FILTER (WHERE active), md5(string_agg(md5(%s), '' ORDER BY %s COLLATE \"C\")) FROM %s"
                        .formatted(row, shape.key().name(), shape.table());
        try (Connection connection = login(database).open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return new Stored(found.getLong(1), found.getLong(2), String.valueOf(found.getString(3)));
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = login(database).open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
