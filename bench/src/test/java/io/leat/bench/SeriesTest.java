package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void the_median_is_the_middle_of_the_sorted_values() {
        assertThat(new Series(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4.0);
    }

    @Test
    void the_median_of_an_even_number_of_values_is_the_mean_of_the_middle_two() {
        assertThat(new Series(List.of(8.0, 1.0, 4.0, 3.0)).median()).isEqualTo(3.5);
    }

    @Test
    void the_spread_is_from_the_least_to_the_largest_value() {
        Series series = new Series(List.of(4.0, 9.0, -1.0));
        assertThat(series.min()).isEqualTo(-1.0);
        assertThat(series.max()).isEqualTo(9.0);
    }

    @Test
    void ratios_are_taken_pair_by_pair_in_the_order_of_measuring() {
        Series a = new Series(List.of(2.0, 30.0, 1.0));
        Series b = new Series(List.of(1.0, 10.0, 4.0));
        assertThat(a.over(b).values()).containsExactly(2.0, 3.0, 0.25);
        // The ratio of the medians is another number: it mixes measurements that were not taken together.
        assertThat(a.over(b).median()).isEqualTo(2.0);
        assertThat(a.median() / b.median()).isEqualTo(0.5);
    }

    @Test
    void series_of_different_lengths_do_not_pair() {
        Series one = new Series(List.of(1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.over(new Series(List.of(1.0, 2.0))))
                .withMessageContaining("1 values cannot pair with 2");
    }

    @Test
    void a_series_has_at_least_one_value() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Series(List.of()));
    }
}
