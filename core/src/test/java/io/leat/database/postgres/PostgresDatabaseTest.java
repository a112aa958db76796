package io.leat.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.ServerDatabase;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.ServerDatabaseContract;
import io.leat.database.Transaction;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import org.junit.jupiter.api.Test;

/** What PostgreSQL promises beyond the contract. */
final class PostgresDatabaseTest extends ServerDatabaseContract {
    @Override
    protected DatabaseServer server() {
        return Servers.postgres();
    }

    @Override
    protected ServerDatabase database(Access access, Patience patience) {
        return new PostgresDatabase(access, patience);
    }

    @Override
    protected String url(String place) {
        return "jdbc:postgresql://" + place;
    }

    @Override
    protected String endlessQuery() {
        return "SELECT 1 FROM pg_sleep(60)";
    }

    @Override
    protected String boundQuery() {
        return "SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout'";
    }

    @Override
    protected String sessionQuery() {
        return "SELECT pg_backend_pid()";
    }

    @Override
    protected void endSession(Transaction transaction, long session) {
        assertThat(transaction.number(
                        "SELECT CASE WHEN pg_terminate_backend(?, 10000) THEN 1 ELSE 0 END", (int) session))
                .isEqualTo(1);
    }

    @Test
    void a_deferred_foreign_key_fails_the_commit_and_stores_nothing() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE river (id INTEGER PRIMARY KEY)",
                "CREATE TABLE leat (id INTEGER PRIMARY KEY, "
                        + "river INTEGER NOT NULL REFERENCES river (id) DEFERRABLE INITIALLY DEFERRED)");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO leat VALUES (1, 7)"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("leat_river_fkey").contains("(river)=(7)");
        assertThat(count(database, "leat")).isZero();
    }

    @Test
    void a_trigger_that_refuses_a_row_is_data() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE mill (id INTEGER PRIMARY KEY)",
                "CREATE FUNCTION flood() RETURNS trigger LANGUAGE plpgsql AS "
                        + "'BEGIN RAISE EXCEPTION ''the weir is open''; END'",
                "CREATE TRIGGER flood BEFORE INSERT ON mill FOR EACH ROW EXECUTE FUNCTION flood()");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO mill VALUES (1)"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("the weir is open");
    }

    @Test
    void what_the_user_may_not_do_is_told_as_configuration() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE mill (id INTEGER PRIMARY KEY)",
                "DO 'BEGIN CREATE ROLE leat_guest; EXCEPTION WHEN duplicate_object THEN NULL; END'");
        try (Transaction transaction = database.begin()) {
            transaction.update("SET LOCAL ROLE leat_guest");
            SyncException failure = failure(() -> transaction.update("DELETE FROM mill"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(failure.text())
                    .contains("permission denied")
                    .contains("mill")
                    .contains("grant");
        }
    }

    @Test
    void a_note_outlives_its_connection_like_any_commit() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction note = database.note()) {
            note.update("INSERT INTO mill VALUES (1)");
            note.commit();
        }
        database.reconnect();
        assertThat(count(database, "mill")).isEqualTo(1);
        try (Transaction next = database.begin()) {
            assertThat(next.first("SHOW synchronous_commit", row -> row.getString(1)))
                    .as("what follows is synced again")
                    .contains("on");
        }
    }

    @Test
    void a_reading_transaction_cannot_write() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction reading = database.read()) {
            SyncException failure = failure(() -> reading.update("INSERT INTO mill VALUES (1)"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(failure.text()).contains("read-only");
        }
        assertThat(count(database, "mill")).isZero();
    }
}
