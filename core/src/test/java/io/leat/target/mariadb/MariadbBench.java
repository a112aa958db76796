package io.leat.target.mariadb;

import io.leat.Pause;
import io.leat.database.Database;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.Transaction;
import io.leat.database.mariadb.MariadbDatabase;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import java.time.Duration;

/** A database of a real MariaDB for each test class. */
final class MariadbBench {
    private MariadbBench() {}

    static Database open(String name) {
        DatabaseServer server = Servers.mariadb();
        Database database = new MariadbDatabase(
                new Access(server.create(name), server.user(), server.password()),
                new Patience(Duration.ofSeconds(1), Duration.ofSeconds(20), Pause.REAL));
        try (Transaction transaction = database.begin()) {
            // Keys of tables that the tests make for themselves shall be exact.
            transaction.update("ALTER DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
            transaction.commit();
        }
        return database;
    }

    /** Tables of MariaDB last whatever becomes of the transaction that made them. */
    static void dropTables(Database database) {
        try (Transaction transaction = database.begin()) {
            transaction.update("SET SESSION foreign_key_checks = 0");
            transaction
                    .list(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = database()",
                            row -> row.getString(1))
                    .forEach(table -> transaction.update("DROP TABLE \"" + table.replace("\"", "\"\"") + "\""));
            transaction.update("SET SESSION foreign_key_checks = 1");
            transaction.commit();
        }
    }
}
