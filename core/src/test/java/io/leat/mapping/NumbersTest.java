package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private static final String NINES = "9".repeat(36);

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "2147483647", "-2147483648"})
    void integers_are_taken_as_numbers_and_as_strings(String text) {
        assertThat(Conversion.to("integer").number(text)).isEqualTo(text);
        assertThat(Conversion.to("integer").string(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1e3, 1000", "1e+3, 1000", "12.50e1, 125", "-0, 0", "-0.0, 0", "0e-9999, 0", "100e-2, 1"})
    void a_whole_number_may_be_written_with_point_or_exponent(String text, String whole) {
        assertThat(Conversion.to("bigint").number(text)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483648", "-2147483649", "1.5", "1e10", "1e-9999", "1e999999999", "99999999999999999999"})
    void what_is_no_32_bit_number_is_refused(String text) {
        assertThat(Conversion.to("integer").ruleOfNumber(text)).contains("-2147483648 to 2147483647");
    }

    @Test
    void bigint_reaches_to_the_ends_of_64_bits_and_no_further() {
        Conversion bigint = Conversion.to("bigint");
        assertThat(bigint.string("9223372036854775807")).isEqualTo("9223372036854775807");
        assertThat(bigint.number("-9223372036854775808")).isEqualTo("-9223372036854775808");
        assertThat(bigint.ruleOfNumber("9223372036854775808")).contains("64 bits");
        assertThat(bigint.ruleOfNumber("-9223372036854775809")).contains("64 bits");
        assertThat(bigint.ruleOfNumber("1e400")).contains("64 bits");
        assertThat(bigint.ruleOfNumber("1e2147483648")).contains("64 bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                ".5",
                "-",
                "-.5",
                "--1",
                "1,5",
                "0x10",
                "1d",
                "1f",
                "NaN",
                "Infinity",
                "٣",
                "１"
            })
    void a_string_that_is_no_number_is_refused_by_all_number_types(String text) {
        for (String type : new String[] {"integer", "bigint", "decimal(9,2)", "decimal(38,2)", "double"}) {
            assertThat(Conversion.to(type).ruleOfString(text)).contains("takes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer", "bigint", "decimal(9,2)", "decimal(38,2)", "double"})
    void true_and_false_are_no_numbers(String type) {
        assertThat(Conversion.to(type).ruleOfFlag("true")).contains("takes");
        assertThat(Conversion.to(type).ruleOfFlag("false")).contains("takes");
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, 1",
        "-0.005, -1",
        "0.00499999, 0",
        "-0.0049, 0",
        "2.345, 235",
        "-2.345, -235",
        "2.355, 236",
        "1.004999999999999999999999, 100",
        "34.837322235107, 3484",
        "34.83732223510742, 3484",
        "7, 700",
        "-7, -700",
        "1e2, 10000",
        "1e-9999, 0",
        "1e-99999999999, 0",
        "0e-9999, 0",
        "9999999.994, 999999999"
    })
    void decimals_round_half_away_from_zero_to_their_scale(String text, String unscaled) {
        assertThat(Conversion.to("decimal(9,2)").number(text)).isEqualTo(unscaled);
        assertThat(Conversion.to("decimal(9,2)").string(text)).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10000000", "-10000000", "9999999.995", "1e7", "1e400", "1e9999", "1e999999999999", "-1e1401"})
    void a_whole_part_that_does_not_fit_is_refused_and_not_cut(String text) {
        assertThat(Conversion.to("decimal(9,2)").ruleOfNumber(text))
                .isEqualTo("decimal(9,2) takes numbers with up to 7 digits before the point");
    }

    @Test
    void decimals_beyond_18_digits_stand_as_plain_text() {
        Conversion wide = Conversion.to("decimal(38,2)");
        assertThat(wide.number(NINES + ".99")).isEqualTo(NINES + ".99");
        assertThat(wide.number("-" + NINES + ".99")).isEqualTo("-" + NINES + ".99");
        assertThat(wide.number("5")).isEqualTo("5.00");
        assertThat(wide.number("1e20")).isEqualTo("100000000000000000000.00");
        assertThat(wide.number("-1e-9999")).isEqualTo("0.00");
        assertThat(wide.ruleOfNumber(NINES + ".995")).contains("36 digits");
    }

    @Test
    void decimals_agree_with_exact_arithmetic() {
        Random random = new Random(20260930);
        for (int round = 0; round < 20_000; round++) {
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            String text = number(random);
            BigDecimal wanted = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
            Conversion conversion = Conversion.to("decimal(" + precision + "," + scale + ")");
            if (wanted.signum() != 0 && wanted.precision() > precision) {
                assertThat(conversion.ruleOfNumber(text)).contains("digits before the point");
            } else {
                String unscaled = wanted.unscaledValue().toString();
                assertThat(conversion.number(text))
                        .as("%s as %d,%d", text, precision, scale)
                        .isEqualTo(precision <= 18 ? unscaled : wanted.toPlainString());
            }
        }
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        text.append(random.nextInt(4) == 0 ? "0" : Long.toString(random.nextLong(1, 1L << (1 + random.nextInt(62)))));
        if (random.nextBoolean()) {
            text.append('.').append(Long.toString(random.nextLong(1L << (1 + random.nextInt(62)))));
            text.append(random.nextInt(3) == 0 ? "5" : "");
        }
        if (random.nextInt(4) == 0) {
            text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(-45, 30));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "-0.0, 0.0",
        "0, 0.0",
        "1e-400, 0.0",
        "1.5E+2, 150.0",
        "34.837322235107, 34.837322235107",
        "1e308, 1.0E308"
    })
    void doubles_are_the_nearest_of_64_bits_and_have_one_zero(String text, String shown) {
        assertThat(Conversion.to("double").number(text)).isEqualTo(shown);
        assertThat(Conversion.to("double").string(text)).isEqualTo(shown);
    }

    @Test
    void doubles_are_those_that_java_reads() {
        Random random = new Random(20260930);
        Conversion conversion = Conversion.to("double");
        for (int round = 0; round < 50_000; round++) {
            String text = number(random);
            assertThat(conversion.number(text)).as(text).isEqualTo(Double.toString(Double.parseDouble(text) + 0.0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740992, 9.007199254740992E15",
        "9007199254740993, 9.007199254740992E15",
        "-900719925474.0993, -9.007199254740992E11",
        "0.00000000000000001, 1.0E-17",
        "0.000000000000000001, 1.0E-18",
        "-0.0000000000000000, 0.0",
        "999999999999999999, 1.0E18"
    })
    void doubles_are_exact_where_digits_reach_53_bits(String text, String shown) {
        assertThat(Conversion.to("double").number(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "'decimal(18,0)', 999999999999999999, 999999999999999999",
        "'decimal(18,18)', 0.999999999999999999, 999999999999999999",
        "'decimal(18,18)', -.0, ",
        "'decimal(18,1)', 99999999999999999.94, 999999999999999999",
        "'decimal(18,1)', 99999999999999999.95, ",
        "'decimal(18,0)', 999999999999999999.5, ",
        "'decimal(18,18)', 0.99999999999999999, 999999999999999990",
        "'decimal(18,18)', 1, ",
        "'decimal(1,1)', 0.05, 1",
        "'decimal(1,1)', -0.00000000000000005, 0",
        "'decimal(1,1)', 0.95, ",
        "'decimal(3,0)', 0000000000999.4, 999",
        "'decimal(3,0)', 999.5, "
    })
    void decimals_reach_to_their_last_digit_and_no_further(String type, String text, @Nullable String unscaled) {
        if (unscaled == null) {
            assertThat(Conversion.to(type).ruleOfString(text)).contains("takes numbers with up to");
        } else {
            assertThat(Conversion.to(type).string(text)).isEqualTo(unscaled);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999999"})
    void a_double_beyond_64_bits_is_refused_rather_than_infinite(String text) {
        assertThat(Conversion.to("double").ruleOfNumber(text)).contains("finite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.", "-1.", "1.e5", "0.", ".5", "-.5", "+1", "1e", "1e+", " 1", "1 ", "1,5", "0x1", "1f", "٣", "-", ""
            })
    void what_has_not_the_form_of_a_number_in_json_is_refused_by_every_column_of_numbers(String text) {
        for (String type : new String[] {"integer", "bigint", "decimal(10,2)", "double"}) {
            assertThat(Conversion.to(type).ruleOfString(text)).contains("takes");
            assertThat(Conversion.to(type).ruleOfPlain(text)).contains("takes");
        }
    }

    @ParameterizedTest
    @CsvSource({"integer", "bigint", "decimal(10_2)", "double"})
    void a_number_has_at_most_a_thousand_characters(String type) {
        Conversion conversion = Conversion.to(type.replace('_', ','));
        assertThat(conversion.number("1." + "0".repeat(998))).isNotEmpty();
        assertThat(conversion.ruleOfNumber("1." + "0".repeat(999))).contains("takes");
    }
}
