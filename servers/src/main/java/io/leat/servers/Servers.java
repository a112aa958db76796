package io.leat.servers;

import java.util.Map;
import java.util.Optional;

/**
 * One server of each product for all tests of a JVM, started when it is first asked for and ended with the JVM. Not for
 * closing; databases are made with names of one's own.
 *
 * <p>Where {@code LEAT_TEST_POSTGRES_URL} or {@code LEAT_TEST_MARIADB_URL} is set, with {@code ..._USER} and
 * {@code ..._PASSWORD}, the running server there is used instead.
 */
public final class Servers {
    private Servers() {}

    public static DatabaseServer postgres() {
        return Postgres.SERVER;
    }

    public static DatabaseServer mariadb() {
        return Mariadb.SERVER;
    }

    private static Optional<DatabaseServer> running(Product product, String variable) {
        String url = System.getenv(variable + "_URL");
        return url == null || url.isBlank()
                ? Optional.empty()
                : Optional.of(new RunningServer(
                        product,
                        url,
                        System.getenv().getOrDefault(variable + "_USER", ""),
                        System.getenv().getOrDefault(variable + "_PASSWORD", "")));
    }

    private static final class Postgres {
        static final DatabaseServer SERVER =
                running(Product.POSTGRESQL, "LEAT_TEST_POSTGRES").orElseGet(() -> PostgresServer.embedded(Map.of()));
    }

    private static final class Mariadb {
        static final DatabaseServer SERVER =
                running(Product.MARIADB, "LEAT_TEST_MARIADB").orElseGet(() -> MariadbServer.embedded(Map.of()));
    }
}
