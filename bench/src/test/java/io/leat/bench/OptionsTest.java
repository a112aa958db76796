package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.leat.bench.shape.Shape;
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

    @Test
    void rows_have_a_default_of_their_own_for_each_kind_of_benchmark() {
        assertThat(Options.of().rowsOfSlim()).isEqualTo(10_000_000);
        assertThat(Options.of().rowsOfOthers()).isEqualTo(1_000_000);
        assertThat(Options.of("--rows", "5").rowsOfOthers()).isEqualTo(5);
    }

    @Test
    void of_a_group_that_is_not_named_all_take_part() {
        ServerOptions servers = Options.of("postgres", "--only", "slim,psql").servers();
        assertThat(servers.shapes()).containsExactly(Shape.SLIM);
        assertThat(servers.scenarios()).containsExactly(Scenario.values());
        assertThat(servers.hasContender("psql")).isTrue();
        assertThat(servers.hasContender("leat")).isFalse();
        assertThat(servers.peers()).isFalse();
    }

    @Test
    void a_name_that_belongs_to_no_group_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of("--only", "thick"))
                .withMessageContaining("--only thick must be of slim, fat, first");
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--peer-rows", "0"));
    }
}
