package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Reading;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are taken as they stand, and those that are not. */
class TextsTest {
    private final Mapped mapped = new Mapped(Columns.keyed("text").with("raw", "/id", "json"));

    @Test
    void a_text_is_the_same_with_escapes_and_without() {
        Random random = new Random(20260930);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder plain = new StringBuilder();
            StringBuilder escaped = new StringBuilder();
            for (int left = random.nextInt(30); left > 0; left--) {
                String character = "a ,:{}[]'é★😀\u007f"
                        .codePoints()
                        .skip(random.nextInt(13))
                        .mapToObj(Character::toString)
                        .findFirst()
                        .orElseThrow();
                plain.append(character);
                character.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
            }
            assertThat(mapped.accept("{\"id\":\"" + plain + "\" }").text("id")).isEqualTo(plain.toString());
            assertThat(mapped.text("raw")).isEqualTo("\"" + plain + "\"");
            assertThat(mapped.accept("{ \"id\" : \"" + escaped + "\"}").text("id"))
                    .isEqualTo(plain.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\tb\"}",
                "{\"id\":\"\n\"}",
                "{\"id\":\"abc",
                "{\"id\":\"",
                "{\"id\":\"a\\",
                "{\"id\":\"a\\x\"}",
                "{\"id\":\"a\" \"b\"}",
                "{\"id\":\"a\"",
                "{\"id\":\"a\"]",
                "{\"id\":\"a\u0000\"}",
                "{\"id\":\"a\\udc00\"}"
            })
    void what_is_no_json_is_told_as_it_is_where_no_column_lies(String record) {
        Reject reject = mapped.refuse(record);
        Reject unmapped =
                new Mapped(Columns.keyed("text").with("none", "/none", "text")).refuse(record.replace("id", "un"));
        assertThat(reject.malformed()).isEqualTo(unmapped.malformed());
        assertThat(reject.rule()).isEqualTo(unmapped.rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcd", "éééé", "★★★★", "😀😀😀😀"})
    void a_text_of_so_many_characters_is_taken_whatever_bytes_they_have(String text) {
        assertThat(ruleOf(List.of(), "\"" + text + "\"")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcde", "ééééé", "★★★★★", "😀😀😀😀😀", "abcd\\n"})
    void a_text_of_more_characters_is_refused(String text) {
        assertThat(ruleOf(List.of(), "\"" + text + "\"")).isEqualTo("is a text of 5 characters, text-length allows 4");
    }

    @Test
    void a_text_that_stands_for_null_is_null() {
        assertThat(ruleOf(List.of("n/a", ""), "\"n/a\"")).isEqualTo("is required, and the record has none");
        assertThat(ruleOf(List.of("n/a", ""), "\"\"")).isEqualTo("is required, and the record has none");
        assertThat(ruleOf(List.of("n/a", ""), "\"n/b\"")).isNull();
    }

    /** Of a required text with at most four characters. */
    private static @Nullable String ruleOf(List<String> nulls, String value) {
        ColumnSettings column = new ColumnSettings(
                "id",
                Optional.of("/id"),
                Optional.empty(),
                Columns.type("text"),
                true,
                Optional.empty(),
                true,
                new Reading(nulls, Epoch.AUTO));
        RowLayout layout =
                RowLayout.of(new TargetSettings("items", true, List.of("id"), List.of(column), Optional.empty()));
        byte[] record = ("{\"id\":" + value + "}").getBytes(UTF_8);
        Reject reject = new JsonMapper(new Mapping(layout, ZoneId.of("UTC"), 4, ""))
                .map(new RecordBytes(record, 0, record.length, 1, 0, 1, false));
        return reject == null ? null : reject.rule();
    }
}
