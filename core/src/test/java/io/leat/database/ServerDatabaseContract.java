package io.leat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leat.ErrorKind;
import io.leat.Pause;
import io.leat.SyncException;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.servers.DatabaseServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database behind a network promises beyond the contract: how its errors are told, and what is done of a lost one. */
public abstract class ServerDatabaseContract extends DatabaseContract {
    private static final String NAME = "leat_database";
    private static final String SECRET = "Open-Sesame";
    private static final Duration FOR_LOCK = Duration.ofMillis(200);
    private static final Duration FOR_SERVER = Duration.ofSeconds(20);

    private final List<Duration> pauses = new ArrayList<>();

    private Access access;

    protected abstract DatabaseServer server();

    protected abstract ServerDatabase database(Access access, Patience patience);

    /** The URL of a database, by host and port. */
    protected abstract String url(String place);

    /** A query that does not end by itself within a test. */
    protected abstract String endlessQuery();

    /** Asks for the longest time of a statement, which is 0 without a bound. */
    protected abstract String boundQuery();

    /** Asks for the number of one's own session. */
    protected abstract String sessionQuery();

    /** Ends a session from another one. */
    protected abstract void endSession(Transaction transaction, long session);

    @BeforeEach
    final void makeDatabase() {
        access = new Access(server().create(NAME), server().user(), server().password());
    }

    @AfterEach
    final void serverIsBack() {
        if (server().canRestart()) {
            server().start();
        }
    }

    @Override
    protected final Database connect() {
        return database(access, new Patience(FOR_LOCK, FOR_SERVER, Pause.REAL));
    }

    private Database open(Access with, Patience patience) {
        return opened(database(with, patience));
    }

    /** A database that does not wait, but does something each time it would. */
    private Database impatient(Runnable atPause) {
        return open(access, new Patience(FOR_LOCK, FOR_SERVER, pause -> {
            pauses.add(pause);
            atPause.run();
        }));
    }

    private String place() {
        return "127.0.0.1:" + server().port() + "/" + NAME;
    }

    private SyncException failureOfOpening(Access with) {
        Database database = open(with, new Patience(FOR_LOCK, FOR_SERVER, pauses::add));
        SyncException failure = failure(database::begin);
        assertThat(pauses).as("nobody waits for what was never there").isEmpty();
        return failure;
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void a_wrong_password_is_told_as_configuration_and_stays_secret() {
        SyncException failure = failureOfOpening(new Access(access.url(), access.user(), SECRET));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains(place()).contains("refuses").contains(access.user());
        assertThat(everything(failure)).doesNotContain(SECRET);
    }

    @Test
    void a_database_that_does_not_exist_is_told_as_configuration() {
        SyncException failure =
                failureOfOpening(new Access(server().url("leat_nowhere"), access.user(), access.password()));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("/leat_nowhere").contains("does not exist; create it");
    }

    @Test
    void a_server_that_was_never_there_is_told_at_once_without_what_is_secret_in_its_url() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = url("127.0.0.1:" + port + "/leat") + "?password=" + SECRET;
        SyncException failure = failureOfOpening(new Access(url, "leat", SECRET));
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.text()).contains("127.0.0.1:" + port + "/leat").contains("is out of reach");
        assertThat(everything(failure)).doesNotContain(SECRET).doesNotContain("password=");
    }

    @Test
    void a_broken_url_is_told_as_configuration_without_what_is_secret_in_it() {
        String broken = url("127.0.0.1:port/leat") + "?password=" + SECRET;
        SyncException failure = failureOfOpening(new Access(broken, "leat", SECRET));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("127.0.0.1:port/leat").contains("its URL cannot be read");
        assertThat(everything(failure)).doesNotContain(SECRET);
    }

    @Test
    void what_knows_the_password_does_not_say_it() {
        Access secret = new Access(url("leat:" + SECRET + "@db/leat") + "?password=" + SECRET, "leat", SECRET);
        assertThat(secret.toString()).contains("db/leat").doesNotContain(SECRET).doesNotContain("?");
        assertThat(open(secret, new Patience(FOR_LOCK, FOR_SERVER, pauses::add)).toString())
                .doesNotContain(SECRET);
    }

    @Test
    void a_statement_over_the_limit_is_cut_off_as_transient_and_the_limit_ends_with_its_transaction() {
        Database database = open();
        try (Transaction transaction = database.begin()) {
            database.limit(transaction, Duration.ofMillis(30));
            SyncException failure = failure(() -> transaction.number(endlessQuery()));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure.text()).contains(place()).contains("took longer than allowed");
            assertThat(database.isWorthAnotherTry(failure)).isFalse();
        }
        try (Transaction transaction = database.begin()) {
            assertThat(transaction.number(boundQuery())).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (1, 1, 5, 'upper')  | key
                    (2, 7, 5, 'lower')  | river_is_known
                    (2, 1, 0, 'lower')  | depth_is_positive
                    (2, 1, 5, 'upper')  | name_is_unique
                    (2, 1, NULL, 'low') | depth
                    (2, 1, 5, 'of too many letters') |
                    (2, 1, 99999999999, 'lower') |
                    """)
    void a_row_that_the_table_refuses_is_data_and_the_rule_is_named(String row, @Nullable String rule) {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE river (id INTEGER PRIMARY KEY)",
                "CREATE TABLE weir (id INTEGER PRIMARY KEY, river INTEGER, depth INTEGER NOT NULL, name VARCHAR(10), "
                        + "CONSTRAINT river_is_known FOREIGN KEY (river) REFERENCES river (id), "
                        + "CONSTRAINT depth_is_positive CHECK (depth > 0), CONSTRAINT name_is_unique UNIQUE (name))",
                "INSERT INTO river VALUES (1)",
                "INSERT INTO weir VALUES (1, 1, 5, 'upper')");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO weir VALUES " + row));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("refuses a row");
        if (rule != null) {
            assertThat(failure.text()).containsIgnoringCase(rule);
        }
        assertThat(failure.text()).as("the row as a whole is nobody's business").doesNotContain("(2, 1");
    }

    @Test
    void of_two_transactions_that_wait_for_each_other_one_is_undone_as_transient() throws Exception {
        Patience long_enough = new Patience(Duration.ofSeconds(30), FOR_SERVER, Pause.REAL);
        Database one = open(access, long_enough);
        Database two = open(access, long_enough);
        inTransaction(
                one,
                "CREATE TABLE mill (id INTEGER PRIMARY KEY, wheels INTEGER)",
                "INSERT INTO mill VALUES (1, 0), (2, 0)");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Optional<SyncException>> first = threads.submit(() -> turn(one, bothHoldOne, 1, 2));
            Future<Optional<SyncException>> second = threads.submit(() -> turn(two, bothHoldOne, 2, 1));
            assertThat(Stream.of(first.get(), second.get()).flatMap(Optional::stream))
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
                        assertThat(failure.text())
                                .contains("undid the transaction")
                                .containsIgnoringCase("deadlock");
                    });
        }
        try (Transaction transaction = one.read()) {
            assertThat(transaction.number("SELECT sum(wheels) FROM mill")).isEqualTo(2);
        }
    }

    private static Optional<SyncException> turn(Database database, CyclicBarrier barrier, int own, int other)
            throws Exception {
        try (Transaction transaction = database.begin()) {
            transaction.update("UPDATE mill SET wheels = wheels + 1 WHERE id = ?", own);
            barrier.await();
            transaction.update("UPDATE mill SET wheels = wheels + 1 WHERE id = ?", other);
            transaction.commit();
            return Optional.empty();
        } catch (SyncException failure) {
            return Optional.of(failure);
        }
    }

    @Test
    void a_transaction_that_is_undone_at_a_deadlock_is_worth_another_try() throws Exception {
        inTransaction(withTable(), "INSERT INTO mill (id, name) VALUES (1, 'upper'), (2, 'lower')");
        Patience patience = new Patience(Duration.ofSeconds(20), FOR_SERVER, pauses::add);
        Database one = open(access, patience);
        Database other = open(access, patience);
        CyclicBarrier bothHold = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> first = threads.submit(() -> isUndone(one, "1", "2", bothHold));
            Future<Boolean> second = threads.submit(() -> isUndone(other, "2", "1", bothHold));
            assertThat(first.get()).isNotEqualTo(second.get());
        }
    }

    /** Writes one row, and the other one when both have written; answers whether the second one was worth another try. */
    private static boolean isUndone(Database database, String first, String second, CyclicBarrier bothHold)
            throws Exception {
        try (Transaction transaction = database.begin()) {
            transaction.update("UPDATE mill SET name = 'held' WHERE id = " + first);
            bothHold.await();
            transaction.update("UPDATE mill SET name = 'wanted' WHERE id = " + second);
            transaction.commit();
            return false;
        } catch (SyncException undone) {
            return database.isWorthAnotherTry(undone);
        }
    }

    @Test
    void a_transaction_that_falls_silent_keeps_nobody_waiting_for_long() {
        silent(Database::begin);
    }

    @Test
    void a_note_that_falls_silent_keeps_nobody_waiting_for_long() {
        silent(Database::note);
    }

    private void silent(Function<Database, Transaction> begin) {
        inTransaction(withTable(), "INSERT INTO mill (id, name) VALUES (1, 'upper')");
        Database silent = open(access, new Patience(FOR_LOCK, FOR_SERVER, pauses::add, Duration.ofSeconds(1)));
        Database other = open(access, new Patience(Duration.ofSeconds(30), FOR_SERVER, pauses::add));
        try (Transaction transaction = begin.apply(silent)) {
            transaction.update("UPDATE mill SET name = 'held' WHERE id = 1");
            inTransaction(other, "UPDATE mill SET name = 'taken over' WHERE id = 1");
            SyncException failure = failure(() -> transaction.update("UPDATE mill SET name = 'late' WHERE id = 1"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(silent.isWorthAnotherTry(failure)).isTrue();
        }
        assertThat(count(silent, "mill WHERE name = 'taken over'")).isEqualTo(1);
    }

    @Test
    void a_transaction_that_says_so_may_fall_silent_for_longer() {
        inTransaction(withTable(), "INSERT INTO mill (id, name) VALUES (1, 'upper')");
        Database slow = open(access, new Patience(FOR_LOCK, FOR_SERVER, pauses::add, Duration.ofSeconds(1)));
        Database other = open(access, new Patience(Duration.ofSeconds(3), FOR_SERVER, pauses::add));
        try (Transaction transaction = slow.begin()) {
            slow.allowSilence(transaction, Duration.ofMinutes(1));
            transaction.update("UPDATE mill SET name = 'held' WHERE id = 1");
            SyncException failure =
                    failure(() -> inTransaction(other, "UPDATE mill SET name = 'taken over' WHERE id = 1"));
            assertThat(failure.text()).contains("is locked by another process");
            transaction.commit();
        }
        assertThat(count(slow, "mill WHERE name = 'held'")).isEqualTo(1);
    }

    @Test
    void a_session_that_somebody_ended_is_lost_and_the_next_transaction_has_a_new_one() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            long session = transaction.number(sessionQuery());
            try (Transaction administrator = open().begin()) {
                endSession(administrator, session);
            }
            SyncException failure = failure(() -> transaction.update("DELETE FROM mill"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(database.isWorthAnotherTry(failure)).isTrue();
        }
        inTransaction(database, "INSERT INTO mill (id, name) VALUES (2, 'lower')");
        assertThat(count(database, "mill")).isEqualTo(1);
    }

    @Test
    void a_server_that_is_restarted_between_two_transactions_is_waited_for() {
        assumeTrue(server().canRestart());
        Database database = impatient(server()::start);
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        server().stop();
        inTransaction(database, "INSERT INTO mill VALUES (1)");
        assertThat(pauses).hasSize(1);
        assertThat(count(database, "mill")).isEqualTo(1);
    }

    @Test
    void a_server_that_does_not_come_back_is_told_after_its_time() {
        assumeTrue(server().canRestart());
        Database database = impatient(() -> {});
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        server().stop();
        SyncException failure = failure(database::begin);
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.text()).contains(place()).contains("is out of reach").contains("the next run goes on");
        Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(FOR_SERVER, FOR_SERVER.plusSeconds(2));
        assertThat(pauses).isSorted().endsWith(Duration.ofSeconds(2));
    }

    @Test
    void an_interrupt_ends_the_wait_for_a_server_and_is_kept() {
        assumeTrue(server().canRestart());
        Database database = impatient(Thread.currentThread()::interrupt);
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        server().stop();
        SyncException failure = failure(database::begin);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void a_server_that_is_killed_within_a_transaction_stores_nothing_of_it() {
        assumeTrue(server().canRestart());
        Database database = impatient(server()::start);
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)", "INSERT INTO mill VALUES (1)");
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill VALUES (2)");
            server().kill();
            SyncException failure = failure(() -> transaction.update("INSERT INTO mill VALUES (3)"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure.text()).contains(place());
            assertThat(database.isWorthAnotherTry(failure)).isTrue();
        }
        inTransaction(database, "INSERT INTO mill VALUES (4)");
        try (Transaction transaction = database.read()) {
            assertThat(transaction.list("SELECT id FROM mill ORDER BY id", row -> row.getInt(1)))
                    .containsExactly(1, 4);
        }
    }

    @Test
    void a_commit_that_a_killed_server_did_not_answer_is_lost() {
        assumeTrue(server().canRestart());
        Database database = impatient(server()::start);
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill VALUES (1)");
            server().kill();
            assertThat(database.isWorthAnotherTry(failure(transaction::commit))).isTrue();
        }
        assertThat(count(database, "mill")).isZero();
    }
}
