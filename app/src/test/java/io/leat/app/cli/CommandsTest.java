package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.report.Terminal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final Leat leat = new Leat(Map.of(), Terminal.ofProcess(Map.of()));

    @Test
    void every_command_is_found_by_the_name_that_it_has() {
        for (String name : Commands.all(leat).getSubcommands().keySet()) {
            CommandLine named = Commands.named(new Leat(Map.of(), Terminal.ofProcess(Map.of())), "-v", name, "run-x");
            assertThat(named.getSubcommands()).containsOnlyKeys(name);
        }
    }

    @Test
    void all_are_there_where_none_is_named() {
        assertThat(Commands.named(leat, "rnu", "--help").getSubcommands()).hasSize(11);
    }
}
