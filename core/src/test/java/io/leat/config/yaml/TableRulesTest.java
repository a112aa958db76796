package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRulesTest {
    private static final String RULE =
            "leat.yaml:7: syncs.b.target.missing: deactivates rows of the table \"T\" that the"
                    + " sync \"a\" writes; give both missing.within a column of type text,"
                    + " uuid, boolean, integer or bigint whose constants differ";

    @TempDir
    private Path folder;

    private List<String> problems(String first, String second) {
        String text = """
                syncs:
                  a:
                    source: {type: files, inbox: a, processed: done, set: manifest}
                    target: {table: t, key: [id], FIRST}
                  b:
                    source: {type: files, inbox: b, processed: done, set: manifest}
                    target: {table: T, key: [id], SECOND}
                """.replace("FIRST", first).replace("SECOND", second);
        return new SampleFile(folder).of(text).problems(Map.of());
    }

    private static String columns(String market) {
        return "columns: {id: {from: /id}, market: {value: " + market + "}}";
    }

    @Test
    void two_syncs_may_write_one_table_without_deactivating() {
        assertThat(problems(columns("x"), columns("x"))).isEmpty();
    }

    @Test
    void one_that_deactivates_may_not_share_its_table() {
        String missing = ", missing: {column: active, within: [market]}";

        assertThat(problems(columns("x") + missing, columns("y"))).containsExactly(RULE);
        assertThat(problems(columns("x"), columns("y") + missing)).containsExactly(RULE);
    }

    @Test
    void two_that_deactivate_need_different_constants_of_one_column() {
        String missing = ", missing: {column: active, within: [market]}";

        assertThat(problems(columns("x") + missing, columns("y") + missing)).isEmpty();
        assertThat(problems(columns("x") + missing, columns("x") + missing)).containsExactly(RULE);
        assertThat(problems(columns("x") + missing, columns("y") + ", missing: {column: active}"))
                .containsExactly(RULE);
    }

    @Test
    void a_bound_that_no_column_has_is_told_and_nothing_breaks() {
        String missing = ", missing: {column: active, within: [nowhere]}";

        assertThat(problems(columns("x") + missing, columns("y") + missing))
                .containsExactly(
                        "leat.yaml:4: syncs.a.target.missing.within: \"nowhere\" must be a column with a constant value:",
                        "leat.yaml:7: syncs.b.target.missing.within: \"nowhere\" must be a column with a constant value:",
                        RULE);
    }

    private List<String> bounded(String type, String first, String second) {
        String columns = "columns: {id: {from: /id}, market: {value: VALUE, type: " + type
                + "}}, missing: {column: active, within: [market]}";
        return problems(columns.replace("VALUE", first), columns.replace("VALUE", second));
    }

    @ParameterizedTest
    @CsvSource({
        "text, a, b",
        "text, 1, 01",
        "integer, 1, 2",
        "bigint, 1e3, 1001",
        "boolean, 'true', 'false'",
        "uuid, 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80, 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f81"
    })
    void constants_that_are_different_values_keep_two_syncs_apart(String type, String first, String second) {
        assertThat(bounded(type, first, second)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text, a, A",
        "integer, 1, 1.0",
        "bigint, 1000, 1e3",
        "boolean, 1, 'TRUE'",
        "boolean, 0, 'false'",
        "uuid, 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80, 0B9C7A52-8F7E-4D8E-9A3B-2F1C5D6E7F80",
        "date, 2026-01-01, 2026-01-02",
        "double, 1, 2"
    })
    void constants_that_may_be_the_same_value_do_not(String type, String first, String second) {
        assertThat(bounded(type, first, second)).containsExactly(RULE);
    }

    @Test
    void constants_of_two_types_do_not() {
        String columns =
                "columns: {id: {from: /id}, market: {value: VALUE}}, missing: {column: active, within: [market]}";

        assertThat(problems(columns.replace("VALUE", "1, type: integer"), columns.replace("VALUE", "\"02\"")))
                .containsExactly(RULE);
    }
}
