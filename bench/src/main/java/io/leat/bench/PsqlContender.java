package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The floor of an import into PostgreSQL: psql copies prepared CSV into an unindexed temporary table, merges what differs
 * with one statement and deactivates with another, all in one transaction. It parses no JSON and keeps no account.
 *
 * @param psql the program
 */
record PsqlContender(Path psql, Path folder) implements PlainContender {
    @Override
    public String name() {
        return "psql";
    }

    @Override
    public Command load(Login login, Delivery delivery, boolean first) throws IOException {
        Path script = Files.createDirectories(folder).resolve("load.sql");
        Files.writeString(script, script(delivery));
        Map<String, String> environment = new HashMap<>(login.environment());
        environment.put("PGPASSWORD", login.password());
        return new Command(
                List.of(
                        psql.toString(),
                        "--no-psqlrc",
                        "--quiet",
                        "--set=ON_ERROR_STOP=1",
                        "--host=" + Login.HOST,
                        "--port=" + login.port(),
                        "--username=" + login.user(),
                        "--dbname=" + login.database(),
                        "--file=" + script),
                environment);
    }

    private static String script(Delivery delivery) {
        return String.join(
                "\n",
                "SET work_mem = '64MB';",
                "BEGIN;",
                Dialect.POSTGRES.createStaging(delivery.shape()) + ";",
                "\\copy staging FROM '" + delivery.csv() + "' WITH (FORMAT csv)",
                "ANALYZE staging;",
                merge(delivery.shape()) + ";",
                deactivation(delivery.shape()) + ";",
                "COMMIT;",
                "");
    }

    private static String merge(Shape shape) {
        Statements statements = new Statements(Dialect.POSTGRES, shape);
        String names = statements.names();
        return "INSERT INTO %s AS stored (%s, active) SELECT %s, true FROM staging ON CONFLICT (%s) DO UPDATE SET %s"
                        .formatted(
                                shape.table(), names, names, shape.key().name(), statements.assigned("excluded.", ""))
                + " WHERE (%s) IS DISTINCT FROM (%s)"
                        .formatted(statements.compared("stored."), statements.compared("excluded."));
    }

    private static String deactivation(Shape shape) {
        String key = shape.key().name();
        return "UPDATE %s AS stored SET active = false WHERE active AND NOT EXISTS (SELECT FROM staging WHERE staging.%s = stored.%s)"
                .formatted(shape.table(), key, key);
    }
}
