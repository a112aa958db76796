package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/reference.md names the commands and options that the command line has, and no others. */
class ReferenceDocumentTest {
    private static String chapter() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "reference.md"));
        int start = document.indexOf("\n## Commands\n");
        return document.substring(start, document.indexOf("\n## ", start + 1));
    }

    private static Set<String> found(String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(chapter());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static CommandLine leat() {
        return Commands.all(new Leat(Map.of(), Terminal.ofProcess(Map.of())));
    }

    private static void options(CommandLine command, Set<String> options) {
        command.getCommandSpec().options().forEach(option -> options.addAll(Set.of(option.names())));
        command.getSubcommands().values().forEach(sub -> options(sub, options));
    }

    private static void commands(CommandLine command, String path, Set<String> commands) {
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty()) {
                commands.add(path + " " + name);
            }
            commands(sub, path + " " + name, commands);
        });
    }

    @Test
    void the_reference_names_every_option_and_no_other() throws IOException {
        Set<String> options = new TreeSet<>();
        options(leat(), options);

        assertThat(found("[`(](--?[A-Za-z0-9][a-z0-9-]*)")).isEqualTo(options);
    }

    @Test
    void the_reference_has_a_part_for_every_command_and_for_no_other() throws IOException {
        Set<String> commands = new TreeSet<>();
        commands(leat(), "leat", commands);

        assertThat(found("^### `(leat [a-z ]*[a-z])[^`]*`$")).isEqualTo(commands);
    }
}
