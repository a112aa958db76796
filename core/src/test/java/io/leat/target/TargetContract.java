package io.leat.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.database.Transaction;
import io.leat.mapping.RowLayout;
import io.leat.target.Merge.Merged;
import io.leat.target.Target.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every target promises of its table, its rows and what it deactivates; counts have a suite of their own. */
public abstract class TargetContract extends TargetBench {
    private static final TargetSettings MILLS =
            table("mills", key("id", "text"), column("name", "text"), column("wheels", "integer"));
    private static final String EXISTING_MILLS =
            "CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50), wheels INTEGER)";

    private List<String> problems(TargetSettings settings) {
        try (Transaction transaction = database().read()) {
            return target(settings).findings(transaction).problems();
        }
    }

    private Missing missing(TargetSettings settings, long set) {
        return committed(transaction -> target(settings)
                .missing(transaction, List.of(new Target.SetKeys(set, 0)))
                .orElseThrow());
    }

    private long deactivate(TargetSettings settings, long set) {
        return committed(transaction -> target(settings).deactivate(transaction, List.of(new Target.SetKeys(set, 0))));
    }

    /** Whether the database commits by making a table. */
    protected boolean definitionsCommit() {
        return false;
    }

    // The table.

    @Test
    void a_missing_table_is_created_once_and_is_no_problem() {
        assertThat(problems(MILLS)).isEmpty();
        prepare(MILLS);
        prepare(MILLS);
        assertThat(rows("mills", "id", "name", "wheels")).isEmpty();
        assertThat(problems(MILLS)).isEmpty();
        assertThat(problems(existing(MILLS))).isEmpty();
    }

    @Test
    void what_is_undone_leaves_no_table_unless_the_database_commits_by_making_one() {
        try (Transaction transaction = database().begin()) {
            target(MILLS).prepare(transaction);
        }
        try (Transaction transaction = database().read()) {
            assertThat(database().hasTable(transaction, "mills")).isEqualTo(definitionsCommit());
        }
    }

    @Test
    void a_key_of_a_created_table_comes_once_and_is_never_null() {
        prepare(MILLS);
        execute("INSERT INTO mills (id) VALUES ('a')");
        assertThat(failureOf(() -> execute("INSERT INTO mills (id) VALUES ('a')"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
        assertThat(failureOf(() -> execute("INSERT INTO mills (id) VALUES (NULL)"))
                        .kind())
                .isEqualTo(ErrorKind.DATA);
    }

    @Test
    void columns_that_a_table_lacks_are_added_as_nullable_and_its_rows_are_kept() {
        execute(
                "CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50))",
                "INSERT INTO mills (id, name) VALUES ('a', 'upper')");
        TargetSettings deactivating = deactivating(MILLS);
        assertThat(problems(deactivating)).isEmpty();
        prepare(deactivating);
        assertThat(rows("mills", "id", "name", "wheels", "active")).containsExactly("a|upper|null|1");
    }

    @Test
    void a_table_that_may_not_be_created_must_be_there() {
        assertThat(problems(existing(MILLS))).singleElement().asString().contains("\"mills\" does not exist");
        assertThat(failureOf(() -> prepare(existing(MILLS))).kind()).isEqualTo(ErrorKind.CONFIG);
    }

    @Test
    void all_problems_of_a_table_are_told_at_once_and_nothing_is_changed() {
        execute("CREATE TABLE mills (id VARCHAR(50) NOT NULL, river VARCHAR(50) NOT NULL, miller VARCHAR(50))");
        TargetSettings settings = deactivating(existing(MILLS));
        List<String> problems = problems(settings);
        assertThat(problems)
                .hasSize(5)
                .anySatisfy(problem -> assertThat(problem).contains("no column \"name\"", "create: true"))
                .anySatisfy(problem -> assertThat(problem).contains("no column \"wheels\""))
                .anySatisfy(problem -> assertThat(problem).contains("no column \"active\" for missing"))
                .anySatisfy(problem -> assertThat(problem).contains("requires the column \"river\""))
                .anySatisfy(problem -> assertThat(problem).contains("unique index on exactly [id]"));
        SyncException failure = failureOf(() -> prepare(settings));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
        assertThat(failure.text()).contains(problems);
        assertThat(problems(settings)).isEqualTo(problems);
    }

    @Test
    void required_columns_with_a_default_and_optional_ones_need_not_be_mapped() {
        execute("CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50), wheels INTEGER, "
                + "river VARCHAR(50) NOT NULL DEFAULT 'Tavy', miller VARCHAR(50))");
        assertThat(problems(existing(MILLS))).isEmpty();
        deliver(existing(MILLS), json("id", "a"));
        assertThat(rows("mills", "id", "river", "miller")).containsExactly("a|Tavy|null");
    }

    @Test
    void a_unique_index_serves_as_the_key_where_it_has_exactly_its_columns() {
        execute(
                "CREATE TABLE mills (number " + database().spelling().number()
                        + ", id VARCHAR(50), name VARCHAR(50), wheels INTEGER)",
                "CREATE UNIQUE INDEX by_both ON mills (id, name)");
        assertThat(problems(existing(MILLS))).hasSize(1);
        execute("CREATE UNIQUE INDEX by_id ON mills (id)");
        assertThat(problems(existing(MILLS))).isEmpty();
        assertThat(deliver(existing(MILLS), json("id", "a"), json("id", "b"))).isEqualTo(merged(2, 0, 0, 0));
        assertThat(deliver(existing(MILLS), json("id", "a", "wheels", 3))).isEqualTo(merged(0, 1, 0, 0));
    }

    @Test
    void names_in_other_case_are_the_same_column() {
        execute("CREATE TABLE mills (ID VARCHAR(50) NOT NULL PRIMARY KEY, Name VARCHAR(50), WHEELS INTEGER)");
        assertThat(problems(existing(MILLS))).isEmpty();
        assertThat(deliver(existing(MILLS), json("id", "a"))).isEqualTo(merged(1, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "my table", "o'clock", "quo\"te", "Größe", "tab-le", "表"})
    void any_name_of_a_table_or_a_column_is_taken_as_it_is(String name) {
        TargetSettings settings = deactivating(table(
                name,
                key("order", "text"),
                column(name + " 2", "text"),
                column("group", "integer"),
                exempt("a/b~c", "json")));
        String first = json("order", "x", name + " 2", "y", "group", 1, "a/b~c", true);
        assertThat(deliverTo(1, settings, first)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliverTo(2, settings, first)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliverTo(3, settings, json("order", "x", "group", 2))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(missing(settings, 3)).isEqualTo(Missing.NONE);
        assertThat(problems(settings)).isEmpty();
        assertThat(rows(name, "order", name + " 2", "group", "a/b~c", "active")).containsExactly("x|null|2|null|1");
    }

    @Test
    void names_beyond_ascii_serve_in_a_unique_index_too() {
        TargetSettings settings = existing(table("mühlen", key("Übernahme", "text"), column("größe", "integer")));
        execute(
                "CREATE TABLE \"mühlen\" (number " + database().spelling().number()
                        + ", \"Übernahme\" VARCHAR(50), \"größe\" INTEGER)",
                "CREATE UNIQUE INDEX by_key ON \"mühlen\" (\"Übernahme\")");
        assertThat(problems(settings)).isEmpty();
        assertThat(deliver(settings, json("Übernahme", "a", "größe", 1))).isEqualTo(merged(1, 0, 0, 0));
    }

    // Rows.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | \"plain\" | plain",
                "text | \"\" | ''",
                "text | \"it's \\\"quoted\\\" \\u00fc \\ud83c\\udf0a\" | it's \"quoted\" ü 🌊",
                "text | 12.50 | 12.50",
                "integer | -2147483648 | -2147483648",
                "integer | \"2147483647\" | 2147483647",
                "bigint | 9223372036854775807 | 9223372036854775807",
                "bigint | -9223372036854775808 | -9223372036854775808",
                "decimal(15,2) | 1234567890123.45 | 1234567890123.45",
                "decimal(15,15) | 0.123456789012345 | 0.123456789012345",
                "decimal(12,2) | -0.005 | -0.01",
                "decimal(5,0) | 99999 | 99999",
                "double | 0.1 | 0.1",
                "double | -1.5 | -1.5",
                "boolean | true | 1",
                "boolean | \"0\" | 0",
                "date | \"2026-09-30\" | 2026-09-30",
                "date | \"0001-01-01\" | 0001-01-01",
                "date | \"9999-12-31T23:59:59Z\" | 9999-12-31",
                "timestamp | \"2026-09-30T18:30:02Z\" | 2026-09-30 18:30:02",
                "timestamp | \"2026-09-30 18:30:02.120+02:00\" | 2026-09-30 16:30:02.12",
                "timestamp | 1790793002 | 2026-09-30 18:30:02",
                "timestamp | \"1969-12-31T23:59:59.999999Z\" | 1969-12-31 23:59:59.999999",
                "uuid | \"0B9C7A52-8F7E-4D8E-9A3B-2F1C5D6E7F80\" | 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80",
                "json | [1, {\"a\": null}] | [1, {\"a\": null}]",
                "json | \"x\" | \"x\""
            })
    void a_value_is_stored_as_what_it_is_and_is_the_same_when_it_comes_again(String type, String value, String stored) {
        TargetSettings created = table("typed", key("id", "integer"), column("value", type));
        String record = "{\"id\":1,\"value\":" + value + "}";
        assertThat(deliver(created, record)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(rows("typed", "value")).containsExactly(stored);
        assertThat(deliver(created, record)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliver(created, "{\"id\":1,\"value\":null}")).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("typed", "value")).containsExactly("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | VARCHAR(50) | \"\"",
                "text | VARCHAR(50) | \"1.50\"",
                "integer | INTEGER | -7",
                "bigint | BIGINT | 9223372036854775807",
                "decimal(15,2) | DECIMAL(15,2) | 1234567890123.45",
                "decimal(5,2) | DECIMAL(5,2) | 3",
                "double | DOUBLE PRECISION | 0.1",
                "boolean | BOOLEAN | true",
                "date | DATE | \"2026-09-30\"",
                "timestamp | TIMESTAMP | \"2026-09-30 18:30:02.5\"",
                "uuid | CHAR(36) | \"0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80\"",
                "json | VARCHAR(50) | {\"a\":[]}"
            })
    void a_table_without_a_hash_compares_the_value_itself_null_safe(String type, String declared, String value) {
        execute("CREATE TABLE typed (id INTEGER NOT NULL PRIMARY KEY, value " + declared + ")");
        TargetSettings settings = existing(table("typed", key("id", "integer"), column("value", type)));
        String full = "{\"id\":1,\"value\":" + value + "}";
        String empty = "{\"id\":1}";
        assertThat(deliver(settings, full)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliver(settings, full)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliver(settings, empty)).isEqualTo(merged(0, 1, 0, 0));
        assertThat(deliver(settings, empty)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliver(settings, full)).isEqualTo(merged(0, 1, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | \"it's\" | \"IT'S\"",
                "text | \"\" | \" \"",
                "text | \"a,b\" | \"a\"",
                "text | \"Straße 🌊\" | \"Strasse 🌊\"",
                "text | \"é\" | \"e\\u0301\"",
                "integer | 0 | -1",
                "bigint | 9223372036854775807 | 9223372036854775806",
                "decimal(12,2) | 0.01 | 0.10",
                "date | \"2026-09-30\" | \"2026-10-01\"",
                "timestamp | \"2026-09-30T18:30:02Z\" | \"2026-09-30T18:30:02.000001Z\"",
                "uuid | \"0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80\" | \"0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f81\"",
                "boolean | true | false"
            })
    void keys_of_every_type_are_told_apart(String type, String one, String other) {
        TargetSettings settings = deactivating(table("keyed", key("id", type), column("value", "integer")));
        String first = "{\"id\":" + one + ",\"value\":1}";
        String second = "{\"id\":" + other + ",\"value\":1}";
        assertThat(deliverTo(1, settings, first, second)).isEqualTo(merged(2, 0, 0, 0));
        assertThat(deliverTo(2, settings, second, first)).isEqualTo(merged(0, 0, 2, 0));
        assertThat(deliverTo(3, settings, first, first)).isEqualTo(merged(0, 0, 1, 1));
        assertThat(missing(settings, 3)).isEqualTo(new Missing(2, 1));
        assertThat(deactivate(settings, 3)).isEqualTo(1);
        assertThat(deliverTo(4, settings, second)).isEqualTo(merged(0, 1, 0, 0));
    }

    @Test
    void a_row_is_known_by_all_columns_of_its_key() {
        TargetSettings settings =
                table("composite", key("company", "integer"), column("name", "text"), key("id", "text"));
        deliver(settings, json("company", 1, "id", "a", "name", "x"), json("company", 2, "id", "a", "name", "y"));
        assertThat(deliver(settings, json("company", 2, "id", "a", "name", "z")))
                .isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("composite", "company", "id", "name")).containsExactly("1|a|x", "2|a|z");
    }

    @Test
    void a_table_of_keys_alone_is_possible() {
        TargetSettings settings = table("keys", key("id", "text"));
        assertThat(deliver(settings, json("id", "a"), json("id", "a"))).isEqualTo(merged(1, 0, 0, 1));
        assertThat(deliver(settings, json("id", "a"))).isEqualTo(merged(0, 0, 1, 0));
        execute("CREATE TABLE other (id VARCHAR(50) NOT NULL PRIMARY KEY)");
        TargetSettings existing = existing(table("other", key("id", "text")));
        assertThat(deliver(existing, json("id", "a"), json("id", "a"))).isEqualTo(merged(1, 0, 0, 1));
        assertThat(deliver(existing, json("id", "a"))).isEqualTo(merged(0, 0, 1, 0));
    }

    @Test
    void the_last_record_of_a_key_wins() {
        deliver(
                MILLS,
                json("id", "a", "name", "first"),
                json("id", "a", "name", "second"),
                json("id", "a", "name", "last"));
        assertThat(rows("mills", "id", "name")).containsExactly("a|last");
    }

    /** More than any buffer holds, and than is asked for at once where records are read twice. */
    @Test
    void counts_hold_for_many_rows_whatever_way_they_take() {
        TargetSettings settings = deactivating(MILLS);
        int rows = 40_000;
        List<String> first = many(rows, 0);
        List<String> twice = new ArrayList<>(first);
        twice.addAll(first.subList(0, 100));
        assertThat(deliver(settings, OptionalLong.of(1), 1000, twice)).isEqualTo(merged(rows, 0, 0, 100));
        assertThat(deliver(settings, OptionalLong.of(2), 1000, first)).isEqualTo(merged(0, 0, rows, 0));
        // Half of the rows bring something, the last of them for the second time.
        List<String> half = new ArrayList<>(first.subList(0, rows / 2));
        half.addAll(many(rows, 1).subList(rows / 2, rows));
        half.add(first.getLast());
        half.add(json("id", "new", "wheels", 1));
        assertThat(deliver(settings, OptionalLong.of(3), 1000, half))
                .isEqualTo(merged(1, rows / 2 - 1, rows / 2 + 1, 1));
        assertThat(deliver(settings, OptionalLong.of(4), 1000, many(rows, 2).subList(1, rows)))
                .isEqualTo(merged(0, rows - 1, 0, 0));
        assertThat(missing(settings, 4)).isEqualTo(new Missing(rows + 1, 2));
        assertThat(deactivate(settings, 4)).isEqualTo(2);
    }

    /** One target takes them all, as a run does, and may know by itself which keys cannot be there yet. */
    @Test
    void counts_hold_for_a_first_delivery_in_many_files() {
        TargetSettings settings = deactivating(MILLS);
        Target target = target(settings);
        committed(transaction -> target.prepare(transaction));
        List<String> all = many(3000, 0);
        List<String> repeating = new ArrayList<>(all.subList(2000, 2990));
        repeating.addAll(all.subList(2500, 2600));
        assertThat(deliver(target, settings, 1, all.subList(0, 1000))).isEqualTo(merged(1000, 0, 0, 0));
        assertThat(deliver(target, settings, 1, all.subList(1000, 2000))).isEqualTo(merged(1000, 0, 0, 0));
        assertThat(deliver(target, settings, 1, repeating)).isEqualTo(merged(990, 0, 0, 100));
        List<String> older = new ArrayList<>(all.subList(2990, 3000));
        older.addAll(all.subList(0, 5));
        older.addAll(many(10, 1).subList(5, 10));
        older.add(json("id", "refused", "wheels", "many"));
        assertThat(deliver(target, settings, 1, older)).isEqualTo(merged(10, 5, 5, 0));
        assertThat(missing(settings, 1)).isEqualTo(Missing.NONE);
        assertThat(deliver(target, settings, 2, all)).isEqualTo(merged(0, 5, 2995, 0));
        assertThat(deliver(target, settings, 2, many(3001, 0).subList(3000, 3001)))
                .isEqualTo(merged(1, 0, 0, 0));
        assertThat(missing(settings, 2)).isEqualTo(Missing.NONE);
        assertThat(rows("mills", "id")).hasSize(3001);
    }

    private Merged deliver(Target target, TargetSettings settings, long set, List<String> records) {
        return committed(transaction -> merge(transaction, target, settings, OptionalLong.of(set), 50, records));
    }

    private static List<String> many(int rows, int wheels) {
        return IntStream.range(0, rows)
                .mapToObj(row -> json("id", "mill " + row, "name", "name of " + row, "wheels", wheels))
                .toList();
    }

    @Test
    void a_key_of_an_earlier_split_is_no_duplicate() {
        deliverTo(1, MILLS, json("id", "a"));
        assertThat(deliverTo(1, MILLS, json("id", "a"))).isEqualTo(merged(0, 0, 1, 0));
        assertThat(deliverTo(1, MILLS, json("id", "a", "wheels", 2), json("id", "a")))
                .isEqualTo(merged(0, 0, 1, 1));
    }

    @Test
    void a_merge_that_is_undone_leaves_no_row_and_no_key() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"));
        try (Transaction transaction = database().begin()) {
            merge(transaction, settings, OptionalLong.of(1), json("id", "b"));
        }
        assertThat(rows("mills", "id")).containsExactly("a");
        execute("INSERT INTO mills (id) VALUES ('b')");
        assertThat(missing(settings, 1)).isEqualTo(new Missing(2, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_column_that_is_exempt_neither_makes_a_row_changed_nor_is_written_by_itself(boolean hashed) {
        if (!hashed) {
            execute("CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50), raw VARCHAR(50))");
        }
        TargetSettings settings = table("mills", key("id", "text"), exempt("raw", "json"), column("name", "text"));
        deliver(settings, json("id", "a", "name", "upper", "raw", 1));
        assertThat(deliver(settings, json("id", "a", "name", "upper", "raw", 2)))
                .isEqualTo(merged(0, 0, 1, 0));
        assertThat(rows("mills", "name", "raw")).containsExactly("upper|1");
        assertThat(deliver(settings, json("id", "a", "name", "lower", "raw", 3)))
                .isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("mills", "name", "raw")).containsExactly("lower|3");
    }

    @Test
    void a_changed_mapping_makes_every_row_changed_once() {
        TargetSettings coarse = table("prices", key("id", "text"), column("price", "integer"));
        TargetSettings fine = table("prices", key("id", "text"), column("price", "bigint"));
        deliver(coarse, json("id", "a", "price", 15));
        // The same number, which only the type tells apart.
        assertThat(deliver(fine, json("id", "a", "price", 15))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("prices", "price")).containsExactly("15");
        assertThat(deliver(fine, json("id", "a", "price", 15))).isEqualTo(merged(0, 0, 1, 0));
        TargetSettings renamed = table("prices", key("id", "text"), column("cost", "decimal(12,2)"));
        assertThat(deliver(renamed, json("id", "a", "cost", 0.15))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("prices", "cost")).containsExactly("0.15");
        TargetSettings wider =
                table("prices", key("id", "text"), column("price", "bigint"), column("stock", "integer"));
        assertThat(deliver(wider, json("id", "a", "price", 15))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(deliver(wider, json("id", "a", "price", 15))).isEqualTo(merged(0, 0, 1, 0));
    }

    @Test
    void rows_whose_hash_was_forgotten_are_written_again() {
        deliver(MILLS, json("id", "a", "name", "upper"));
        execute("UPDATE mills SET name = 'edited by hand'");
        assertThat(deliver(MILLS, json("id", "a", "name", "upper"))).isEqualTo(merged(0, 0, 1, 0));
        committed(transaction -> {
            target(MILLS).forgetHashes(transaction);
            return MILLS;
        });
        assertThat(deliver(MILLS, json("id", "a", "name", "upper"))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("mills", "name")).containsExactly("upper");
    }

    @Test
    void edits_in_a_table_without_a_hash_are_seen_and_mended() {
        execute(EXISTING_MILLS);
        deliver(existing(MILLS), json("id", "a", "name", "upper"));
        execute("UPDATE mills SET name = NULL");
        assertThat(deliver(existing(MILLS), json("id", "a", "name", "upper"))).isEqualTo(merged(0, 1, 0, 0));
        assertThat(rows("mills", "name")).containsExactly("upper");
    }

    // Rows that the table refuses.

    private void refuses(TargetSettings settings, String rule, String... records) {
        SyncException failure = failureOf(() -> deliver(settings, records));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
        assertThat(failure.text()).contains("record 3", "id=c").containsIgnoringCase(rule);
    }

    @Test
    void a_row_that_breaks_a_unique_index_fails_and_names_record_and_key() {
        execute(EXISTING_MILLS, "CREATE UNIQUE INDEX by_name ON mills (name)");
        refuses(
                existing(MILLS),
                "name",
                json("id", "a", "name", "upper"),
                json("id", "b"),
                json("id", "c", "name", "upper"));
        assertThat(rows("mills", "id")).isEmpty();
    }

    @Test
    void a_row_that_breaks_a_check_fails_and_names_record_and_key() {
        execute("CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50), wheels INTEGER, "
                + "CONSTRAINT at_most_nine CHECK (wheels < 10))");
        refuses(existing(MILLS), "at_most_nine", json("id", "a"), json("id", "b"), json("id", "c", "wheels", 10));
        deliver(existing(MILLS), json("id", "a"), json("id", "b"), json("id", "c", "wheels", 9));
        refuses(existing(MILLS), "at_most_nine", json("id", "a"), json("id", "b"), json("id", "c", "wheels", 10));
    }

    @Test
    void a_row_that_breaks_a_foreign_key_fails_and_names_record_and_key() {
        execute(
                "CREATE TABLE rivers (name VARCHAR(50) NOT NULL PRIMARY KEY)",
                "INSERT INTO rivers (name) VALUES ('Tavy')",
                "CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50) REFERENCES rivers (name), "
                        + "wheels INTEGER)");
        refuses(
                existing(MILLS),
                "foreign key",
                json("id", "a", "name", "Tavy"),
                json("id", "b"),
                json("id", "c", "name", "Plym"));
    }

    @Test
    void a_row_without_a_value_that_the_table_requires_fails_and_names_record_and_key() {
        execute("CREATE TABLE mills (id VARCHAR(50) NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, wheels INTEGER)");
        refuses(existing(MILLS), "name", json("id", "a", "name", "x"), json("id", "b", "name", "x"), json("id", "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date | \"2026-09-30\" | id=2026-09-30 | 2025-01-01",
                "timestamp | \"2026-09-30T18:30:02Z\" | id=2026-09-30 18:30:02 | 2025-01-01 00:00:00",
                "decimal(12,2) | 12.5 | id=12.50 | 1",
                "double | 12.5 | id=12.5 | 1",
                "boolean | true | id=true | false",
                "bigint | -7 | id=-7 | 1"
            })
    void the_key_of_a_refused_row_is_told_as_it_is_written(String type, String value, String told, String other) {
        prepare(table("keyed", key("id", type), column("name", "text")));
        execute("CREATE UNIQUE INDEX by_name ON keyed (name)");
        String literal = type.equals("boolean") ? other : "'" + other + "'";
        execute("INSERT INTO keyed (id, name) VALUES (" + literal + ", 'taken')");
        TargetSettings settings = table("keyed", key("id", type), column("name", "text"));
        SyncException failure = failureOf(() -> deliver(settings, "{\"id\":" + value + ",\"name\":\"taken\"}"));
        assertThat(failure.text()).contains("record 1 (key " + told + ")");
    }

    // What a set did not bring.

    @Test
    void rows_that_a_set_did_not_bring_are_missing_and_come_back_as_updated() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"), json("id", "b"), json("id", "c"));
        assertThat(missing(settings, 1)).isEqualTo(Missing.NONE);
        deliverTo(2, settings, json("id", "a"));
        assertThat(missing(settings, 2)).isEqualTo(new Missing(3, 2));
        assertThat(deactivate(settings, 2)).isEqualTo(2);
        assertThat(rows("mills", "id", "active")).containsExactly("a|1", "b|0", "c|0");
        assertThat(missing(settings, 2)).isEqualTo(Missing.NONE);
        assertThat(deactivate(settings, 2)).isZero();
        assertThat(deliverTo(3, settings, json("id", "b"), json("id", "b"))).isEqualTo(merged(0, 1, 0, 1));
        assertThat(rows("mills", "id", "active")).containsExactly("a|1", "b|1", "c|0");
    }

    @Test
    void the_keys_of_all_splits_of_a_set_count_and_those_of_other_sets_do_not() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"), json("id", "b"), json("id", "c"));
        deliverTo(2, settings, json("id", "a"));
        deliverTo(3, settings, json("id", "c"));
        deliverTo(2, settings, json("id", "b"));
        assertThat(missing(settings, 2)).isEqualTo(new Missing(3, 1));
        assertThat(missing(settings, 3)).isEqualTo(new Missing(3, 2));
        assertThat(deactivate(settings, 2)).isEqualTo(1);
        assertThat(rows("mills", "id", "active")).containsExactly("a|1", "b|1", "c|0");
    }

    @Test
    void a_set_that_brought_nothing_misses_everything() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"));
        assertThat(missing(settings, 2)).isEqualTo(new Missing(1, 1));
        assertThat(deactivate(settings, 2)).isEqualTo(1);
    }

    @Test
    void only_rows_within_the_constants_are_looked_at() {
        TargetSettings first = deactivating(
                table(
                        "shared",
                        constant("company", "integer", "1"),
                        key("id", "text"),
                        constant("kind", "text", "it's")),
                "company",
                "kind");
        TargetSettings other = deactivating(
                table(
                        "shared",
                        constant("company", "integer", "2"),
                        key("id", "text"),
                        constant("kind", "text", "it's")),
                "company",
                "kind");
        deliverTo(1, first, json("id", "a"), json("id", "b"));
        deliverTo(2, other, json("id", "c"), json("id", "d"));
        execute("INSERT INTO shared (company, id, kind) VALUES (1, 'e', 'by hand')");
        deliverTo(3, first, json("id", "b"));
        assertThat(missing(first, 3)).isEqualTo(new Missing(2, 1));
        assertThat(deactivate(first, 3)).isEqualTo(1);
        assertThat(rows("shared", "id", "active")).containsExactly("a|0", "b|1", "c|1", "d|1", "e|1");
    }

    @Test
    void a_refused_record_whose_key_was_read_counts_as_present() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"), json("id", "b"), json("id", "c"));
        String refused = json("id", "a", "wheels", "many");
        assertThat(deliverTo(2, settings, refused, json("id", "b"), refused)).isEqualTo(merged(0, 0, 1, 0));
        assertThat(missing(settings, 2)).isEqualTo(new Missing(3, 1));
        assertThat(deactivate(settings, 2)).isEqualTo(1);
        assertThat(rows("mills", "id", "active")).containsExactly("a|1", "b|1", "c|0");
    }

    @Test
    void a_refused_record_does_not_make_the_row_of_its_key_a_duplicate() {
        TargetSettings settings = deactivating(MILLS);
        String refused = json("id", "a", "wheels", "many");
        assertThat(deliverTo(1, settings, refused, json("id", "a"), refused)).isEqualTo(merged(1, 0, 0, 0));
        assertThat(deliverTo(1, settings, refused, json("id", "a"), json("id", "a")))
                .isEqualTo(merged(0, 0, 1, 1));
    }

    @Test
    void the_keys_of_a_set_can_be_forgotten() {
        TargetSettings settings = deactivating(MILLS);
        deliverTo(1, settings, json("id", "a"));
        committed(transaction -> {
            target(settings).forgetKeys(transaction, 1);
            target(settings).forgetKeys(transaction, 1);
            return settings;
        });
        assertThat(missing(settings, 1)).isEqualTo(new Missing(1, 1));
        assertThat(deliverTo(1, settings, json("id", "a"))).isEqualTo(merged(0, 0, 1, 0));
        assertThat(missing(settings, 1)).isEqualTo(Missing.NONE);
    }

    @Test
    void a_key_column_with_constant_bounds_finds_its_rows_by_the_whole_key() {
        TargetSettings settings = deactivating(
                new TargetSettings(
                        "tenants",
                        true,
                        List.of("company", "id"),
                        List.of(constant("company", "integer", "7"), key("id", "text")),
                        java.util.Optional.empty()),
                "company");
        deliverTo(1, settings, json("id", "a"), json("id", "b"));
        execute("INSERT INTO tenants (company, id) VALUES (8, 'c')");
        deliverTo(2, settings, json("id", "a"));
        assertThat(missing(settings, 2)).isEqualTo(new Missing(2, 1));
        assertThat(RowLayout.of(settings).keys()).isEqualTo(2);
    }
}
