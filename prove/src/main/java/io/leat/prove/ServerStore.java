package io.leat.prove;

import io.leat.servers.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A database of a server, which is started when it is asked for first; what attempts start from is another database beside it. */
record ServerStore(String name, Supplier<DatabaseServer> started) implements Store {
    private static final String WORK = "leat_prove";
    private static final String KEPT = "leat_prove_start";
    private static final String OWNER = "unix:uid";

    private DatabaseServer database() {
        return started.get();
    }

    @Override
    public String yaml() {
        return "{url: \"${env:PROVE_URL}\", user: \"${env:PROVE_USER}\", password: \"${env:PROVE_PASSWORD}\"}";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "PROVE_URL",
                database().url(WORK),
                "PROVE_USER",
                database().user(),
                "PROVE_PASSWORD",
                database().password());
    }

    @Override
    public Connection open(Path folder) throws SQLException {
        return connect(WORK);
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(
                database().url(name), database().user(), database().password());
    }

    @Override
    public void clear() {
        database().create(WORK);
    }

    @Override
    public void keep() throws SQLException {
        copy(WORK, KEPT);
    }

    @Override
    public void restore() throws SQLException {
        copy(KEPT, WORK);
    }

    @Override
    public List<String> lock(String table) {
        return isMariadb()
                ? List.of("LOCK TABLES " + table + " WRITE")
                : List.of("BEGIN", "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    }

    private boolean isMariadb() {
        return name.equals("mariadb");
    }

    /** Files of the database in a place of their own. */
    interface Stay extends AutoCloseable {
        /** The server leaves that place. */
        @Override
        void close() throws IOException, SQLException;
    }

    /** The same as {@link #restore}, with the files of the database on this disk. */
    Stay restoreOn(Path disk) throws IOException, SQLException {
        Path own = Files.createDirectory(disk.resolve("database"));
        Files.setAttribute(own, OWNER, Files.getAttribute(database().folder(), OWNER));
        if (isMariadb()) {
            execute("mysql", "DROP DATABASE IF EXISTS " + WORK);
            Files.createSymbolicLink(files(), own);
            copyTables(KEPT, WORK);
        } else {
            execute(
                    "postgres",
                    "DROP DATABASE IF EXISTS " + WORK,
                    "CREATE TABLESPACE small LOCATION '" + own + "'",
                    "CREATE DATABASE " + WORK + " TEMPLATE " + KEPT + " TABLESPACE small");
        }
        return this::leave;
    }

    private void leave() throws IOException, SQLException {
        if (isMariadb()) {
            execute("mysql", "DROP DATABASE IF EXISTS " + WORK);
            Files.deleteIfExists(files());
        } else {
            execute("postgres", "DROP DATABASE IF EXISTS " + WORK, "DROP TABLESPACE IF EXISTS small");
        }
        clear();
    }

    /** Where MariaDB keeps the files of the database. */
    private Path files() {
        return database().folder().resolve("data").resolve(WORK);
    }

    private void copy(String from, String to) throws SQLException {
        database().create(to);
        if (isMariadb()) {
            copyTables(from, to);
            return;
        }
        execute("postgres", "DROP DATABASE " + to, "CREATE DATABASE " + to + " TEMPLATE " + from);
        // A copied sequence counts its next values as logged, so that a crash before a checkpoint would turn it back.
        execute("postgres", "CHECKPOINT");
    }

    private void execute(String in, String... commands) throws SQLException {
        try (Connection connection = connect(in);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private void copyTables(String from, String to) throws SQLException {
        try (Connection connection = connect(from);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SHOW TABLES")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("CREATE TABLE " + to + ".`" + table + "` LIKE `" + table + "`");
                statement.execute("INSERT INTO " + to + ".`" + table + "` SELECT * FROM `" + table + "`");
            }
        }
    }

    @Override
    public Optional<Supplier<DatabaseServer>> server() {
        return Optional.of(started);
    }
}
