package io.leat.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    @TempDir
    private Path folder;

    @Test
    void another_call_goes_on_with_the_counts() throws Exception {
        Path file = folder.resolve("counts");
        Tally first = new Tally(file);
        first.add("a: killed", true);
        first.add("a: killed", false);

        Tally second = new Tally(file);
        second.add("a: killed", true);

        assertThat(second.tried("a: killed")).isEqualTo(3);
        assertThat(second.held("a: killed")).isEqualTo(2);
        assertThat(second.tried("b")).isZero();
    }
}
