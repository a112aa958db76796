package io.leat.target.mariadb;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are written to MariaDB, and which are not. */
final class MariadbRowsTest extends MariadbTableBench {
    private static final TargetSettings MILLS = table("mills", mills());

    private int writes() {
        return texts("SELECT kind FROM writes").size();
    }

    private void countWrites() {
        execute("CREATE TABLE writes (kind text)");
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
            execute("CREATE TRIGGER after_" + event + " AFTER " + event + " ON mills FOR EACH ROW INSERT INTO writes "
                    + "VALUES ('" + event + "')");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_row_is_written_only_when_it_differs(boolean hashed) {
        TargetSettings settings = deactivating(MILLS);
        if (!hashed) {
            execute("CREATE TABLE mills (id varchar(50) PRIMARY KEY, name text, wheels integer)");
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
        committed(transaction -> {
            target(settings).missing(transaction, List.of(new Target.SetKeys(4, 0)));
            return target(settings).deactivate(transaction, List.of(new Target.SetKeys(4, 0)));
        });
        assertThat(writes()).isEqualTo(6);
        committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(4, 0))));
        assertThat(writes()).isEqualTo(6);
    }

    @Test
    void a_trigger_that_refuses_a_row_fails_the_split_and_names_it() {
        prepare(MILLS);
        execute("CREATE TRIGGER refusing BEFORE INSERT ON mills FOR EACH ROW IF NEW.name = 'bad' THEN "
                + "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no bad mills'; END IF");
        // Into the empty table, and into one with rows.
        for (int time = 0; time < 2; time++) {
            SyncException failure =
                    failureOf(() -> deliver(MILLS, json("id", "b", "name", "good"), json("id", "c", "name", "bad")));
            assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
            assertThat(failure.text()).contains("record 2 (key id=c)", "no bad mills");
            assertThat(rows("mills", "id")).doesNotContain("b", "c");
            deliver(MILLS, json("id", "a"));
        }
    }

    /** Enough rows for several pieces, the broken one in the middle. */
    @ParameterizedTest
    @ValueSource(ints = {1, 12_001, 24_000})
    void a_first_load_that_breaks_another_unique_index_names_record_and_key(int at) {
        prepare(MILLS);
        execute("CREATE UNIQUE INDEX by_wheels ON mills (wheels)");
        List<String> records = new ArrayList<>(IntStream.range(0, 24_000)
                .mapToObj(row -> json("id", "mill " + row, "name", "the name of the mill " + row, "wheels", row))
                .toList());
        records.add(at, json("id", "twice", "wheels", 0));
        SyncException failure = failureOf(() -> deliver(MILLS, OptionalLong.empty(), 1_000, records));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record " + (at + 1) + " (key id=twice)", "by_wheels");
        assertThat(rows("mills", "id")).isEmpty();
    }

    // What is refused before it gets there.

    private String ruleOf(TargetSettings settings, String record) {
        return rejectOf(settings, record).map(Reject::rule).orElse("taken");
    }

    @Test
    void a_key_of_more_characters_than_the_index_takes_is_rejected() {
        TargetSettings one = table("one", key("id", "text"));
        assertThat(ruleOf(one, json("id", "🌊".repeat(256))))
                .isEqualTo("is a text of 256 characters, its column takes 255");
        assertThat(deliver(one, json("id", "🌊".repeat(255)), json("id", "x".repeat(256))))
                .isEqualTo(merged(1, 0, 0, 0));
        // All of an index share its bytes.
        TargetSettings four =
                table("four", key("a", "text"), key("b", "text"), key("c", "text"), key("d", "text"), key("e", "uuid"));
        String fits = "🌊".repeat(182);
        String uuid = "0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80";
        assertThat(deliver(four, json("a", fits, "b", fits, "c", fits, "d", fits, "e", uuid)))
                .isEqualTo(merged(1, 0, 0, 0));
        assertThat(ruleOf(four, json("a", fits + "x", "b", fits, "c", fits, "d", fits, "e", uuid)))
                .isEqualTo("is a text of 183 characters, its column takes 182");
    }

    @Test
    void a_text_longer_than_its_column_is_rejected_alone() {
        execute("CREATE TABLE typed (id integer PRIMARY KEY, value varchar(3))");
        assertThat(ruleOf(typed("text"), json("id", 1, "value", "1234")))
                .isEqualTo("is a text of 4 characters, its column takes 3");
        assertThat(deliver(
                        typed("text"),
                        json("id", 1, "value", "🌊🌊🌊"),
                        json("id", 2, "value", "🌊🌊🌊🌊"),
                        json("id", 3, "value", "123")))
                .isEqualTo(merged(2, 0, 0, 0));
        assertThat(rows("typed", "id", "value")).containsExactly("1|🌊🌊🌊", "3|123");
    }

    @Test
    void a_text_with_u0000_is_rejected() {
        assertThat(ruleOf(MILLS, "{\"id\":\"a\",\"name\":\"x\\u0000y\"}")).contains("U+0000");
    }

    @Test
    void timestamps_are_cut_to_microseconds_and_rejected_as_keys() {
        TargetSettings settings = table("typed", key("id", "integer"), column("value", "timestamp"));
        deliver(
                settings,
                json("id", 1, "value", "2026-09-30T18:30:02.123456999Z"),
                json("id", 2, "value", "1969-12-31T23:59:59.999999999Z"));
        assertThat(rows("typed", "id", "value"))
                .containsExactly("1|2026-09-30 18:30:02.123456", "2|1969-12-31 23:59:59.999999");
        TargetSettings times = table("times", key("id", "timestamp"));
        assertThat(ruleOf(times, json("id", "2026-09-30T18:30:02.123456Z"))).isEqualTo("taken");
        assertThat(ruleOf(times, json("id", "2026-09-30T18:30:02.1234561Z")))
                .contains("more than 6 digits of a fraction");
        execute("CREATE TABLE seconds (id datetime PRIMARY KEY)");
        assertThat(ruleOf(existing(table("seconds", key("id", "timestamp"))), json("id", "2026-09-30T18:30:02.5Z")))
                .contains("more than 0 digits");
    }

    // Keys.

    @Test
    void a_key_of_several_columns_is_found_whatever_their_order() {
        execute("CREATE TABLE parts (name text, number bigint, day date, id varchar(20), "
                + "PRIMARY KEY (day, id, number), CONSTRAINT no_z CHECK (name <> 'z'))");
        TargetSettings settings = existing(
                table("parts", key("id", "text"), key("number", "bigint"), column("name", "text"), key("day", "date")));
        String[] records = {
            json("id", "a", "number", 1, "day", "2026-09-30", "name", "x"),
            json("id", "a", "number", 1, "day", "2026-10-01", "name", "x"),
            json("id", "a", "number", 2, "day", "2026-09-30", "name", "x")
        };
        assertThat(deliver(settings, records)).isEqualTo(merged(3, 0, 0, 0));
        assertThat(deliver(settings, records[2], records[1], records[0])).isEqualTo(merged(0, 0, 3, 0));
        assertThat(failureOf(() -> deliver(settings, json("id", "a", "number", 1, "day", "2026-10-01", "name", "z")))
                        .text())
                .contains("record 1 (key id=a, number=1, day=2026-10-01)", "no_z");
    }

    @Test
    void zero_and_minus_zero_are_the_same_key() {
        TargetSettings settings = table("doubles", key("id", "double"), column("name", "text"));
        assertThat(deliver(settings, "{\"id\":0.0,\"name\":\"a\"}", "{\"id\":-0.0,\"name\":\"b\"}"))
                .isEqualTo(merged(1, 0, 0, 1));
        assertThat(rows("doubles", "name")).containsExactly("b");
    }

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
}
