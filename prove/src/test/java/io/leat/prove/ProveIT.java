package io.leat.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProveIT {
    @Test
    void the_short_selection_holds() throws Exception {
        Path root =
                Path.of(System.getProperty("leat.root", "..")).toAbsolutePath().normalize();

        assertThat(Prove.run(root, true, false, List.of())).isTrue();
    }
}
