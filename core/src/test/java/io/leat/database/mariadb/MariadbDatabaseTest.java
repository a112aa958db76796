package io.leat.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Rehearsal;
import io.leat.database.ServerDatabase;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.ServerDatabaseContract;
import io.leat.database.Transaction;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import org.junit.jupiter.api.Test;

/** What MariaDB promises beyond the contract. */
final class MariadbDatabaseTest extends ServerDatabaseContract {
    @Override
    protected DatabaseServer server() {
        return Servers.mariadb();
    }

    @Override
    protected ServerDatabase database(Access access, Patience patience) {
        return new MariadbDatabase(access, patience);
    }

    @Override
    protected String url(String place) {
        return "jdbc:mariadb://" + place;
    }

    @Override
    protected String endlessQuery() {
        return "SELECT sleep(60)";
    }

    @Override
    protected String boundQuery() {
        return "SELECT @@max_statement_time * 1000";
    }

    @Override
    protected String sessionQuery() {
        return "SELECT connection_id()";
    }

    @Override
    protected void endSession(Transaction transaction, long session) {
        transaction.update("KILL HARD CONNECTION " + session);
    }

    @Test
    void a_failed_statement_undoes_only_itself() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill VALUES (1)");
            failure(() -> transaction.update("INSERT INTO mill VALUES (2), (1)"));
            transaction.update("INSERT INTO mill VALUES (3)");
            transaction.commit();
        }
        assertThat(count(database, "mill")).isEqualTo(2);
    }

    @Test
    void a_value_that_does_not_fit_is_refused_whatever_the_server_is_set_to() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY, day DATE)");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO mill VALUES (1, '0000-00-00')"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure(() -> inTransaction(database, "INSERT INTO mill VALUES ('one', NULL)"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        assertThat(count(database, "mill")).isZero();
    }

    @Test
    void a_trigger_that_refuses_a_row_is_data() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE mill (id INTEGER PRIMARY KEY)",
                "CREATE TRIGGER flood BEFORE INSERT ON mill FOR EACH ROW "
                        + "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the weir is open'");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO mill VALUES (1)"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("the weir is open");
    }

    @Test
    void a_change_of_a_table_cannot_be_rehearsed_and_says_so() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Rehearsal rehearsal = new Rehearsal(database);
                Transaction transaction = rehearsal.begin()) {
            SyncException failure = failure(() -> transaction.define("ALTER TABLE mill ADD COLUMN name VARCHAR(20)"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(failure.text()).contains("ALTER TABLE mill").contains("leat check");
        }
    }

    @Test
    void a_reading_transaction_cannot_write() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction reading = database.read()) {
            assertThat(failure(() -> reading.update("INSERT INTO mill VALUES (1)"))
                            .text())
                    .contains("READ ONLY");
        }
        assertThat(count(database, "mill")).isZero();
    }
}
