package io.leat.bench;

import io.leat.bench.shape.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** How a database is reached, for whoever is measured. */
record Login(Dialect dialect, int port, String database, String user, String password) {
    static final String HOST = "127.0.0.1";

    String url() {
        return "jdbc:%s://%s:%d/%s".formatted(scheme(), HOST, port, database);
    }

    private String scheme() {
        return switch (dialect) {
            case POSTGRES -> "postgresql";
            case MARIADB -> "mariadb";
        };
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /** What configurations and peers in Java refer to. */
    Map<String, String> environment() {
        return Map.of("BENCH_DB_URL", url(), "BENCH_DB_USER", user, "BENCH_DB_PASSWORD", password);
    }
}
