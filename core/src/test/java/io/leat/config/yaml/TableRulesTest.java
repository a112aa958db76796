package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRulesTest {
    private static final String RULE =
            "leat.yaml:7: syncs.b.target.missing: deactivates rows of the table \"T\" that the"
                    + " sync \"a\" writes; give both missing.within a column with different constants";

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
}
