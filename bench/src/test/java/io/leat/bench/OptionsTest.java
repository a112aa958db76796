package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void without_names_all_benchmarks_run() {
        assertThat(Options.KNOWN).allMatch(Options.of()::has);
    }

    @Test
    void only_the_named_ones_run() {
        Options options = Options.of("idle", "--rows", "2000000", "items");
        assertThat(Options.KNOWN).filteredOn(options::has).containsExactly("items", "idle");
        assertThat(options.rowsOfSlim()).isEqualTo(2_000_000);
    }

    @Test
    void what_is_unknown_or_out_of_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("speed"))
                .withMessageContaining("speed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--rows"))
                .withMessageContaining("number");
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--rows", "many"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--pairs", "0"));
    }
}
