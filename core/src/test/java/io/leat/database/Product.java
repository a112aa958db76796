package io.leat.database;

import io.leat.DataSize;
import io.leat.Pause;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.mariadb.MariadbDatabase;
import io.leat.database.postgres.PostgresDatabase;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The databases that Leat knows, each a real one. */
public enum Product {
    SQLITE {
        @Override
        public Supplier<Database> create(Path folder) {
            return () ->
                    new SqliteDatabase("jdbc:sqlite:leat.db", folder, DataSize.ofMebibytes(4), Duration.ofMillis(50));
        }
    },
    POSTGRES {
        @Override
        public Supplier<Database> create(Path folder) {
            Access access = access(Servers.postgres());
            return () -> new PostgresDatabase(access, PATIENCE);
        }
    },
    MARIADB {
        @Override
        public Supplier<Database> create(Path folder) {
            Access access = access(Servers.mariadb());
            return () -> new MariadbDatabase(access, PATIENCE);
        }
    };

    private static final String NAME = "leat_test";
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(200), Duration.ofSeconds(20), Pause.REAL);

    private static Access access(DatabaseServer server) {
        return new Access(server.create(NAME), server.user(), server.password());
    }

    /**
     * Makes an empty database, the only one of the product until the next call, and answers how to connect to it.
     *
     * @param folder for a database that is a file
     */
    public abstract Supplier<Database> create(Path folder);

    /** Connects to what {@link #create} made through another port of this host; of servers only. */
    public Supplier<Database> through(int port) {
        DatabaseServer server = this == POSTGRES ? Servers.postgres() : Servers.mariadb();
        String url = server.url(NAME).replace(":" + server.port() + "/", ":" + port + "/");
        Access access = new Access(url, server.user(), server.password());
        return () -> this == POSTGRES ? new PostgresDatabase(access, PATIENCE) : new MariadbDatabase(access, PATIENCE);
    }

    /** Leat's tables, by name; closes the database. */
    public List<String> tables(Database database) {
        String all = switch (this) {
            case SQLITE -> "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
            case POSTGRES -> "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
            case MARIADB -> "SELECT table_name FROM information_schema.tables WHERE table_schema = database()";
        };
        try (database;
                Transaction transaction = database.read()) {
            return transaction.list(all, row -> row.getString(1)).stream()
                    .sorted()
                    .toList();
        }
    }
}
