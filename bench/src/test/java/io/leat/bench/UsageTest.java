package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void memory_comes_in_kilobytes_and_both_times_are_added() throws Exception {
        assertThat(read("2048 1.25 0.50\n")).isEqualTo(new Usage(2048 << 10, 1.75));
    }

    @Test
    void what_time_says_of_a_failure_comes_before_the_numbers() throws Exception {
        assertThat(read("Command exited with non-zero status 3\n1024 0.00 0.01\n"))
                .isEqualTo(new Usage(1 << 20, 0.01));
    }

    @Test
    void nothing_is_known_where_time_wrote_nothing() throws Exception {
        assertThat(read("")).isEqualTo(new Usage(0, 0));
        assertThat(Usage.read(folder.resolve("missing"))).isEqualTo(new Usage(0, 0));
    }

    private Usage read(String text) throws IOException {
        return Usage.read(Files.writeString(folder.resolve("usage"), text));
    }
}
