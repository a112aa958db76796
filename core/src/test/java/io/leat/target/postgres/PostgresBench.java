package io.leat.target.postgres;

import io.leat.database.Database;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.postgres.PostgresDatabase;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import java.time.Duration;

/** A database of a real PostgreSQL for each test class. */
final class PostgresBench {
    private PostgresBench() {}

    static Database open(String name) {
        return open(name, Duration.ofMillis(200));
    }

    static Database open(String name, Duration forLock) {
        DatabaseServer server = Servers.postgres();
        return new PostgresDatabase(
                new Access(server.create(name), server.user(), server.password()),
                new Patience(forLock, Duration.ofSeconds(20), io.leat.Pause.REAL));
    }
}
