package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {
    @Test
    void text_takes_every_single_value_as_it_is_written() {
        Conversion text = Conversion.to("text");
        assertThat(text.string("★ StatTrak™ | Doppler\n\"<b>\" \uD83D\uDE00 ß"))
                .isEqualTo("★ StatTrak™ | Doppler\n\"<b>\" \uD83D\uDE00 ß");
        assertThat(text.string("")).isEmpty();
        assertThat(text.number("1.50e3")).isEqualTo("1.50e3");
        assertThat(text.flag("false")).isEqualTo("false");
        assertThat(text.string("é".repeat(5_000))).isEqualTo("é".repeat(5_000));
    }

    @Test
    void text_refuses_nul_which_databases_cut_at() {
        assertThat(Conversion.to("text").ruleOfString("a\0b")).contains("U+0000");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "TRUE, 1", "1, 1", "false, 0", "False, 0", "0, 0"})
    void booleans_are_words_or_bits(String written, String stored) {
        assertThat(Conversion.to("boolean").string(written)).isEqualTo(stored);
        assertThat(Conversion.to("boolean").flag(written)).isEqualTo(stored);
        assertThat(Conversion.to("boolean").number(written)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "2", "1.0", "-1", "t", " true"})
    void other_words_are_no_boolean(String written) {
        assertThat(Conversion.to("boolean").ruleOfString(written)).contains("true, false, 1 or 0");
    }

    @Test
    void uuids_are_stored_in_lower_case() {
        assertThat(Conversion.to("uuid").string("0B9C7A52-8f7e-4D8E-9a3b-2f1c5d6e7f80"))
                .isEqualTo("0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0b9c7a528f7e4d8e9a3b2f1c5d6e7f80",
                "{0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80}",
                "0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f8",
                "0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f8g",
                "0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f8\u0663",
                "0b9c7a5-28f7e-4d8e-9a3b-2f1c5d6e7f80"
            })
    void other_spellings_of_a_uuid_are_refused(String written) {
        assertThat(Conversion.to("uuid").ruleOfString(written)).contains("36 characters");
    }

    @Test
    void a_number_is_no_uuid() {
        assertThat(Conversion.to("uuid").ruleOfNumber("1".repeat(36))).contains("36 characters");
    }
}
