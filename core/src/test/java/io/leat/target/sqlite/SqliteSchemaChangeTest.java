package io.leat.target.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a table, and to the rows in it, when the mapping or the table changes. */
final class SqliteSchemaChangeTest extends SqliteBench {
    private static final TargetSettings MILLS =
            table("mills", key("id", "text"), column("name", "text"), column("wheels", "integer"));

    private static TargetSettings mills(ColumnSettings... more) {
        List<ColumnSettings> columns = new ArrayList<>(List.of(key("id", "text")));
        columns.addAll(List.of(more));
        return table("mills", columns.toArray(ColumnSettings[]::new));
    }

    private static ColumnSettings required(String name, String type) {
        return key(name, type);
    }

    private static TargetSettings keyed(TargetSettings settings, String... key) {
        return new TargetSettings(
                settings.table(), settings.create(), List.of(key), settings.columns(), settings.missing());
    }

    private static ColumnSettings defaulting(String name, String type, String fallback) {
        ColumnSettings column = column(name, type);
        return new ColumnSettings(
                name, column.from(), Optional.empty(), column.type(), false, Optional.of(fallback), true);
    }

    private List<String> prepared(TargetSettings settings) {
        return committed(transaction -> target(settings).prepare(transaction));
    }

    // A type that changed.

    @Test
    void a_number_that_is_now_a_text_is_refused_and_no_row_is_touched() {
        deliver(mills(column("code", "integer")), json("id", "a", "code", 7));
        TargetSettings now = mills(column("code", "text"));
        SyncException failure = failureOf(() -> deliver(now, json("id", "a", "code", "007")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains("\"mills\"", "\"code\"", "INTEGER", "007", "declared TEXT");
        assertThat(rows("mills", "id", "code")).containsExactly("a|7");
        assertThat(texts("SELECT typeof(code) FROM mills")).containsExactly("integer");
    }

    @Test
    void a_text_that_is_now_a_number_is_refused() {
        deliver(mills(column("code", "text")), json("id", "a", "code", "007"));
        assertThat(problems(mills(column("code", "integer"))))
                .singleElement()
                .asString()
                .contains("\"code\" as TEXT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text      | \"2026-09-30T18:30:02Z\" | 2026-09-30T18:30:02Z | timestamp     | 2026-09-30 18:30:02",
                "date      | \"2026-09-30\"           | 2026-09-30           | timestamp     | 2026-09-30 00:00:00",
                "timestamp | \"2026-09-30 18:30\"     | 2026-09-30 18:30:00  | date          | 2026-09-30",
                "integer   | 2147483647               | 2147483647           | bigint        | 2147483647",
                "integer   | 7                        | 7                    | decimal(12,2) | 7",
                "bigint    | 999999999999999          | 999999999999999      | decimal(15,0) | 999999999999999",
                "decimal(5,2)  | 123.45               | 123.45               | decimal(15,1) | 123.5",
                "decimal(15,2) | 1234567890123.45     | 1234567890123.45     | double        | 1234567890123.45",
                "double    | 12.125                   | 12.125               | decimal(12,2) | 12.13",
                "double    | 7                        | 7.0                  | integer       | 7.0",
                "boolean   | 1                        | 1                    | integer       | 1"
            })
    void a_row_gets_its_value_of_a_changed_type_when_it_comes_again(
            String before, String value, String old, String now, String renewed) {
        deliver(mills(column("v", before)), "{\"id\":\"a\",\"v\":" + value + "}", "{\"id\":\"b\",\"v\":" + value + "}");
        assertThat(rows("mills", "id", "v")).containsExactly("a|" + old, "b|" + old);

        TargetSettings changed = mills(column("v", now));
        assertThat(problems(changed)).isEmpty();
        assertThat(notes(changed))
                .singleElement()
                .asString()
                .startsWith("table \"mills\" declares \"v\" as ")
                .endsWith(" and the configuration says " + now
                        + ": nothing is retyped, and rows that are there keep their value until they come again");
        String again = "{\"id\":\"a\",\"v\":" + value + "}";
        assertThat(deliver(changed, again)).isEqualTo(merged(0, 1, 0, 0));
        assertThat(deliver(changed, again)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(rows("mills", "id", "v")).containsExactly("a|" + renewed, "b|" + old);
    }

    @Test
    void an_exempt_column_of_a_changed_type_waits_for_another_change() {
        deliver(mills(column("name", "text"), exempt("at", "date")), json("id", "a", "name", "x", "at", "2026-09-30"));
        TargetSettings now = mills(column("name", "text"), exempt("at", "timestamp"));
        assertThat(notes(now)).singleElement().asString().endsWith("until another column of theirs changes");
        deliver(now, json("id", "a", "name", "x", "at", "2026-09-30"));
        assertThat(rows("mills", "at")).containsExactly("2026-09-30");
        deliver(now, json("id", "a", "name", "y", "at", "2026-09-30"));
        assertThat(rows("mills", "at")).containsExactly("2026-09-30 00:00:00");
    }

    @Test
    void a_key_of_a_changed_type_says_whether_its_rows_are_found() {
        deliver(table("days", key("day", "date")), json("day", "2026-09-30"));
        TargetSettings times = table("days", key("day", "timestamp"));
        assertThat(notes(times))
                .singleElement()
                .asString()
                .endsWith("rows that are there may not be found by their new keys");
        assertThat(deliver(times, json("day", "2026-09-30"))).isEqualTo(merged(1, 0, 0, 0));

        deliver(table("numbers", key("n", "integer")), json("n", 7));
        TargetSettings large = table("numbers", key("n", "bigint"));
        assertThat(notes(large)).singleElement().asString().endsWith("equal numbers stay the same key");
        assertThat(deliver(large, json("n", 7))).isEqualTo(merged(0, 1, 0, 0));
    }

    @Test
    void a_table_that_others_made_is_not_told_to_be_retyped() {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, v TEXT)");
        assertThat(findings(existing(mills(column("v", "timestamp")))).notes()).isEmpty();
    }

    // Columns that one side has alone.

    @Test
    void a_new_column_is_added_told_and_filled_when_its_rows_come_again() {
        deliver(MILLS, json("id", "a"), json("id", "b"));
        TargetSettings more = table(
                "mills",
                key("id", "text"),
                column("name", "text"),
                column("wheels", "integer"),
                column("river", "text"));
        String told =
                "table \"mills\" has no column \"river\": it is added, nullable; rows that are there hold null in it"
                        + " until they come again";
        assertThat(notes(more)).containsExactly(told);
        assertThat(prepared(more)).containsExactly(told);
        assertThat(prepared(more)).isEmpty();
        assertThat(notes(more)).isEmpty();
        assertThat(deliver(more, json("id", "a", "river", "Tavy"))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("mills", "id", "river")).containsExactly("a|Tavy", "b|null");
        assertThat(problems(existing(mills(column("lake", "text")))))
                .containsExactly("table \"mills\" has no column \"lake\"; add it, or say create: true");
    }

    @Test
    void a_new_column_that_is_required_is_null_in_rows_that_are_there() {
        deliver(mills(), json("id", "a"));
        TargetSettings more = keyed(mills(required("river", "text")), "id");
        assertThat(notes(more))
                .containsExactly("table \"mills\" has no column \"river\": it is added, nullable; rows that are there"
                        + " hold null in it, although it is required, until they come again");
        assertThat(deliver(more, json("id", "b"), json("id", "c", "river", "Tavy")))
                .isEqualTo(merged(1, 0, 0, 0));
        assertThat(rows("mills", "id", "river")).containsExactly("a|null", "c|Tavy");
    }

    @Test
    void a_new_column_that_is_exempt_waits_for_another_change() {
        deliver(mills(column("name", "text")), json("id", "a", "name", "x"));
        TargetSettings more = mills(column("name", "text"), exempt("raw", "text"));
        assertThat(notes(more))
                .singleElement()
                .asString()
                .endsWith("hold null in it until another column of theirs changes");
        assertThat(deliver(more, json("id", "a", "name", "x", "raw", "r"))).isEqualTo(merged(0, 0, 1, 0));
        assertThat(rows("mills", "raw")).containsExactly("null");
        deliver(more, json("id", "a", "name", "y", "raw", "r"));
        assertThat(rows("mills", "raw")).containsExactly("r");
    }

    @Test
    void a_strict_table_gets_columns_in_its_own_words() {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY) STRICT");
        TargetSettings more = deactivating(mills(
                column("price", "decimal(12,2)"),
                column("at", "timestamp"),
                column("day", "date"),
                column("big", "bigint"),
                column("open", "boolean"),
                column("raw", "json"),
                column("share", "double"),
                column("uid", "uuid")));
        String record = json(
                "id",
                "a",
                "price",
                1.25,
                "at",
                "2026-09-30T18:30:02Z",
                "day",
                "2026-09-30",
                "big",
                Long.MAX_VALUE,
                "open",
                true,
                "raw",
                7,
                "share",
                0.1,
                "uid",
                "0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80");
        assertThat(problems(more)).isEmpty();
        assertThat(deliverTo(1, more, record)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliverTo(2, more, record)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(rows("mills", "price", "at", "day", "big", "open", "raw", "share", "active"))
                .containsExactly("1.25|2026-09-30 18:30:02|2026-09-30|9223372036854775807|1|7|0.1|1");
        assertThat(findings(more).notes()).isEmpty();
    }

    @Test
    void columns_that_are_no_longer_mapped_are_named_and_left_alone() {
        deliver(MILLS, json("id", "a", "name", "upper", "wheels", 2));
        assertThat(notes(mills(column("name", "text"))))
                .containsExactly("table \"mills\" has columns that are not mapped and are left alone: wheels");
        deliver(mills(column("name", "text")), json("id", "a", "name", "lower"));
        assertThat(rows("mills", "id", "name", "wheels")).containsExactly("a|lower|2");
    }

    @Test
    void of_many_columns_ten_are_named() {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10 NOT NULL DEFAULT 0, "
                + "c11, c12, sum AS (c1 + c2), leat_hash BLOB, active BOOLEAN)");
        assertThat(notes(deactivating(mills())))
                .containsExactly("table \"mills\" has columns that are not mapped and are left alone: "
                        + "c1, c2, c3, c4, c5, c6, c7, c8, c9, c10 and 2 more");
    }

    @Test
    void a_table_that_is_missing_is_created_and_told() {
        assertThat(notes(MILLS)).containsExactly("table \"mills\" does not exist and is created");
        assertThat(prepared(MILLS)).containsExactly("table \"mills\" does not exist and is created");
        assertThat(prepared(MILLS)).isEmpty();
        assertThat(findings(MILLS).notes()).isEmpty();
    }

    // What a table asks of its columns.

    @ParameterizedTest
    @ValueSource(strings = {"name TEXT NOT NULL", "name TEXT NOT NULL DEFAULT 'x'"})
    void a_column_that_takes_no_null_is_noted_where_null_may_come(String definition) {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, " + definition + ")");
        TargetSettings settings = existing(mills(column("name", "text")));
        assertThat(problems(settings)).isEmpty();
        assertThat(notes(settings))
                .containsExactly("table \"mills\" has \"name\" as NOT NULL, so that a record without it fails its file;"
                        + " say required: true, which rejects that record alone, or give it a default");
        assertThat(failureOf(() -> deliver(settings, json("id", "a"))).kind()).isEqualTo(ErrorKind.DATA);
        assertThat(notes(existing(mills(defaulting("name", "text", "none"))))).isEmpty();
        assertThat(notes(existing(mills(constant("name", "text", "same"))))).isEmpty();
        assertThat(notes(keyed(existing(mills(required("name", "text"))), "id")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIRTUAL", "STORED"})
    void a_column_that_the_table_computes_cannot_be_mapped(String how) {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, name TEXT AS (upper(id)) " + how + ", "
                + "active BOOLEAN AS (1) " + how + ")");
        assertThat(problems(existing(deactivating(mills(column("name", "text"))))))
                .containsExactly(
                        "table \"mills\" computes \"name\" itself (GENERATED); do not map it",
                        "table \"mills\" declares \"active\" as BOOLEAN GENERATED, which cannot say whether a row is"
                                + " active; name another column in missing, or declare it BOOLEAN NOT NULL DEFAULT 1");
    }

    @Test
    void a_row_number_of_the_table_itself_need_not_be_mapped() {
        execute("CREATE TABLE mills (\"number\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE)");
        assertThat(problems(existing(mills()))).isEmpty();
        assertThat(deliver(existing(mills()), json("id", "a"), json("id", "b"))).isEqualTo(merged(2, 0, 0, 0));
        assertThat(rows("mills", "number", "id")).containsExactly("1|a", "2|b");
    }

    @Test
    void a_row_number_that_is_mapped_must_come_with_every_record() {
        execute("CREATE TABLE mills (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)");
        assertThat(problems(existing(mills(column("number", "integer")))))
                .containsExactly("table \"mills\" numbers its rows by \"number\" and would give a record without it a"
                        + " number of its own; say required: true");
        assertThat(problems(existing(keyed(mills(required("number", "integer")), "id"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOLEAN", "BOOL NOT NULL DEFAULT 1", "TINYINT(1)", "INTEGER", ""})
    void a_row_is_active_by_a_boolean_or_a_whole_number(String declared) {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, active " + declared + ")");
        TargetSettings settings = existing(deactivating(mills()));
        assertThat(problems(settings)).isEmpty();
        deliverTo(1, settings, json("id", "a"), json("id", "b"));
        deliverTo(2, settings, json("id", "b"));
        long deactivated =
                committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(2, 0))));
        assertThat(deactivated).isEqualTo(1);
        assertThat(rows("mills", "id", "active")).containsExactly("a|0", "b|1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VARCHAR(3)", "REAL", "DATE", "DECIMAL(12,2)"})
    void a_column_of_another_type_cannot_say_whether_a_row_is_active(String declared) {
        execute("CREATE TABLE mills (id TEXT PRIMARY KEY, active " + declared + ")");
        assertThat(problems(existing(deactivating(mills()))))
                .containsExactly("table \"mills\" declares \"active\" as " + declared + ", which cannot say whether a"
                        + " row is active; name another column in missing, or declare it BOOLEAN NOT NULL DEFAULT 1");
    }

    // Keys.

    @Test
    void a_key_that_changed_is_refused_with_both_keys() {
        deliver(MILLS, json("id", "a", "name", "upper"));
        assertThat(problems(keyed(MILLS, "id", "name")))
                .containsExactly(
                        "table \"mills\" has no primary key or unique index on exactly [id, name], but on [id];"
                                + " rows are found by it, so add one, or say another key");
        execute("CREATE UNIQUE INDEX by_both ON mills (NAME, id)", "CREATE UNIQUE INDEX odd ON mills (lower(name))");
        assertThat(problems(keyed(MILLS, "id", "name"))).isEmpty();
        assertThat(problems(keyed(MILLS, "name")))
                .singleElement()
                .asString()
                .contains("exactly [name], but on ", "[name, id]", "[id]")
                .doesNotContain("[]");
    }

    // What is no table.

    @Test
    void what_is_no_table_is_refused_as_what_it_is() {
        execute(
                "CREATE TABLE rows (id TEXT PRIMARY KEY, name TEXT)",
                "CREATE VIEW seen AS SELECT id, name FROM rows",
                "CREATE VIRTUAL TABLE found USING fts5(id, name)");
        TargetSettings settings = table("x", key("id", "text"), column("name", "text"));
        assertThat(problems(named(settings, "SEEN")))
                .containsExactly("table \"SEEN\" is a view, which Leat does not write; name a table");
        assertThat(problems(named(settings, "found")))
                .containsExactly("table \"found\" is a virtual table, which Leat does not write; name a table");
        assertThat(problems(named(settings, "found_data")))
                .containsExactly("table \"found_data\" is a part of a virtual table, which Leat does not write; name a"
                        + " table");
        assertThat(problems(named(settings, "Sqlite_x")))
                .containsExactly("table \"Sqlite_x\" has one of SQLite's own names, which start with sqlite_; take"
                        + " another name");
        assertThat(failureOf(() -> prepare(named(settings, "seen"))).kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(findings(named(settings, "seen")).notes()).isEmpty();
    }

    private static TargetSettings named(TargetSettings settings, String table) {
        return new TargetSettings(table, settings.create(), settings.key(), settings.columns(), settings.missing());
    }

    @Test
    void checks_and_references_are_left_to_the_merge() {
        execute(
                "CREATE TABLE rivers (name TEXT PRIMARY KEY)",
                "CREATE TABLE mills (id TEXT PRIMARY KEY, name TEXT REFERENCES rivers, wheels INTEGER CHECK (wheels > 0))");
        assertThat(findings(existing(MILLS)).problems()).isEmpty();
        assertThat(findings(existing(MILLS)).notes()).isEmpty();
        assertThat(failureOf(() -> deliver(existing(MILLS), json("id", "a", "wheels", 0)))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
    }

    // Names.

    @ParameterizedTest
    @ValueSource(
            strings = {"select", "a b", "it's", "quo\"te", "[brackets]", "Größe", "表", "a.b", "x;--", "`tick`", "%"})
    void any_name_is_compared_added_to_and_told_as_it_is(String name) {
        TargetSettings before = table(name, key("order " + name, "text"), column(name, "integer"));
        deliver(before, json("order " + name, "a", name, 7));
        TargetSettings now = deactivating(
                table(name, key("order " + name, "text"), column(name, "decimal(5,2)"), column(name + " 2", "text")));
        assertThat(problems(now)).isEmpty();
        assertThat(notes(now))
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).startsWith("table \"" + name + "\" "))
                .anySatisfy(note -> assertThat(note).contains("has no column \"" + name + " 2\""))
                .anySatisfy(note -> assertThat(note).contains("declares \"" + name + "\" as INTEGER"));
        deliverTo(1, now, json("order " + name, "a", name, 7.25, name + " 2", "x"));
        assertThat(rows(name, "order " + name, name, name + " 2", "active")).containsExactly("a|7.25|x|1");
        assertThat(problems(table(name, key("order " + name, "text"), column(name, "text"))))
                .singleElement()
                .asString()
                .contains("declares \"" + name + "\" as INTEGER");
    }
}
