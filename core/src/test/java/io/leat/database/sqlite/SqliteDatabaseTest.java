package io.leat.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.DatabaseContract;
import io.leat.database.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a SQLite file promises beyond the contract. */
final class SqliteDatabaseTest extends DatabaseContract {
    private static final String URL = "jdbc:sqlite:data/leat.db";

    @TempDir
    private Path folder;

    @Override
    protected Database connect() {
        return new SqliteDatabase(URL, folder, DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    private Path file() {
        return folder.resolve("data/leat.db");
    }

    private Path log() {
        return folder.resolve("data/leat.db-wal");
    }

    private SyncException failureOfOpening() {
        return failure(() -> open().begin());
    }

    @Test
    void a_relative_path_starts_at_the_folder_and_missing_folders_are_made() {
        open().begin().close();
        assertThat(file()).exists();
        assertThat(SqliteDatabase.fileOf("jdbc:sqlite:/var/leat.db", folder)).isEqualTo(Path.of("/var/leat.db"));
    }

    @Test
    void nothing_is_opened_or_made_before_there_is_work() {
        open();
        assertThat(file()).doesNotExist();
    }

    private SqliteDatabase asItIs() {
        return SqliteDatabase.asItIs(file(), DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    @Test
    void looking_at_a_database_makes_none() {
        try (SqliteDatabase look = asItIs()) {
            assertThat(failure(look::read).kind()).isEqualTo(ErrorKind.CONFIG);
        }
        assertThat(file().getParent()).doesNotExist();
    }

    @Test
    void looking_at_a_database_leaves_its_mode_and_no_file_behind() throws Exception {
        Files.createDirectories(file().getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        }
        byte[] before = Files.readAllBytes(file());
        try (SqliteDatabase look = asItIs();
                Transaction transaction = look.read()) {
            assertThat(SqliteLook.journalMode(transaction)).isEqualTo("delete");
            assertThat(SqliteLook.version(transaction)).startsWith("3.");
            assertThat(SqliteLook.damage(transaction, 3)).isEmpty();
        }
        asItIs().begin().close();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_look_tells_the_damage_but_not_more_of_it_than_is_asked_for() {
        try (Database database = connect()) {
            inTransaction(
                    database,
                    "CREATE TABLE mill (id INTEGER PRIMARY KEY, name TEXT)",
                    "INSERT INTO mill (id) VALUES (1), (2), (3)");
            try (Transaction transaction = database.begin()) {
                transaction.update("PRAGMA writable_schema = ON");
                transaction.update("UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'TEXT NOT NULL')");
                transaction.commit();
            }
        }
        try (SqliteDatabase look = asItIs();
                Transaction transaction = look.read()) {
            assertThat(SqliteLook.damage(transaction, 2)).hasSize(2).allMatch(line -> line.contains("NULL value"));
        }
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "synchronous, 2", "foreign_keys, 1", "page_size, 8192", "cache_size, -2048"})
    void the_file_is_durable_strict_and_bounded(String pragma, String value) {
        try (Transaction transaction = open().begin()) {
            assertThat(transaction.first("PRAGMA " + pragma, row -> row.getString(1)))
                    .contains(value);
        }
    }

    @Test
    void a_refused_row_undoes_only_its_statement_and_names_the_column() {
        Database database = withTable();
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (id, name) VALUES (1, 'upper')");
            assertThat(failure(() -> transaction.update("INSERT INTO mill (id, name) VALUES (1, 'again')"))
                            .text())
                    .contains("mill.id");
            transaction.update("INSERT INTO mill (id, name) VALUES (2, 'lower')");
            transaction.commit();
        }
        assertThat(count(database, "mill")).isEqualTo(2);
    }

    @Test
    void foreign_keys_are_enforced() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE river (id INTEGER PRIMARY KEY)",
                "CREATE TABLE leat (id INTEGER PRIMARY KEY, river INTEGER NOT NULL REFERENCES river (id))");
        SyncException failure = failure(() -> inTransaction(database, "INSERT INTO leat VALUES (1, 7)"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("FOREIGN KEY");
    }

    @Test
    void a_deferred_foreign_key_fails_the_commit_and_stores_nothing() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE river (id INTEGER PRIMARY KEY)",
                "CREATE TABLE leat (id INTEGER PRIMARY KEY, "
                        + "river INTEGER NOT NULL REFERENCES river (id) DEFERRABLE INITIALLY DEFERRED)");
        assertThat(failure(() -> inTransaction(database, "INSERT INTO leat VALUES (1, 7)"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        assertThat(count(database, "leat")).isZero();
    }

    @Test
    void tidying_empties_the_write_ahead_log() throws IOException {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)", "INSERT INTO mill VALUES (1)");
        assertThat(Files.size(log())).isPositive();
        database.tidy();
        assertThat(Files.size(log())).isZero();
    }

    @Test
    void a_reader_keeps_the_log_from_being_emptied_only_while_it_reads() throws IOException {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        try (Transaction reading = open().read()) {
            reading.number("SELECT count(*) FROM mill");
            inTransaction(database, "INSERT INTO mill VALUES (1)");
            database.tidy();
            assertThat(Files.size(log())).isPositive();
        }
        database.tidy();
        assertThat(Files.size(log())).isZero();
    }

    @Test
    void a_trigger_that_rolls_back_leaves_a_database_that_works() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE mill (id INTEGER PRIMARY KEY)",
                "CREATE TRIGGER flood BEFORE INSERT ON mill WHEN NEW.id = 2 "
                        + "BEGIN SELECT RAISE(ROLLBACK, 'the weir is open'); END");
        SyncException failure =
                failure(() -> inTransaction(database, "INSERT INTO mill VALUES (1)", "INSERT INTO mill VALUES (2)"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("the weir is open");
        inTransaction(database, "INSERT INTO mill VALUES (3)");
        assertThat(count(database, "mill")).isEqualTo(1);
    }

    @Test
    void a_folder_in_place_of_the_file_is_told_as_configuration() throws IOException {
        Files.createDirectories(file());
        SyncException failure = failureOfOpening();
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains(file().toString()).contains("cannot be opened");
    }

    @Test
    void a_file_in_place_of_the_folder_is_told_as_configuration() throws IOException {
        Files.writeString(folder.resolve("data"), "no folder");
        SyncException failure = failureOfOpening();
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains(file().toString()).contains("folder");
    }

    @Test
    void a_file_of_something_else_is_told_as_configuration() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(file(), "this is no database, ".repeat(2000).getBytes(StandardCharsets.UTF_8));
        SyncException failure = failureOfOpening();
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains(file().toString()).contains("damaged or no SQLite file");
    }

    @Test
    void a_damaged_file_is_told_as_configuration() throws IOException {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (id INTEGER PRIMARY KEY, name TEXT)", """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                INSERT INTO mill SELECT i, 'name ' || i FROM n""");
        database.tidy();
        database.close();
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 16 * 1024, bytes.length, (byte) 0x55);
        Files.write(file(), bytes);
        SyncException failure = failure(() -> count(database, "mill"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("damaged or no SQLite file");
    }

    @Test
    void a_full_disk_is_transient_and_undoes_the_transaction() {
        Database database = open();
        inTransaction(database, "CREATE TABLE mill (flour BLOB)");
        SyncException failure = failure(() -> {
            try (Transaction transaction = database.begin()) {
                // The file may not grow any more: for SQLite the same as a disk without space.
                transaction.list("PRAGMA max_page_count = 8", row -> row.getLong(1));
                transaction.update("INSERT INTO mill VALUES (zeroblob(1000000))");
                transaction.commit();
            }
        });
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.text()).contains("the disk is full");
        assertThat(count(database, "mill")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, TRANSIENT, is locked by another process",
        "SQLITE_BUSY_SNAPSHOT, TRANSIENT, is locked by another process",
        "SQLITE_LOCKED, TRANSIENT, is locked by another process",
        "SQLITE_FULL, TRANSIENT, the disk is full",
        "SQLITE_IOERR_SHMSIZE, TRANSIENT, the disk is full",
        "SQLITE_IOERR_WRITE, TRANSIENT, the disk failed",
        "SQLITE_INTERRUPT, TRANSIENT, was interrupted",
        "SQLITE_READONLY, CONFIG, give the user of this process the right to write",
        "SQLITE_READONLY_DIRECTORY, CONFIG, is read-only",
        "SQLITE_CANTOPEN, CONFIG, cannot be opened",
        "SQLITE_CORRUPT, CONFIG, is damaged",
        "SQLITE_NOTADB, CONFIG, no SQLite file",
        "SQLITE_CONSTRAINT_UNIQUE, DATA, refuses a row",
        "SQLITE_CONSTRAINT_CHECK, DATA, refuses a row",
        "SQLITE_CONSTRAINT_FOREIGNKEY, DATA, refuses a row",
        "SQLITE_MISMATCH, DATA, refuses a row",
        "SQLITE_ERROR, INTERNAL, what sqlite said"
    })
    void every_error_has_a_kind_and_a_next_step(SQLiteErrorCode code, ErrorKind kind, String told) {
        SQLiteException cause = new SQLiteException("what sqlite said", code);
        SyncException failure = open().failure(cause);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.text()).contains(told);
        assertThat(failure).hasCause(cause);
    }

    @Test
    void a_value_that_does_not_fit_its_column_is_data() {
        Database database = open();
        inTransaction(
                database,
                "CREATE TABLE strict_mill (wheels INTEGER) STRICT",
                "CREATE TABLE mill (id INTEGER PRIMARY KEY)");
        assertThat(failure(() -> inTransaction(database, "INSERT INTO strict_mill VALUES ('many')"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        assertThat(failure(() -> inTransaction(database, "INSERT INTO mill VALUES ('one')"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
    }

    @Test
    void a_failing_driver_call_is_told_with_its_cause() {
        SQLException cause = new SQLException("the folder cannot be made");
        assertThat(open().failure(cause)).hasCause(cause).hasMessageContaining("the folder cannot be made");
    }
}
