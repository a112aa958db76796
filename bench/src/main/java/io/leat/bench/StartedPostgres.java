package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL as it is installed, on a folder of its own and on loopback only. */
final class StartedPostgres implements DatabaseServer {
    private static final String USER = "postgres";
    private static final int PORT_LINE = 3;

    private final PostgresPrograms programs;
    private final Path folder;
    private final long pid;
    private final int port;
    private final String version;
    private final Thread atExit = new Thread(this::stop);

    private StartedPostgres(PostgresPrograms programs, Path folder) throws IOException, InterruptedException {
        this.programs = programs;
        this.folder = folder;
        var lines = Files.readAllLines(folder.resolve("postmaster.pid"));
        this.version = programs.version();
        this.pid = Long.parseLong(lines.getFirst().strip());
        this.port = Integer.parseInt(lines.get(PORT_LINE).strip());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Whatever is in {@code folder} is gone. */
    static StartedPostgres start(PostgresPrograms programs, Path folder) throws IOException, InterruptedException {
        Site.remove(folder);
        programs.start(folder);
        return new StartedPostgres(programs, folder);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public Login login(String database) {
        return new Login("postgresql", port, database, USER, "bench");
    }

    @Override
    public void create(String database) throws SQLException {
        drop(database);
        execute(USER, "CREATE DATABASE " + database);
    }

    @Override
    public void keep(String database, String kept) throws SQLException {
        execute(database, "VACUUM (ANALYZE)");
        drop(kept);
        execute(USER, "ALTER DATABASE " + database + " RENAME TO " + kept);
    }

    @Override
    public void restore(String kept, String database) throws SQLException {
        drop(database);
        execute(USER, "CREATE DATABASE " + database + " TEMPLATE " + kept);
    }

    private void drop(String database) throws SQLException {
        execute(USER, "DROP DATABASE IF EXISTS " + database);
    }

    @Override
    public void settle() throws SQLException {
        execute(USER, "CHECKPOINT");
    }

    @Override
    public double cpuSeconds() throws IOException, InterruptedException {
        return ProcessorTime.whenQuiet(pid);
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
    public void close() throws IOException {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
        Site.remove(folder);
    }

    private void stop() {
        try {
            programs.stop(folder);
        } catch (IOException | IllegalStateException failure) {
            System.err.println("bench: PostgreSQL in " + folder + " could not be stopped: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
