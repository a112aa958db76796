package io.leat.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.target.Target;
import io.leat.target.Target.Missing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of MariaDB that somebody else has made. */
final class MariadbTableTest extends MariadbTableBench {
    private static final TargetSettings MILLS = table("mills", mills());

    @Test
    void columns_that_the_table_fills_by_itself_are_left_to_it() {
        execute(
                "CREATE TABLE mills (number integer AUTO_INCREMENT UNIQUE, id varchar(50) PRIMARY KEY, name text, "
                        + "wheels integer, twice integer GENERATED ALWAYS AS (wheels * 2) STORED, "
                        + "thrice integer AS (wheels * 3) VIRTUAL, river varchar(50) NOT NULL DEFAULT 'Tavy', "
                        + "touched varchar(50))",
                "CREATE TRIGGER inserting BEFORE INSERT ON mills FOR EACH ROW SET NEW.touched = 'INSERT'",
                "CREATE TRIGGER updating BEFORE UPDATE ON mills FOR EACH ROW SET NEW.touched = 'UPDATE'");
        TargetSettings settings = existing(MILLS);
        assertThat(problems(settings)).isEmpty();
        // One by one: MariaDB 11.4.5 takes the key of a second row for null where a table has a BEFORE trigger.
        deliver(settings, json("id", "a", "wheels", 1));
        deliver(settings, json("id", "b", "wheels", 2));
        execute("UPDATE mills SET river = 'Plym' WHERE id = 'b'");
        assertThat(deliver(settings, json("id", "a", "wheels", 1), json("id", "b", "wheels", 3)))
                .isEqualTo(merged(0, 1, 1, 0));
        assertThat(rows("mills", "id", "number", "twice", "thrice", "river", "touched"))
                .containsExactly("a|1|2|3|Tavy|INSERT", "b|2|6|9|Plym|UPDATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value integer GENERATED ALWAYS AS (id * 2) STORED",
                "value integer GENERATED ALWAYS AS (id * 2) VIRTUAL"
            })
    void a_column_that_the_table_computes_is_not_to_be_mapped(String definition) {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, " + definition + ")");
        assertThat(problems(typed("integer")))
                .containsExactly("table \"typed\" computes \"value\" itself (GENERATED); do not map it");
    }

    @Test
    void a_table_is_made_merged_and_deactivated_in_its_database() {
        TargetSettings settings = new TargetSettings(
                "leat_another",
                "mills",
                true,
                List.of("id"),
                List.of(mills()),
                deactivating(MILLS).missing());
        execute("CREATE OR REPLACE DATABASE leat_another", "CREATE TABLE mills (nothing integer)");
        try {
            assertThat(deliverTo(1, settings, json("id", "a"), json("id", "b"))).isEqualTo(merged(2, 0, 0, 0));
            assertThat(deliverTo(2, settings, json("id", "a", "wheels", 1))).isEqualTo(merged(0, 1, 0, 0));
            committed(transaction -> {
                assertThat(target(settings).missing(transaction, List.of(new Target.SetKeys(2, 1))))
                        .contains(new Missing(2, 1));
                assertThat(target(settings).deactivate(transaction, List.of(new Target.SetKeys(2, 0))))
                        .isEqualTo(1);
                target(settings).forgetHashes(transaction);
                return settings;
            });
            assertThat(texts("SELECT id || active FROM leat_another.mills ORDER BY id"))
                    .containsExactly("a1", "b0");
            assertThat(deliverTo(3, settings, json("id", "a", "wheels", 1))).isEqualTo(merged(0, 1, 0, 0));
            assertThat(rows("mills", "nothing")).isEmpty();
            execute("DROP TABLE leat_another.mills");
            assertThat(problems(new TargetSettings(
                            "leat_another", "mills", false, List.of("id"), List.of(mills()), settings.missing())))
                    .containsExactly("table \"leat_another.mills\" does not exist; create it, or say create: true");
        } finally {
            execute("DROP DATABASE leat_another");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"CREATE VIEW mills AS SELECT 1 AS id | a view", "CREATE SEQUENCE mills | a sequence"})
    void a_name_of_something_else_is_refused(String statement, String told) {
        execute(statement);
        try {
            assertThat(problems(MILLS))
                    .containsExactly("table \"mills\" is " + told + ", which Leat does not write; name a table");
        } finally {
            execute(statement.startsWith("CREATE VIEW") ? "DROP VIEW mills" : "DROP SEQUENCE mills");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id varchar(50) COLLATE utf8mb4_general_ci PRIMARY KEY | compares its key [id] by a collation",
                "id varchar(50) COLLATE utf8mb4_unicode_520_nopad_ci PRIMARY KEY | compares its key [id] by a collation",
                "id varchar(50), UNIQUE (id(10)) | unique index on exactly [id]; rows",
                "id varchar(50), UNIQUE (id, wheels) | unique index on exactly [id], but on [id, wheels]",
                "id varchar(50) COLLATE utf8mb4_nopad_bin PRIMARY KEY | ''",
                "id varchar(50) COLLATE utf8mb4_bin PRIMARY KEY | ''"
            })
    void a_key_tells_all_texts_apart(String definition, String told) {
        execute("CREATE TABLE mills (name text, wheels integer, " + definition + ")");
        if (told.isEmpty()) {
            assertThat(problems(existing(MILLS))).isEmpty();
        } else {
            assertThat(problems(existing(MILLS))).singleElement().asString().contains(told);
        }
    }

    @Test
    void a_key_that_ignores_blanks_at_the_end_of_a_text_counts_duplicates_as_the_table_does() {
        execute("CREATE TABLE mills (name text, wheels integer, id varchar(50) COLLATE utf8mb4_bin PRIMARY KEY)");
        assertThat(deliver(existing(MILLS), json("id", "a", "wheels", 1), json("id", "a", "wheels", 2)))
                .isEqualTo(merged(1, 0, 0, 1));
        SyncException failure =
                failureOf(() -> deliver(existing(MILLS), json("id", "b", "wheels", 1), json("id", "b ", "wheels", 2)));
        assertThat(failure.text()).contains("record 2 (key id=b )");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json | json | {\"b\": 1,  \"a\": 2} | {\"b\": 1,  \"a\": 2} | {\"b\": 1, \"a\": 2}",
                "json | text | {\"b\":1} | {\"b\":1} | {\"b\": 1}",
                "text | enum('sad','so-so','glad') | \"glad\" | glad | \"so-so\"",
                "text | text COLLATE utf8mb4_general_ci | \"Upper\" | Upper | \"UPPER\"",
                "text | varchar(20) CHARACTER SET latin1 | \"Größe\" | Größe | \"größe\"",
                "text | varchar(20) COLLATE utf8mb4_bin | \"a\" | a | \"a \"",
                "uuid | uuid | \"0B9C7A52-8F7E-4D8E-9A3B-2F1C5D6E7F80\" | 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80 | \"0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f81\"",
                "uuid | varchar(36) | \"0B9C7A52-8F7E-4D8E-9A3B-2F1C5D6E7F80\" | 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80 | \"0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f81\"",
                "timestamp | timestamp | \"2026-09-30T20:30:02.5+02:00\" | 2026-09-30 18:30:02 | \"2026-09-30T18:30:03.6Z\"",
                "timestamp | timestamp(6) | \"2026-09-30T20:30:02.5+02:00\" | 2026-09-30 18:30:02.500000 | \"2026-09-30T18:30:02.6Z\"",
                "timestamp | datetime | \"2026-09-30T18:30:02.9Z\" | 2026-09-30 18:30:02 | \"2026-09-30T18:30:03.2Z\"",
                "timestamp | datetime(3) | \"1950-09-30T18:30:02.1239Z\" | 1950-09-30 18:30:02.123 | \"1950-09-30T18:30:02.124Z\"",
                "timestamp | varchar(50) | \"2026-09-30T18:30:02.50Z\" | 2026-09-30 18:30:02.500000 | \"2026-09-30T18:30:02.6Z\"",
                "date | datetime | \"2026-09-30\" | 2026-09-30 00:00:00 | \"2026-10-01\"",
                "decimal(12,2) | decimal(20,4) | 12.5 | 12.5000 | 12.51",
                "decimal(12,2) | varchar(50) | 12.5 | 12.50 | 12.51",
                "integer | smallint | -32768 | -32768 | 32767",
                "integer | decimal(10,0) | 2147483647 | 2147483647 | -2147483648",
                "bigint | varchar(50) | 9223372036854775807 | 9223372036854775807 | 1",
                "double | varchar(50) | 0.1 | 0.1 | 1e300",
                "boolean | tinyint(1) | true | 1 | false",
                "boolean | bigint | 0 | 0 | 1"
            })
    void a_value_is_stored_as_its_column_has_it_and_is_the_same_when_it_comes_again(
            String type, String declared, String value, String stored, String other) {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, value " + declared + " NULL)");
        TargetSettings settings = typed(type);
        assertThat(problems(settings)).isEmpty();
        String record = "{\"id\":1,\"value\":" + value + "}";
        assertThat(deliver(settings, record)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(texts("SELECT CAST(value AS CHAR) FROM typed")).containsExactly(stored);
        assertThat(deliver(settings, record)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliver(settings, "{\"id\":1,\"value\":" + other + "}")).isEqualTo(merged(0, 1, 0, 0));
        assertThat(deliver(settings, "{\"id\":1,\"value\":null}")).isEqualTo(merged(0, 1, 0, 0));
        assertThat(deliver(settings, "{\"id\":1}")).isEqualTo(merged(0, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | enum('sad','glad') | \"merry\" | value",
                "text | varchar(20) CHARACTER SET latin1 | \"🌊\" | value",
                "integer | smallint | 32768 | value",
                "integer | int unsigned | -1 | value",
                "decimal(12,2) | decimal(4,2) | 100 | value",
                "timestamp | timestamp | \"1969-12-31T23:59:59Z\" | value",
                "json | varchar(3) | [1,2] | value"
            })
    void a_value_that_its_column_cannot_keep_fails_and_is_never_cut(
            String type, String declared, String value, String told) {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, value " + declared + " NULL)");
        TargetSettings settings = typed(type);
        assertThat(problems(settings)).isEmpty();
        SyncException failure = failureOf(() -> deliver(settings, "{\"id\":7}", "{\"id\":8,\"value\":" + value + "}"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record 2 (key id=8)").containsIgnoringCase(told);
        assertThat(rows("typed", "id")).isEmpty();
    }
}
