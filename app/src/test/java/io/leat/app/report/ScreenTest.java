package io.leat.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
    private static Screen terminal(Map<String, String> environment, String told) {
        return Screen.of(true, environment, () -> told);
    }

    private static Screen screen(int columns, int lines) {
        return new Screen(OptionalInt.of(columns), OptionalInt.of(lines));
    }

    private static String unasked() {
        throw new AssertionError("nobody is to be asked");
    }

    @Test
    void a_terminal_is_asked_for_its_size() {
        assertThat(terminal(Map.of(), "40 132\n")).isEqualTo(screen(132, 40));
    }

    @Test
    void the_environment_comes_first_and_saves_the_question_where_it_says_all() {
        assertThat(terminal(Map.of("COLUMNS", "100"), "40 132\n")).isEqualTo(screen(100, 40));
        assertThat(Screen.of(true, Map.of("COLUMNS", "100", "LINES", "50"), ScreenTest::unasked))
                .isEqualTo(screen(100, 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0\n", "stty: standard input: Inappropriate ioctl for device"})
    void a_terminal_that_does_not_know_its_size_has_the_usual_one(String told) {
        assertThat(terminal(Map.of("COLUMNS", "0", "LINES", "many"), told)).isEqualTo(screen(80, 24));
    }

    @Test
    void what_is_no_terminal_is_as_wide_as_the_environment_says_or_without_end() {
        assertThat(Screen.of(false, Map.of("LINES", "9"), ScreenTest::unasked))
                .isEqualTo(new Screen(OptionalInt.empty(), OptionalInt.empty()));
        assertThat(Screen.of(false, Map.of("COLUMNS", "100", "LINES", "9"), ScreenTest::unasked))
                .isEqualTo(new Screen(OptionalInt.of(100), OptionalInt.empty()));
    }
}
