package io.leat.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.mapping.Reject;
import io.leat.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are written to PostgreSQL, and which are not. */
final class PostgresRowsTest extends PostgresTableBench {
    private static final TargetSettings MILLS = table("mills", mills());
    private static final String EXISTING = "CREATE TABLE mills (id text PRIMARY KEY, name text, wheels integer)";

    private boolean repeatable = true;

    @BeforeEach
    void readTwice() {
        repeatable = true;
    }

    @Override
    protected boolean repeatable(long number) {
        return repeatable;
    }

    private void countWrites() {
        execute(
                "CREATE TABLE writes (kind text)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS "
                        + "$$BEGIN INSERT INTO writes VALUES (TG_OP); RETURN NULL; END$$",
                "CREATE TRIGGER notes AFTER INSERT OR UPDATE OR DELETE ON mills FOR EACH ROW EXECUTE FUNCTION note()");
    }

    private int writes() {
        return texts("SELECT kind FROM writes").size();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_row_is_written_only_when_it_differs(boolean hashed) {
        TargetSettings settings = deactivating(MILLS);
        if (!hashed) {
            execute(EXISTING);
        }
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

    private void dropSilently(String event) {
        execute(
                "CREATE FUNCTION dropping() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
                "CREATE TRIGGER dropping BEFORE " + event
                        + " ON mills FOR EACH ROW WHEN (NEW.name = 'bad') EXECUTE FUNCTION dropping()");
    }

    @ParameterizedTest
    @CsvSource({"INSERT, true", "INSERT, false", "UPDATE, true", "UPDATE, false"})
    void a_trigger_that_drops_a_row_silently_fails_the_split(String event, boolean hashed) {
        if (!hashed) {
            execute(EXISTING);
        }
        prepare(MILLS);
        execute("INSERT INTO mills (id, name) VALUES ('a', 'old')");
        dropSilently(event);
        String bad = json("id", event.equals("INSERT") ? "b" : "a", "name", "bad");
        SyncException failure = failureOf(() -> deliver(MILLS, json("id", "c", "name", "good"), bad));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record 2 (key id=" + (event.equals("INSERT") ? "b" : "a"), "trigger");
        assertThat(rows("mills", "id", "name")).containsExactly("a|old");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_trigger_that_drops_a_row_of_an_empty_table_fails_the_split(boolean twice) {
        prepare(MILLS);
        dropSilently("INSERT");
        repeatable = twice;
        SyncException failure =
                failureOf(() -> deliver(MILLS, json("id", "a", "name", "good"), json("id", "b", "name", "bad")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains(twice ? "record 2 (key id=b)" : "1 of 2 rows", "trigger");
        assertThat(rows("mills", "id")).isEmpty();
        assertThat(deliver(MILLS, json("id", "a", "name", "good"))).isEqualTo(merged(1, 0, 0, 0));
    }

    /** Enough rows for several pieces of a COPY, the broken one in the middle. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7_001, 12_000})
    void a_first_load_that_breaks_another_unique_index_names_record_and_key(int at) {
        prepare(MILLS);
        execute("CREATE UNIQUE INDEX by_wheels ON mills (wheels)");
        List<String> records = new ArrayList<>(IntStream.range(0, 12_000)
                .mapToObj(row -> json("id", "mill " + row, "name", "name " + row, "wheels", row))
                .toList());
        records.add(at, json("id", "twice", "wheels", 0));
        SyncException failure = failureOf(() -> deliver(MILLS, OptionalLong.empty(), 1_000, records));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record " + (at + 1) + " (key id=twice)", "by_wheels");
        assertThat(rows("mills", "id")).isEmpty();
    }

    /** So many rows stand aside that what the table refused is told when they are sent. */
    @Test
    void a_first_load_that_is_refused_among_many_duplicates_names_record_and_key() {
        prepare(MILLS);
        execute("CREATE UNIQUE INDEX by_wheels ON mills (wheels)");
        List<String> records = new ArrayList<>(List.of(json("id", "a", "wheels", 1), json("id", "b", "wheels", 1)));
        for (int row = 0; row < 4_000; row++) {
            records.add(json("id", "c", "name", "name " + row));
        }
        SyncException failure = failureOf(() -> deliver(MILLS, OptionalLong.empty(), 1_000, records));
        assertThat(failure.text()).contains("record 2 (key id=b)", "by_wheels");
        records.remove(1);
        assertThat(deliver(MILLS, OptionalLong.empty(), 1_000, records)).isEqualTo(merged(2, 0, 0, 3_999));
        assertThat(rows("mills", "id", "name")).containsExactly("a|null", "c|name 3999");
    }

    // What is refused before it gets there.

    private String ruleOf(TargetSettings settings, String record) {
        return rejectOf(settings, record).map(Reject::rule).orElse("taken");
    }

    @Test
    void a_text_with_u0000_is_rejected() {
        assertThat(ruleOf(MILLS, "{\"id\":\"a\",\"name\":\"x\\u0000y\"}")).contains("U+0000");
        assertThat(ruleOf(MILLS, "{\"id\":\"a\",\"name\":\"x\\\\u0000y\"}")).isEqualTo("taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsonb  | {\"a\":\"x\\u0000\"} | false",
                "jsonb  | {\"\\u0000\":1} | false",
                "jsonb  | {\"a\":\"x\\\\u0000\"} | true",
                "jsonb  | {\"a\":\"x\\\\\\u0000\"} | false",
                "text[] | [\"a\",\"\\u0000\"] | false",
                "json   | {\"a\":\"\\u0000\"} | true",
                "text   | {\"a\":\"\\u0000\"} | true"
            })
    void json_that_holds_an_escaped_u0000_is_rejected_where_it_is_unpacked(
            String declared, String value, boolean taken) {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, value " + declared + ")");
        String record = "{\"id\":1,\"value\":" + value + "}";
        assertThat(ruleOf(typed("json"), record)).contains(taken ? "taken" : "holds \\u0000");
        assertThat(deliver(typed("json"), record).inserted()).isEqualTo(taken ? 1 : 0);
    }

    @Test
    void a_text_longer_than_its_column_is_rejected_alone() {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, value varchar(3))");
        assertThat(ruleOf(typed("text"), json("id", 1, "value", "1234")))
                .isEqualTo("is a text of 4 characters, its column takes 3");
        // Characters, not bytes and not the units of Java.
        assertThat(deliver(
                        typed("text"),
                        json("id", 1, "value", "🌊🌊🌊"),
                        json("id", 2, "value", "🌊🌊🌊🌊"),
                        json("id", 3, "value", "123")))
                .isEqualTo(merged(2, 0, 0, 0));
        assertThat(rows("typed", "id", "value")).containsExactly("1|🌊🌊🌊", "3|123");
    }

    @Test
    void timestamps_are_cut_to_microseconds() {
        TargetSettings settings = table("typed", key("id", "integer"), column("value", "timestamp"));
        deliver(
                settings,
                json("id", 1, "value", "2026-09-30T18:30:02.123456999Z"),
                json("id", 2, "value", "1969-12-31T23:59:59.999999999Z"),
                json("id", 3, "value", "1969-12-31T23:59:59.000000001Z"));
        assertThat(rows("typed", "id", "value"))
                .containsExactly(
                        "1|2026-09-30 18:30:02.123456", "2|1969-12-31 23:59:59.999999", "3|1969-12-31 23:59:59");
    }

    @Test
    void timestamps_that_their_column_would_not_tell_apart_are_rejected_as_keys() {
        TargetSettings settings = table("times", key("id", "timestamp"));
        assertThat(ruleOf(settings, json("id", "2026-09-30T18:30:02.123456Z"))).isEqualTo("taken");
        assertThat(ruleOf(settings, json("id", "2026-09-30T18:30:02.1234561Z")))
                .contains("more than 6 digits of a fraction");
        execute("CREATE TABLE seconds (id timestamp(0) PRIMARY KEY)");
        TargetSettings seconds = existing(table("seconds", key("id", "timestamp")));
        assertThat(ruleOf(seconds, json("id", "2026-09-30T18:30:02.5Z"))).contains("more than 0 digits");
        assertThat(deliver(seconds, json("id", "2026-09-30T18:30:02Z"))).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliver(seconds, json("id", "2026-09-30T18:30:02Z"))).isEqualTo(merged(0, 0, 1, 0));
    }

    // Keys.

    @Test
    void a_key_of_several_columns_is_found_whatever_their_order() {
        execute("CREATE TABLE parts (name text, number bigint, day date, id text, PRIMARY KEY (day, id, number))");
        TargetSettings settings = existing(
                table("parts", key("id", "text"), key("number", "bigint"), column("name", "text"), key("day", "date")));
        String[] records = {
            json("id", "a", "number", 1, "day", "2026-09-30", "name", "x"),
            json("id", "a", "number", 1, "day", "2026-10-01", "name", "x"),
            json("id", "a", "number", 2, "day", "2026-09-30", "name", "x")
        };
        assertThat(deliver(settings, records)).isEqualTo(merged(3, 0, 0, 0));
        assertThat(deliver(settings, records[2], records[1], records[0])).isEqualTo(merged(0, 0, 3, 0));
        assertThat(deliver(settings, json("id", "a", "number", 1, "day", "2026-10-01", "name", "y")))
                .isEqualTo(merged(0, 1, 0, 0));
        execute("ALTER TABLE parts ADD CHECK (name <> 'z')");
        assertThat(failureOf(() -> deliver(settings, json("id", "a", "number", 1, "day", "2026-10-01", "name", "z")))
                        .text())
                .contains("record 1 (key id=a, number=1, day=2026-10-01)");
    }

    @Test
    void zero_and_minus_zero_are_the_same_key() {
        TargetSettings settings = table("doubles", key("id", "double"), column("name", "text"));
        assertThat(deliver(settings, "{\"id\":0.0,\"name\":\"a\"}", "{\"id\":-0.0,\"name\":\"b\"}"))
                .isEqualTo(merged(1, 0, 0, 1));
        assertThat(deliver(settings, "{\"id\":0.0,\"name\":\"b\"}")).isEqualTo(merged(0, 0, 1, 0));
        assertThat(rows("doubles", "name")).containsExactly("b");
    }

    @Test
    void a_partitioned_table_is_written_as_one() {
        execute(
                "CREATE TABLE mills (id text, name text, wheels integer, PRIMARY KEY (id)) PARTITION BY HASH (id)",
                "CREATE TABLE mills_0 PARTITION OF mills FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE mills_1 PARTITION OF mills FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
        TargetSettings settings = deactivating(MILLS);
        String[] records = IntStream.range(0, 40)
                .mapToObj(row -> json("id", "m" + row, "wheels", row))
                .toArray(String[]::new);
        assertThat(deliverTo(1, settings, records)).isEqualTo(merged(40, 0, 0, 0));
        assertThat(deliverTo(2, settings, records)).isEqualTo(merged(0, 0, 40, 0));
        assertThat(deliverTo(3, settings, json("id", "m7", "wheels", -1))).isEqualTo(merged(0, 1, 0, 0));
        long deactivated =
                committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(3, 0))));
        assertThat(deactivated).isEqualTo(39);
        assertThat(texts("SELECT count(*) FROM ONLY mills_0")).doesNotContain("0", "40");
    }

    @Test
    void a_row_that_no_partition_takes_fails_and_names_record_and_key() {
        execute(
                "CREATE TABLE mills (id text PRIMARY KEY, name text, wheels integer) PARTITION BY RANGE (id)",
                "CREATE TABLE mills_a PARTITION OF mills FOR VALUES FROM ('a') TO ('m')");
        SyncException failure = failureOf(() -> deliver(existing(MILLS), json("id", "b"), json("id", "x")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record 2 (key id=x)", "partition");
    }
}
