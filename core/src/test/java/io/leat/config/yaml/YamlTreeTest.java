package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTreeTest {
    @TempDir
    private Path folder;

    private List<String> problems(String text) {
        return new SampleFile(folder).of(text).problems(Map.of());
    }

    @Test
    void a_key_that_stands_twice_is_told_with_both_lines() {
        assertThat(problems("""
                state: a
                log:
                  format: text
                  format: json
                state: b
                """))
                .containsExactly(
                        "leat.yaml:4: log.format: stands twice, first in line 3",
                        "leat.yaml:5: state: stands twice, first in line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            log: [1\\nzone: UTC  | 3: is not YAML: while parsing a flow sequence, expected ',' or ']', but got :
            log:\\n\\tfile: b   | 3: is not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            log: b: c           | 2: is not YAML: mapping values are not allowed here
            log: "\\q"          | 2: is not YAML: while scanning a double-quoted scalar, found unknown escape character q(113)
            """)
    void what_is_not_yaml_is_told_with_the_line_at_which_reading_stopped(String line, String problem) {
        String broken = line.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(problems("state: a\n" + broken + "\n")).containsExactly("leat.yaml:" + problem);
    }

    @Test
    void what_would_be_passed_over_silently_is_refused() {
        assertThat(problems("state: &x a\nzone: *x\n"))
                .containsExactly(
                        "leat.yaml:2: zone: refers to another value by *, which is not read; write the value itself");
        assertThat(problems("state: a\n---\nzone: UTC\n"))
                .containsExactly("leat.yaml:3: must hold one document, and a second starts here");
    }

    @Test
    void an_empty_file_and_one_that_is_no_mapping_are_told() {
        String told = "leat.yaml:1: must hold keys such as database: and syncs:";

        assertThat(problems("")).containsExactly(told);
        assertThat(problems("# nothing yet\n")).containsExactly(told);
        assertThat(problems("- a\n")).containsExactly(told);
    }

    @Test
    void a_file_of_more_than_a_megabyte_is_not_read() {
        assertThat(problems("#".repeat((1 << 20) + 1)))
                .containsExactly("leat.yaml: cannot be read: larger than 1 MB, which no configuration is");
    }

    @Test
    void a_file_that_is_not_utf_8_is_told() throws IOException {
        SampleFile sample = new SampleFile(folder);
        Files.write(sample.path(), new byte[] {'a', ':', ' ', (byte) 0xe4, '\n'});

        assertThat(sample.problems(Map.of())).singleElement().asString().startsWith("leat.yaml: cannot be read: ");
    }

    @Test
    void values_keep_the_form_in_which_they_are_written() throws InvalidConfigurationException {
        SampleFile sample = new SampleFile(folder).of("a: 007\nb: 1e3\nc: 'x: y'\nd: >\n  two\n  lines\ne:\n");

        assertThat(YamlTree.read(sample.path()).entries().values())
                .containsExactly(
                        new Node.Scalar("007", 1),
                        new Node.Scalar("1e3", 2),
                        new Node.Scalar("x: y", 3),
                        new Node.Scalar("two lines\n", 4),
                        new Node.Scalar(null, 7));
    }
}
