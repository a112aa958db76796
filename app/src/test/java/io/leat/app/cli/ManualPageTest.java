package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.leat.app.report.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual page names what the command line and docs/reference.md name. */
class ManualPageTest {
    private final CommandLine leat = Commands.all(new Leat(Map.of(), Terminal.ofProcess(Map.of())));
    private final String page = new ManualPage(leat).text();

    @TempDir
    private Path folder;

    /** The words of the page's macro, as a reader sees them. */
    private List<String> words(String section, String macro) {
        int start = page.indexOf("\n.SH " + section + "\n") + 1;
        int end = page.indexOf("\n.SH ", start);
        return page.substring(start, end < 0 ? page.length() : end)
                .lines()
                .filter(line -> line.startsWith(macro + " "))
                .map(line -> line.substring(macro.length() + 1).replace("\\-", "-"))
                .toList();
    }

    /** What the first column of the reference's table has, under this heading. */
    private static Set<String> reference(String heading, String pattern) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "reference.md"), StandardCharsets.UTF_8);
        int start = document.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        Matcher matcher = Pattern.compile("^\\| " + pattern + " \\|", Pattern.MULTILINE)
                .matcher(document.substring(start, document.indexOf("\n#", start + 1)));
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void options(CommandLine command, Set<String> options) {
        command.getCommandSpec().options().forEach(option -> options.add(String.join(", ", option.names())));
        command.getSubcommands().values().forEach(sub -> options(sub, options));
    }

    private static void commands(CommandLine command, Set<String> commands) {
        command.getSubcommands().values().forEach(sub -> {
            if (sub.getSubcommands().isEmpty()) {
                commands.add(sub.getCommandSpec().qualifiedName());
            }
            commands(sub, commands);
        });
    }

    @Test
    void it_has_a_part_for_every_command() {
        Set<String> commands = new TreeSet<>();
        commands(leat, commands);

        assertThat(words("COMMANDS", ".SS"))
                .map(words -> words.replaceFirst("( \\[.*| [A-Z].*)$", ""))
                .containsExactlyInAnyOrderElementsOf(commands)
                .contains("leat run", "leat rejects list");
    }

    @Test
    void a_command_is_shown_with_what_it_takes() {
        assertThat(words("COMMANDS", ".SS"))
                .contains("leat run [OPTION...] [SYNC...]", "leat check [SYNC...]", "leat demo [OPTION...] RECIPE");
    }

    @Test
    void it_names_every_option_and_no_other() {
        Set<String> options = new TreeSet<>();
        options(leat, options);

        Set<String> named = new TreeSet<>(words("COMMANDS", ".B"));
        named.addAll(words("OPTIONS", ".B"));
        assertThat(named.stream()
                        .filter(word -> word.startsWith("-"))
                        .map(word -> word.replaceFirst(" [A-Za-z|]+$", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(options);
    }

    @Test
    void it_says_what_a_default_is() {
        assertThat(page).contains(".B \\-\\-limit N\nMost rows (default: 50).\n");
    }

    @Test
    void it_tells_the_exit_codes_and_variables_of_the_reference() throws IOException {
        assertThat(words("EXIT STATUS", ".B")).containsExactlyElementsOf(reference("### Exit codes", "([0-9]+)"));
        assertThat(words("ENVIRONMENT", ".B").stream().flatMap(word -> Arrays.stream(word.split(", ", -1))))
                .containsAll(reference("## Environment", "`([A-Z_]+)`"));
    }

    @Test
    void it_has_the_examples_of_every_command() {
        assertThat(page.substring(page.indexOf("\n.SH EXAMPLES\n")))
                .contains("\nleat run items \\-\\-dry\\-run\n", "\nleat check items\n", "\nleat demo items\n");
    }

    @Test
    void words_are_shown_as_they_are() {
        Roff roff = new Roff();
        roff.line(".a \\n 'b'").line("'c' ~d ^e `f`");

        assertThat(roff.text()).isEqualTo("\\&.a \\en \\(aqb\\(aq\n\\(aqc\\(aq \\(tid \\(hae \\(gaf\\(ga\n");
    }

    @Test
    void groff_has_nothing_to_complain_of() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/groff")).exists();
        Path file = Files.writeString(folder.resolve("leat.1"), page, StandardCharsets.US_ASCII);
        Path told = folder.resolve("told");

        Process groff = new ProcessBuilder("/usr/bin/groff", "-man", "-ww", "-z", "-Tutf8", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(groff.waitFor()).isZero();
        assertThat(told).isEmptyFile();
    }
}
