package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueLimitTest {
    private static final ValueLimit STRICT = new ValueLimit(Integer.MAX_VALUE, false, 9);

    /** The text between others that must not be looked at. */
    private static byte[] between(String text) {
        return ("\0\\u0000" + text + "\0\\u0000").getBytes(UTF_8);
    }

    private static @Nullable String ruleOfText(ValueLimit limit, String text) {
        return limit.ruleOfText(between(text), 7, text.getBytes(UTF_8).length);
    }

    private static @Nullable String ruleOfJson(String json) {
        return STRICT.ruleOfJson(between(json), 7, json.length());
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, true",
        "abc, 2, false",
        "'', 0, true",
        "größe, 5, true",
        "größe, 4, false",
        "🌊🌊, 2, true",
        "🌊🌊, 1, false",
        "e\u0301, 2, true",
        "e\u0301, 1, false"
    })
    void characters_are_counted_as_a_database_does(String text, int most, boolean taken) {
        String rule = ruleOfText(ValueLimit.NONE.withCharacters(most), text);
        if (taken) {
            assertThat(rule).isNull();
        } else {
            int found = text.codePointCount(0, text.length());
            assertThat(rule).isEqualTo("is a text of " + found + " characters, its column takes " + most);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\\u0000\" | true",
                "\"x\\u0000y\" | true",
                "\"\\\\u0000\" | false",
                "\"\\\\\\u0000\" | true",
                "\"\\\\\\\\u0000\" | false",
                "\"\\\"\\u0000\" | true",
                "\"\\u0001\\u0010\" | false",
                "\"u0000\" | false",
                "\"\\u000\" | false",
                "[{\"a\\u0000\":1}] | true",
                "0 | false"
            })
    void an_escaped_u0000_is_found_in_json_and_nothing_else_is_taken_for_one(String json, boolean found) {
        assertThat(ruleOfJson(json))
                .isEqualTo(found ? "holds \\u0000, which its database does not take in jsonb" : null);
        assertThat(ValueLimit.NONE.ruleOfJson(json.getBytes(UTF_8), 0, json.length()))
                .isNull();
    }

    @Test
    void every_start_of_json_can_be_looked_at() {
        byte[] json = "\"\\\\\\u0000\"".getBytes(UTF_8);
        for (int length = 0; length < json.length - 1; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThat(STRICT.ruleOfJson(cut, 0, length)).isNull();
        }
        assertThat(STRICT.ruleOfJson(json, 0, json.length - 1)).isNotNull();
        assertThat(STRICT.ruleOfJson(json, 0, json.length)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true", "0, 1, false", "0, 500000000, false", "3, 123000000, true", "3, 123400000, false",
        "6, 123456000, true", "6, 123456001, false", "9, 123456789, true", "1, 900000000, true", "1, 990000000, false"
    })
    void a_fraction_has_as_many_digits_as_are_kept(int digits, int nanos, boolean taken) {
        String rule = ValueLimit.NONE.withFraction(digits).ruleOfFraction(nanos);
        assertThat(rule == null).isEqualTo(taken);
    }
}
