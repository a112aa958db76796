package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredColumnsTest {
    private static final String TEXT = """
            syncs:
              a:
                source: {type: files, inbox: in, processed: done}
                target:
                  table: t
                  key: [id]
                  columns:
                    id: {from: /id}
                    price: {from: /price, type: "decimal(5,2)", default: 9.999}
                    seen: {from: /seen, type: timestamp, default: "2026-09-30 18:30"}
                    market: {value: 7, type: integer}
                    file: {value: "${file.name}"}
            """;

    @TempDir
    private Path folder;

    private Path yaml;

    @BeforeEach
    void place() {
        yaml = folder.resolve("leat.yaml");
    }

    private void load(String text) throws IOException, InvalidConfigurationException {
        Files.writeString(yaml, text);
        ConfiguredColumns.file(yaml, Map.of()).load();
    }

    @Test
    void constants_and_defaults_that_fit_are_taken() throws IOException, InvalidConfigurationException {
        load(TEXT);
    }

    @Test
    void all_that_do_not_fit_are_told_at_once_with_their_lines_and_everything_else() {
        String broken = TEXT.replace("default: 9.999", "default: free")
                .replace("2026-09-30 18:30", "yesterday")
                .replace("value: 7", "value: 7.5")
                .replace("table: t", "table: leat_t");

        assertThatThrownBy(() -> load(broken))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(
                                        problem -> problem.line() + ": " + problem.key() + ": " + shortened(problem))
                                .containsExactly(
                                        "5: syncs.a.target.table: \"leat_t\"",
                                        "9: syncs.a.target.columns.price.default: \"free\"",
                                        "10: syncs.a.target.columns.seen.default: \"yesterday\"",
                                        "11: syncs.a.target.columns.market.value: \"7.5\""));
    }

    private static String shortened(Problem problem) {
        return problem.rule().substring(0, problem.rule().indexOf(": "));
    }
}
