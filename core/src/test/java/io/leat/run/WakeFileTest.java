package io.leat.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.run.WakeFile.Known;
import io.leat.run.WakeFile.Wake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakeFileTest {
    @TempDir
    private Path state;

    private WakeFile wake() {
        return new WakeFile(state, "items");
    }

    @Test
    void what_was_written_is_read() {
        Wake wake = new Wake(
                1_790_000_000L,
                Map.of(
                        "a b  c.json", new Known(12, 1_790_000_000_123_456_789L),
                        "später.json", new Known(WakeFile.AWAITED, WakeFile.AWAITED)));

        wake().write(wake);

        assertThat(wake().read()).isEqualTo(wake);
    }

    @Test
    void the_first_line_tells_the_launcher_when_it_is_due() throws IOException {
        wake().write(new Wake(77, Map.of("a.json", new Known(1, 2))));

        assertThat(Files.readString(state.resolve("items.wake"))).isEqualTo("due 77\nfile 1 2 a.json\n");
    }

    @Test
    void a_new_one_replaces_the_old_one_whole() throws IOException {
        wake().write(new Wake(1, Map.of("a.json", new Known(1, 2))));
        wake().write(Wake.NEVER);

        assertThat(wake().read()).isEqualTo(Wake.NEVER);
        try (var files = Files.list(state)) {
            assertThat(files).containsExactly(state.resolve("items.wake"));
        }
    }

    @Test
    void without_a_file_nothing_is_waited_for() {
        assertThat(wake().read()).isEqualTo(Wake.NEVER);
    }

    @Test
    void a_removed_one_is_gone_and_may_be_removed_again() {
        wake().write(Wake.NOW);
        wake().remove();
        wake().remove();

        assertThat(wake().read()).isEqualTo(Wake.NEVER);
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void every_sync_has_its_own() {
        wake().write(Wake.NOW);

        assertThat(new WakeFile(state, "other").read()).isEqualTo(Wake.NEVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "due\n", "due \n", "due soon\n", "due 1\nfile\n", "due 1\nfile 1 a.json\n", "due 1\n\n"
            })
    void one_that_cannot_be_understood_is_due_now(String damaged) throws IOException {
        Files.writeString(state.resolve("items.wake"), damaged);

        assertThat(wake().read()).isEqualTo(Wake.NOW);
    }

    @Test
    void one_that_cannot_be_read_is_due_now() throws IOException {
        Files.createDirectory(state.resolve("items.wake"));

        assertThat(wake().read()).isEqualTo(Wake.NOW);
    }

    @Test
    void a_state_folder_that_has_gone_is_told() throws IOException {
        Files.delete(state);

        assertThatThrownBy(() -> wake().write(Wake.NOW))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .hasMessageStartingWith("the wake file " + state.resolve("items.wake") + " cannot be written: ");
    }
}
