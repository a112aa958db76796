package io.leat.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** What SQL and JDBC of the two products call alike things. */
enum Product {
    POSTGRESQL("postgresql", 5432, "postgres", "postgres") {
        @Override
        List<String> creation(String name) {
            return List.of("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)", "CREATE DATABASE \"" + name + "\"");
        }
    },
    MARIADB("mariadb", 3306, "mysql", "leat") {
        @Override
        List<String> creation(String name) {
            return List.of("DROP DATABASE IF EXISTS `" + name + "`", "CREATE DATABASE `" + name + "`");
        }
    };

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    private final String scheme;
    private final int defaultPort;
    private final String adminDatabase;
    private final String user;

    Product(String scheme, int defaultPort, String adminDatabase, String user) {
        this.scheme = scheme;
        this.defaultPort = defaultPort;
        this.adminDatabase = adminDatabase;
        this.user = user;
    }

    abstract List<String> creation(String name);

    final void create(Connection connection, String name) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Database name '" + name + "' is not of the form " + NAME.pattern());
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : creation(name)) {
                statement.execute(sql);
            }
        }
    }

    final String url(int port, String database) {
        return "jdbc:%s://127.0.0.1:%d/%s".formatted(scheme, port, database);
    }

    final int defaultPort() {
        return defaultPort;
    }

    /** A database that is always there. */
    final String adminDatabase() {
        return adminDatabase;
    }

    /** The user of a server that this JVM starts. */
    final String user() {
        return user;
    }
}
