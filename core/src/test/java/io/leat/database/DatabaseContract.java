package io.leat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every database promises to the ledger and the targets. */
public abstract class DatabaseContract {
    private final List<Database> opened = new ArrayList<>();

    /** The same data as before, as another process sees it; waits for a writer for a moment only. */
    protected abstract Database connect();

    protected final Database open() {
        return opened(connect());
    }

    /** Closes a database after the test. */
    protected final Database opened(Database database) {
        opened.add(database);
        return database;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Database::close);
    }

    protected static void inTransaction(Database database, String... statements) {
        try (Transaction transaction = database.begin()) {
            for (String statement : statements) {
                transaction.update(statement);
            }
            transaction.commit();
        }
    }

    protected static long count(Database database, String table) {
        try (Transaction transaction = database.read()) {
            return transaction.number("SELECT count(*) FROM " + table);
        }
    }

    /** Runs what must fail, and answers how. */
    protected static SyncException failure(Runnable failing) {
        return assertThatExceptionOfType(SyncException.class)
                .isThrownBy(failing::run)
                .actual();
    }

    protected final Database withTable() {
        Database database = open();
        define(database, "CREATE TABLE mill (id ${number}, name VARCHAR(20) NOT NULL)");
        return database;
    }

    private static void define(Database database, String statement) {
        try (Transaction transaction = database.begin()) {
            transaction.define(database.spelling().of(statement));
            transaction.commit();
        }
    }

    private static boolean hasTable(Database database, String name) {
        try (Transaction transaction = database.read()) {
            return database.hasTable(transaction, name);
        }
    }

    @Test
    void a_commit_stores_everything_for_others_to_see() {
        Database database = withTable();
        inTransaction(
                database, "INSERT INTO mill (id, name) VALUES (1, 'upper')", "INSERT INTO mill VALUES (2, 'lower')");
        assertThat(count(open(), "mill")).isEqualTo(2);
    }

    @Test
    void closing_without_a_commit_undoes_everything() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
        }
        assertThat(count(database, "mill")).isZero();
    }

    @Test
    void tables_are_undone_as_well_unless_the_database_says_that_it_commits_them_with_all_before() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            transaction.define("CREATE TABLE race (id INTEGER PRIMARY KEY)");
            transaction.update("INSERT INTO mill (id, name) VALUES (2, 'lower')");
        }
        assertThat(hasTable(database, "race")).isEqualTo(database.commitsDefinitions());
        assertThat(count(database, "mill")).isEqualTo(database.commitsDefinitions() ? 1 : 0);
    }

    @Test
    void nothing_is_seen_by_others_before_the_commit() {
        Database database = withTable();
        Database other = open();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            assertThat(transaction.number("SELECT count(*) FROM mill")).isEqualTo(1);
            assertThat(count(other, "mill")).isZero();
            transaction.commit();
        }
        assertThat(count(other, "mill")).isEqualTo(1);
    }

    @Test
    void reading_waits_for_no_writer_and_sees_one_state() {
        Database database = withTable();
        Database other = open();
        try (Transaction reading = other.read()) {
            assertThat(reading.number("SELECT count(*) FROM mill")).isZero();
            inTransaction(database, "INSERT INTO mill (id, name) VALUES (1, 'upper')");
            assertThat(reading.number("SELECT count(*) FROM mill")).isZero();
        }
        assertThat(count(other, "mill")).isEqualTo(1);
    }

    @Test
    void a_second_writer_of_a_row_is_turned_away_as_transient_and_can_write_later() {
        Database database = withTable();
        Database other = open();
        try (Transaction first = database.begin()) {
            first.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            SyncException failure = failure(() -> inTransaction(other, "INSERT INTO mill (id, name) VALUES (1, 'x')"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure.text()).contains("locked by another process");
            first.commit();
        }
        inTransaction(other, "INSERT INTO mill (id, name) VALUES (2, 'lower')");
        assertThat(count(database, "mill")).isEqualTo(2);
    }

    @Test
    void an_insert_answers_the_key_that_the_database_gave() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            long first = transaction.insert("INSERT INTO mill (name) VALUES (?)", "upper");
            long second = transaction.insert("INSERT INTO mill (name) VALUES (?)", "lower");
            assertThat(second).isGreaterThan(first);
            assertThat(transaction.number("SELECT id FROM mill WHERE name = ?", "lower"))
                    .isEqualTo(second);
        }
    }

    @Test
    void an_update_answers_the_number_of_rows_that_it_changed() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper'), (2, 'lower')");
            assertThat(transaction.update("UPDATE mill SET name = ? WHERE id > ?", "wheel", 0))
                    .isEqualTo(2);
            assertThat(transaction.update("DELETE FROM mill WHERE id = ?", 3)).isZero();
        }
    }

    @Test
    void rows_are_listed_in_order_and_the_first_may_be_absent() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper'), (2, 'lower')");
            assertThat(transaction.list("SELECT name FROM mill ORDER BY id", row -> row.getString(1)))
                    .containsExactly("upper", "lower");
            assertThat(transaction.first("SELECT name FROM mill WHERE id = ?", row -> row.getString(1), 2))
                    .contains("lower");
            assertThat(transaction.first("SELECT name FROM mill WHERE id = ?", row -> row.getString(1), 3))
                    .isEmpty();
            assertThat(transaction.number("SELECT id FROM mill WHERE id = 3")).isZero();
        }
    }

    @Test
    void tables_are_known_by_name_whatever_its_case() {
        Database database = withTable();
        try (Transaction transaction = database.read()) {
            assertThat(database.hasTable(transaction, "mill")).isTrue();
            assertThat(database.hasTable(transaction, "MILL")).isTrue();
            assertThat(database.hasTable(transaction, "mil_")).isFalse();
        }
    }

    @Test
    void a_row_that_breaks_a_rule_of_its_table_is_data_and_the_next_transaction_goes_on() {
        Database database = withTable();
        inTransaction(database, "INSERT INTO mill (id, name) VALUES (1, 'upper')");
        SyncException twice = failure(() -> inTransaction(database, "INSERT INTO mill (id, name) VALUES (1, 'again')"));
        assertThat(twice.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(twice.text()).contains("refuses a row");
        assertThat(database.isWorthAnotherTry(twice)).isFalse();
        assertThat(failure(() -> inTransaction(database, "INSERT INTO mill (id, name) VALUES (2, NULL)"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        inTransaction(database, "INSERT INTO mill (id, name) VALUES (2, 'lower')");
        assertThat(count(database, "mill")).isEqualTo(2);
    }

    @Test
    void a_transaction_goes_on_from_its_savepoint_after_a_refused_row() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            transaction.update("SAVEPOINT before_it");
            failure(() -> transaction.insert("INSERT INTO mill (id, name) VALUES (2, 'lower'), (1, 'again')"));
            transaction.update("ROLLBACK TO before_it");
            transaction.update("INSERT INTO mill (id, name) VALUES (3, 'wheel')");
            transaction.commit();
        }
        assertThat(count(database, "mill")).isEqualTo(2);
    }

    @Test
    void wrong_sql_is_a_defect_of_the_program() {
        Database database = withTable();
        try (Transaction transaction = database.read()) {
            assertThat(failure(() -> transaction.number("SELECT height FROM mill"))
                            .kind())
                    .isEqualTo(ErrorKind.INTERNAL);
        }
    }

    @Test
    void after_a_lost_connection_the_next_transaction_starts_from_what_was_committed() throws SQLException {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            transaction.connection().close();
        }
        inTransaction(database, "INSERT INTO mill (id, name) VALUES (2, 'lower')");
        assertThat(count(database, "mill")).isEqualTo(1);
    }

    @Test
    void reconnecting_undoes_what_is_open() {
        Database database = withTable();
        Transaction lost = database.begin();
        lost.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
        database.reconnect();
        assertThat(count(database, "mill")).isZero();
        inTransaction(open(), "INSERT INTO mill (id, name) VALUES (2, 'lower')");
    }

    @Test
    void closing_a_transaction_that_was_committed_changes_nothing() {
        Database database = withTable();
        Transaction transaction = database.begin();
        transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
        transaction.commit();
        transaction.close();
        transaction.close();
        assertThat(count(database, "mill")).isEqualTo(1);
    }

    @Test
    void tidying_is_harmless_at_any_time() {
        Database database = withTable();
        database.tidy();
        inTransaction(database, "INSERT INTO mill (id, name) VALUES (1, 'upper')");
        Database other = open();
        try (Transaction reading = other.read()) {
            reading.number("SELECT count(*) FROM mill");
            database.tidy();
        }
        database.tidy();
        assertThat(count(database, "mill")).isEqualTo(1);
        open().tidy();
    }

    @Test
    void a_rehearsal_sees_what_it_did_and_leaves_nothing() {
        Database database = withTable();
        try (Rehearsal rehearsal = new Rehearsal(database)) {
            define(rehearsal, "CREATE TABLE race (id INTEGER PRIMARY KEY)");
            inTransaction(rehearsal, "INSERT INTO race VALUES (7)", "INSERT INTO mill VALUES (1, 'upper')");
            inTransaction(rehearsal, "INSERT INTO mill (id, name) VALUES (2, 'lower')");
            assertThat(count(rehearsal, "mill")).isEqualTo(2);
            assertThat(hasTable(rehearsal, "race")).isTrue();
            assertThat(count(rehearsal, "race")).isEqualTo(1);
            assertThat(count(open(), "mill")).isZero();
        }
        assertThat(count(database, "mill")).isZero();
        assertThat(hasTable(database, "race")).isFalse();
    }

    @Test
    void a_transaction_that_fails_in_a_rehearsal_undoes_only_itself() {
        Database database = withTable();
        try (Rehearsal rehearsal = new Rehearsal(database)) {
            inTransaction(rehearsal, "INSERT INTO mill (id, name) VALUES (1, 'upper')");
            assertThat(failure(() -> inTransaction(
                                    rehearsal,
                                    "INSERT INTO mill (id, name) VALUES (2, 'lower')",
                                    "INSERT INTO mill (id, name) VALUES (1, 'again')"))
                            .kind())
                    .isEqualTo(ErrorKind.DATA);
            assertThat(count(rehearsal, "mill")).isEqualTo(1);
            rehearsal.tidy();
            rehearsal.reconnect();
            inTransaction(rehearsal, "INSERT INTO mill (id, name) VALUES (3, 'wheel')");
            assertThat(count(rehearsal, "mill")).isEqualTo(2);
        }
        assertThat(count(database, "mill")).isZero();
    }

    @Test
    void a_rehearsal_frees_the_database_for_other_writers_when_it_ends() {
        Database database = withTable();
        try (Rehearsal rehearsal = new Rehearsal(database)) {
            inTransaction(rehearsal, "INSERT INTO mill (id, name) VALUES (1, 'upper')");
        }
        inTransaction(open(), "INSERT INTO mill (id, name) VALUES (1, 'other')");
        assertThat(count(database, "mill")).isEqualTo(1);
    }
}
