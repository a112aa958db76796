package io.leat.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonospaceTextTest {
    @ParameterizedTest
    @CsvSource({"Acme, 4", "Müller, 6", "Cafe\u0301, 4", "株式会社, 8", "한국, 4", "\uD83D\uDD27 & Co, 7", "'', 0"})
    void letters_take_the_cells_that_terminals_give_them(String text, int cells) {
        assertThat(MonospaceText.width(text)).isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource({
        "items-0001.json, 15, items-0001.json",
        "items-0001.json, 14, items-0…1.json",
        "items-0001.json, 7, ite…son",
        "items-0001.json, 2, i…",
        "items-0001.json, 1, …",
        "株式会社水道, 8, 株式…道",
        "\uD83D\uDD27\uD83D\uDD27\uD83D\uDD27, 5, \uD83D\uDD27…\uD83D\uDD27"
    })
    void what_is_too_much_goes_from_the_middle(String text, int width, String cut) {
        assertThat(MonospaceText.cut(text, width)).isEqualTo(cut);
        assertThat(MonospaceText.width(cut)).isLessThanOrEqualTo(width);
    }

    @Test
    void lines_break_between_words_and_long_words_lose_their_middle() {
        assertThat(MonospaceText.wrapped("2 rows, 1 failed: processed 2,469,134", 9))
                .containsExactly("2 rows, 1", "failed:", "processed", "2,469,134");
        assertThat(MonospaceText.wrapped("2 rows, 1 failed:", 8)).containsExactly("2 rows,", "1", "failed:");
        assertThat(MonospaceText.wrapped("processed 2,469,134", 8)).containsExactly("proc…sed", "2,46…134");
        assertThat(MonospaceText.wrapped("all of it", Integer.MAX_VALUE)).containsExactly("all of it");
    }
}
