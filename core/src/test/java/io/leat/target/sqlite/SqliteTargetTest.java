package io.leat.target.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table of SQLite promises beyond the contract. */
final class SqliteTargetTest extends TargetContract {
    private static final TargetSettings MILLS =
            table("mills", key("id", "text"), column("name", "text"), column("wheels", "integer"));

    @TempDir
    private static Path folder;

    @Override
    protected Database open() {
        return new SqliteDatabase("jdbc:sqlite:leat.db", folder, DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new SqliteTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    @Test
    void nine_digits_of_a_second_are_kept_and_tell_keys_apart() {
        TargetSettings settings = table("times", key("id", "timestamp"));
        deliver(settings, json("id", "1969-12-31T23:59:59.999999999Z"), json("id", "1969-12-31T23:59:59.999999998Z"));
        assertThat(rows("times", "id"))
                .containsExactly("1969-12-31 23:59:59.999999998", "1969-12-31 23:59:59.999999999");
    }

    @Test
    void a_schema_is_refused_rather_than_passed_over() {
        TargetSettings settings =
                new TargetSettings("shop", "mills", true, MILLS.key(), MILLS.columns(), MILLS.missing());
        SyncException failure = failureOf(() -> prepare(settings));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("schema \"shop\": SQLite has no schemas");
    }

    private long writes() {
        try (Transaction transaction = database().read()) {
            return transaction.number("SELECT count(*) FROM writes");
        }
    }

    private void countWrites() {
        execute(
                "CREATE TABLE writes (kind TEXT)",
                "CREATE TRIGGER inserts AFTER INSERT ON mills BEGIN INSERT INTO writes VALUES ('insert'); END",
                "CREATE TRIGGER updates AFTER UPDATE ON mills BEGIN INSERT INTO writes VALUES ('update'); END",
                "CREATE TRIGGER deletes AFTER DELETE ON mills BEGIN INSERT INTO writes VALUES ('delete'); END");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_row_is_written_only_when_it_differs(boolean hashed) {
        if (!hashed) {
            execute("CREATE TABLE mills (id TEXT NOT NULL PRIMARY KEY, name TEXT, wheels INTEGER)");
        }
        TargetSettings settings = deactivating(MILLS);
        prepare(settings);
        countWrites();
        String[] records = {json("id", "a", "name", "upper"), json("id", "b"), json("id", "c", "wheels", 2)};
        deliverTo(1, settings, records);
        assertThat(writes()).isEqualTo(3);
        deliverTo(2, settings, records);
        deliver(settings, records[0], records[0], records[0]);
        assertThat(writes()).isEqualTo(3);
        deliverTo(3, settings, records[0], json("id", "b", "name", "new"), records[2]);
        assertThat(writes()).isEqualTo(4);
        deliverTo(4, settings, records[0]);
        committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(4, 0))));
        assertThat(writes()).isEqualTo(6);
        committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(4, 0))));
        assertThat(writes()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE"})
    void a_trigger_that_drops_a_row_silently_fails_the_split(String event) {
        prepare(MILLS);
        execute("INSERT INTO mills (id, name) VALUES ('a', 'old')");
        execute("CREATE TRIGGER dropping BEFORE " + event + " ON mills WHEN NEW.name = 'bad' "
                + "BEGIN SELECT RAISE(IGNORE); END");
        String record = event.equals("INSERT") ? json("id", "b", "name", "bad") : json("id", "a", "name", "bad");
        SyncException failure = failureOf(() -> deliver(MILLS, json("id", "a", "name", "good"), record));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record 2", "trigger");
        assertThat(rows("mills", "id", "name")).containsExactly("a|old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACE", "IGNORE"})
    void a_conflict_clause_of_the_table_neither_drops_nor_replaces_rows(String clause) {
        execute("CREATE TABLE mills (id TEXT NOT NULL PRIMARY KEY, name TEXT UNIQUE ON CONFLICT " + clause
                + ", wheels INTEGER)");
        TargetSettings settings = existing(MILLS);
        assertThat(failureOf(() -> deliver(settings, json("id", "a", "name", "same"), json("id", "b", "name", "same")))
                        .text())
                .contains("record 2 (key id=b)");
        deliver(settings, json("id", "a", "name", "same"), json("id", "b", "name", "other"));
        assertThat(failureOf(() -> deliver(settings, json("id", "b", "name", "same")))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        assertThat(rows("mills", "id", "name")).containsExactly("a|same", "b|other");
    }

    @Test
    void a_decimal_with_more_digits_than_sqlite_keeps_is_refused() {
        TargetSettings settings = table("prices", key("id", "text"), column("price", "decimal(16,2)"));
        SyncException failure = failureOf(() -> prepare(settings));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("\"price\"", "15 digits", "decimal(16,2)");
        prepare(table("prices", key("id", "text"), column("price", "decimal(15,2)")));
    }

    @Test
    void a_partial_unique_index_is_no_key() {
        execute(
                "CREATE TABLE mills (number INTEGER PRIMARY KEY, id TEXT, name TEXT, wheels INTEGER)",
                "CREATE UNIQUE INDEX by_id ON mills (id) WHERE wheels > 0");
        assertThat(failureOf(() -> prepare(existing(MILLS))).text()).contains("unique index on exactly [id]");
    }

    @Test
    void a_key_that_takes_different_texts_for_the_same_is_refused() {
        execute("CREATE TABLE mills (id TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, name TEXT, wheels INTEGER)");
        SyncException failure = failureOf(() -> prepare(existing(MILLS)));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("\"mills\"", "NOCASE");
    }

    @Test
    void a_change_of_case_is_a_change_also_where_the_column_takes_it_for_the_same() {
        execute("CREATE TABLE mills (id TEXT NOT NULL PRIMARY KEY, name TEXT COLLATE NOCASE, wheels INTEGER)");
        deliver(existing(MILLS), json("id", "a", "name", "Upper"));
        assertThat(deliver(existing(MILLS), json("id", "a", "name", "UPPER"))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("mills", "name")).containsExactly("UPPER");
    }

    @Test
    void sqlite_tells_letters_beyond_ascii_apart_and_so_does_the_check() {
        execute("CREATE TABLE mills (id TEXT NOT NULL PRIMARY KEY, \"Ö\" TEXT)");
        TargetSettings settings = existing(table("mills", key("id", "text"), column("ö", "text")));
        assertThat(failureOf(() -> prepare(settings)).text()).contains("no column \"ö\"");
    }

    @Test
    void a_table_may_be_strict_and_without_row_numbers() {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, name TEXT, wheels INTEGER) STRICT, WITHOUT ROWID");
        assertThat(deliver(existing(MILLS), json("id", "a", "wheels", 1))).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliver(existing(MILLS), json("id", "a", "wheels", 1))).isEqualTo(merged(0, 0, 1, 0));
    }

    @Test
    void numbers_and_times_are_what_sqlite_computes_with() {
        TargetSettings settings =
                table("typed", key("id", "integer"), column("price", "decimal(12,2)"), column("at", "timestamp"));
        deliver(settings, json("id", 1, "price", 0.1, "at", "2026-09-30T18:30:02.25Z"));
        deliver(settings, json("id", 2, "price", 0.2, "at", "2026-09-30T23:00:00-02:00"));
        try (Transaction transaction = database().read()) {
            assertThat(transaction.first("SELECT round(sum(price), 2) FROM typed", row -> row.getDouble(1)))
                    .contains(0.3);
            assertThat(transaction.list("SELECT date(\"at\") FROM typed ORDER BY id", row -> row.getString(1)))
                    .containsExactly("2026-09-30", "2026-10-01");
        }
    }
}
