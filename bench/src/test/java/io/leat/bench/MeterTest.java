package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_command_is_measured_with_what_it_printed() throws Exception {
        Measured measured = new Meter(folder).measure(shell("echo $LEAT_COLOUR", Map.of("LEAT_COLOUR", "green")));
        assertThat(measured.output()).isEqualTo("green\n");
        assertThat(measured.seconds()).isPositive();
    }

    @Test
    void a_command_that_is_repeated_runs_as_often_as_said() throws Exception {
        Measured measured =
                new Meter(folder).measure(shell("echo once", Map.of()).times(3));
        assertThat(measured.output()).isEqualTo("once\nonce\nonce\n");
    }

    @Test
    void a_command_that_fails_is_told_with_its_message_also_in_a_row() throws Exception {
        Command failing = shell("echo broken >&2; exit 3", Map.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> new Meter(folder).measure(failing.times(2)))
                .withMessageContaining("ended with 3: broken\n");
    }

    @Test
    void polling_sees_the_peak_of_a_process_while_it_lives() throws Exception {
        Process process = new ProcessBuilder("sleep", "0.3").start();
        assertThat(Polling.untilEnd(process)).isBetween(100_000L, 100_000_000L);
        assertThat(Polling.peakBytes(process.toHandle())).isZero();
    }

    private static Command shell(String script, Map<String, String> environment) {
        return new Command(List.of("sh", "-c", script), environment);
    }
}
