package io.leat.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real processes as pagers. */
class PagerTest {
    private static final Screen SCREEN = new Screen(OptionalInt.of(20), OptionalInt.of(5));
    private static final List<String> FOUR = List.of("Acme", "Müller", "株式会社", "");
    private static final List<String> FIVE =
            Stream.concat(FOUR.stream(), Stream.of("totals")).toList();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void show(List<String> lines, Map<String, String> environment) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Pager.of(new Terminal(stream, stream, true, true, false), SCREEN, environment)
                .show(lines);
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path shown() {
        return folder.resolve("shown");
    }

    private Map<String, String> pager(String script) throws IOException {
        Path pager = folder.resolve("pager");
        Files.writeString(pager, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("PAGER", "  " + pager + "  " + shown() + " $HOME;'*' ");
    }

    @Test
    void what_leaves_no_line_for_the_prompt_goes_to_the_pager_and_what_leaves_one_is_printed() throws IOException {
        Map<String, String> keeping = pager("cat >\"$1\"");
        show(FOUR, keeping);
        assertThat(shown()).doesNotExist();
        assertThat(printed()).isEqualTo(FOUR);

        out.reset();
        show(FIVE, keeping);
        assertThat(Files.readAllLines(shown())).isEqualTo(FIVE);
        assertThat(printed()).isEmpty();
    }

    @Test
    void a_line_that_the_terminal_breaks_counts_as_more() throws IOException {
        show(List.of("x".repeat(81)), pager("cat >\"$1\""));
        assertThat(shown()).hasContent("x".repeat(81));
    }

    @Test
    void its_words_reach_the_pager_as_they_are_and_no_shell() throws IOException {
        show(FIVE, pager("cat >/dev/null; echo \"$#\" \"$2\" \"${LESS:-}\" >\"$1\""));
        assertThat(shown()).content().startsWith("2 $HOME;'*' ");
    }

    @Test
    void one_that_has_seen_enough_is_no_error() throws IOException {
        List<String> many =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
        show(many, pager("head -n 2 >\"$1\""));
        assertThat(Files.readAllLines(shown())).containsExactly("0", "1");
        assertThat(printed()).isEmpty();
    }

    @Test
    void one_that_fails_or_is_not_there_loses_nothing() throws IOException {
        show(FIVE, pager("exit 2"));
        assertThat(printed()).isEqualTo(FIVE);

        out.reset();
        show(FIVE, Map.of("PAGER", folder.resolve("nowhere").toString()));
        assertThat(printed()).isEqualTo(FIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "cat"})
    void no_pager_prints(String none) {
        show(FIVE, Map.of("PAGER", none));
        assertThat(printed()).isEqualTo(FIVE);
    }

    @Test
    void a_dumb_terminal_and_none_at_all_have_no_pager() throws IOException {
        Map<String, String> dumb = Map.of("PAGER", pager("cat >\"$1\"").get("PAGER"), "TERM", "dumb");
        show(FIVE, dumb);
        assertThat(printed()).isEqualTo(FIVE);
        assertThat(shown()).doesNotExist();
    }
}
