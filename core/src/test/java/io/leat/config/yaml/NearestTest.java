package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "ab, ba, 2"})
    void distance_counts_insertions_deletions_and_replacements(String first, String second, int distance) {
        assertThat(Nearest.distance(first, second)).isEqualTo(distance);
    }

    @Test
    void a_word_near_to_a_known_one_names_it() {
        assertThat(Nearest.hint("recrods", List.of("records", "record-size"))).isEqualTo("did you mean \"records\"?");
    }

    @Test
    void a_word_near_to_none_names_all_in_order() {
        assertThat(Nearest.hint("whatever", List.of("url", "password"))).isEqualTo("known are password, url");
    }
}
