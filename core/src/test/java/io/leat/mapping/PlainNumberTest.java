package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read the quick way; that all ways come to the same is told by {@link NumbersTest}. */
class PlainNumberTest {
    private final PlainNumber number = new PlainNumber();

    private boolean reads(String text) {
        return number.read(Scalar.of(Scalar.Mark.NUMBER, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "9",
                "-10",
                "909",
                "1.5",
                "-0.05",
                "999999999999999999",
                "-123456789012345678",
                "12345678901234567.8",
                "-0.12345678901234567"
            })
    void a_number_of_at_most_18_digits_is_read_without_an_object(String text) {
        BigDecimal exact = new BigDecimal(text);
        assertThat(reads(text)).isTrue();
        assertThat(number.isWhole()).isEqualTo(exact.scale() == 0);
        assertThat(number.whole()).isEqualTo(exact.unscaledValue().longValueExact());
        assertThat(number.fits(18, exact.scale())).isTrue();
        assertThat(number.unscaled(exact.scale())).isEqualTo(number.whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                ".5",
                "-.5",
                "5.",
                "1.2.3",
                "1..2",
                "--1",
                "+1",
                "1e3",
                "/",
                ":",
                "1/",
                "1:",
                "1234567890123456789",
                "1.234567890123456789",
                "12345678901234567890"
            })
    void everything_else_is_left_to_others(String text) {
        assertThat(reads(text)).isFalse();
    }

    @Test
    void a_double_is_told_by_one_division_up_to_53_bits() {
        assertThat(reads("9007199254740.992")).isTrue();
        assertThat(number.hasNearest()).isTrue();
        assertThat(number.nearest()).isEqualTo(9007199254740.992);
        assertThat(reads("9007199254740993")).isTrue();
        assertThat(number.hasNearest()).isFalse();
    }
}
