package io.leat.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilterTest {
    private static final int KEYS = 1_000_000;

    /** How many of a million different random keys are told to have come, of which none has. */
    private static int suspects(KeyFilter filter, long seed) {
        Random random = new Random(seed);
        int suspects = 0;
        for (int key = 0; key < KEYS; key++) {
            suspects += filter.mayHaveCome(random.nextLong()) ? 1 : 0;
        }
        return suspects;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1 << 10, 1 << 20, 1 << 22})
    void a_key_that_came_is_never_taken_for_a_new_one(int bytes) {
        KeyFilter filter = new KeyFilter(bytes);
        suspects(filter, 1);
        assertThat(suspects(filter, 1)).isEqualTo(KEYS);
    }

    @Test
    void with_32_bits_a_key_less_than_one_of_a_hundred_is_suspected_wrongly() {
        // Four million bytes are rounded up to a power of two.
        KeyFilter filter = new KeyFilter(4 * KEYS);
        suspects(filter, 2);
        assertThat(suspects(filter, 3)).isBetween(1, KEYS / 100);
    }

    @Test
    void keys_that_differ_in_their_lower_or_their_upper_half_only_are_told_apart_as_well() {
        for (int shift : new int[] {0, 20, 32, 40}) {
            KeyFilter filter = new KeyFilter(1 << 20);
            int suspects = 0;
            for (long key = 0; key < 10_000; key++) {
                suspects += filter.mayHaveCome(key << shift) ? 1 : 0;
            }
            assertThat(suspects).describedAs("shifted by %s", shift).isLessThan(10_000);
        }
    }

    @Test
    void nothing_has_come_to_a_filter_that_was_cleared() {
        KeyFilter filter = new KeyFilter(1 << 22);
        suspects(filter, 4);
        filter.clear();
        assertThat(suspects(filter, 4)).isLessThan(KEYS / 50);
        filter.clear();
        filter.clear();
        assertThat(filter.mayHaveCome(1)).isFalse();
        assertThat(filter.mayHaveCome(1)).isTrue();
    }

    /** Of two filters, the larger one suspects fewer keys; sizes between two powers of two are those of the upper one. */
    @Test
    void sizes_are_rounded_up_to_a_power_of_two() {
        assertThat(suspects(new KeyFilter((1 << 20) + 8), 5)).isEqualTo(suspects(new KeyFilter(1 << 21), 5));
        assertThat(suspects(new KeyFilter(1 << 20), 5)).isGreaterThan(suspects(new KeyFilter(1 << 21), 5));
        assertThat(suspects(new KeyFilter(1), 5)).isEqualTo(suspects(new KeyFilter(64), 5));
        assertThat(new KeyFilter(0).mayHaveCome(0)).isFalse();
    }
}
