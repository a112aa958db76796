package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectTest {
    private final Mapped mapped = new Mapped(
            Columns.keyed("integer").required("name", "/name", "text").with("price", "/p/0", "decimal(5,2)"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "{'id':1}; name; ''; is required, and the record has none; true",
                "{'id':1,'name':null}; name; ''; is required, and the record has none; true",
                "{'name':'x','id':'one'}; id; one; integer takes whole numbers from -2147483648 to 2147483647; false",
                "{'id':1,'name':'x','p':[1234]}; price; 1234; decimal(5,2) takes numbers with up to 3 digits before the point; true",
                "{'id':1,'name':['x']}; name; ['x']; text takes a single value; true",
                "{'id':{'a':1},'name':'x'}; id; {'a':1}; integer takes a single value; false",
                "{'id':null,'p':['a'],'name':[]}; price; a; decimal(5,2) takes numbers with up to 3 digits before the point; false",
                "{'id':1,'id':1}; ''; id; has this name twice in one object; false",
                "{'id':1,'name':'x','q':[{'a':0,'\\u0061':0}]}; ''; a; has this name twice in one object; false",
                "[1]; ''; [1]; must be an object; false",
                "null; ''; null; must be an object; false"
            })
    void a_reject_tells_the_column_the_value_and_the_rule(
            String record, String column, String value, String rule, boolean keyed) {
        String json = record.replace('\'', '"');
        Reject reject = mapped.refuse(json);
        assertThat(reject.column()).isEqualTo(column);
        assertThat(reject.value()).isEqualTo(value.replace('\'', '"'));
        assertThat(reject.rule()).isEqualTo(rule);
        assertThat(reject.keyed()).isEqualTo(keyed).isEqualTo(mapped.isKeyed());
        assertThat(reject.number()).isEqualTo(Mapped.NUMBER);
        assertThat(reject.offset()).isEqualTo(Mapped.OFFSET);
        assertThat(new String(reject.bytes(), UTF_8)).isEqualTo(json);
    }

    @Test
    void a_refused_record_with_a_readable_key_marks_its_row_as_present() {
        mapped.refuse("{\"id\":77,\"price\":1}");
        Row mark = mapped.append().row();
        assertThat(mark.isWhole()).isFalse();
        assertThat(mark.number()).isEqualTo(Mapped.NUMBER);
        assertThat(mark.longAt(0)).isEqualTo(77);
        assertThat(mapped.accept("{\"id\":78,\"name\":\"x\"}").row().isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"one\"}", "{\"id\":[1]}", "{\"id\":{}}"})
    void the_default_of_a_key_does_not_stand_in_for_a_value_that_was_refused(String record) {
        Mapped fallback =
                new Mapped(new Columns().fallback("id", "/id", "integer", "0").keyIs("id"));
        assertThat(fallback.refuse(record).keyed()).isFalse();
        assertThat(fallback.accept("{}").number("id")).isZero();
    }

    @Test
    void the_default_of_a_key_does_not_stand_in_for_a_record_whose_names_cannot_be_read() {
        Mapped fallback =
                new Mapped(new Columns().fallback("id", "/id", "integer", "0").keyIs("id"));
        assertThat(fallback.refuse("{\"\\ud83c\":1}").keyed()).isFalse();
    }

    @Test
    void a_byte_order_mark_before_a_record_is_told_with_its_place() {
        assertThat(mapped.refuse("\uFEFF{\"id\":1,\"name\":\"x\"}")).satisfies(reject -> {
            assertThat(reject.rule()).isEqualTo("not JSON at byte 3456: " + RecordBytes.MISPLACED_MARK);
            assertThat(reject.malformed()).isTrue();
            assertThat(reject.keyed()).isFalse();
        });
    }

    @Test
    void half_a_surrogate_pair_in_a_name_hides_no_flaw_behind_it() {
        assertThat(mapped.refuse("{\"\\ud83c\":1,\"a\":[true}").malformed()).isTrue();
        assertThat(mapped.refuse("{\"\\ud83c\":1,\"a\":\"\\udf0a\"}").malformed())
                .isFalse();
    }

    @Test
    void half_a_surrogate_pair_refuses_the_record_and_not_the_file() {
        Reject reject = mapped.refuse("{\"id\":1,\"name\":\"a\\ud83d\"}");
        assertThat(reject.rule()).contains("half of a surrogate pair");
        assertThat(reject.value()).startsWith("\\ud83d\"");
        assertThat(mapped.refuse("{\"id\":1,\"name\":\"x\",\"\\udc00\":1}").rule())
                .contains("half of a surrogate pair");
        assertThat(mapped.accept("{\"id\":1,\"name\":\"\\ud83d\\ude00\"}").text("name"))
                .isEqualTo("\uD83D\uDE00");
    }

    @Test
    void a_record_above_the_size_is_refused_by_its_beginning() {
        byte[] bytes = ("{\"id\":1,\"name\":\"" + "x".repeat(200)).getBytes(UTF_8);
        Reject reject = mapped.map(bytes, 1, true);
        assertThat(reject).isNotNull().satisfies(found -> {
            assertThat(found.rule()).startsWith("is larger than record-size");
            assertThat(found.value()).hasSize(80).startsWith("{\"id\":1").endsWith("…");
            assertThat(found.keyed()).isFalse();
        });
    }

    @Test
    void more_names_than_are_watched_refuse_the_record() {
        StringBuilder record = new StringBuilder("{\"id\":1,\"name\":\"x\"");
        for (int name = 2; name < NameSet.MOST_NAMES; name++) {
            record.append(",\"n").append(name).append("\":0");
        }
        mapped.accept(record + "}");
        assertThat(mapped.refuse(record + ",\"n\":0}").rule()).contains("has more than 65536 names");
    }

    @Test
    void a_reject_keeps_the_whole_record_unless_it_is_too_large() {
        String record = "{\"id\":1,\"more\":\"" + "x".repeat(100_000) + "\"}";
        assertThat(mapped.refuse(record)).satisfies(reject -> {
            assertThat(new String(reject.bytes(), UTF_8)).isEqualTo(record);
            assertThat(reject.whole()).isTrue();
        });
        assertThat(mapped.map(record.getBytes(UTF_8), 1, true))
                .isNotNull()
                .satisfies(reject -> assertThat(reject.whole()).isFalse());
    }

    @Test
    void a_value_is_told_on_one_line_and_never_cut_within_a_character() {
        assertThat(Reject.shorten("a\nb\tc\0\u009b\u2028d")).isEqualTo("a b c   d");
        assertThat(Reject.shorten("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Reject.shorten("x".repeat(81))).isEqualTo("x".repeat(79) + "…");
        assertThat(Reject.shorten("x".repeat(78) + "\uD83D\uDE00yz")).isEqualTo("x".repeat(78) + "…");
        assertThat(Reject.shorten("x".repeat(77) + "\uD83D\uDE00yz")).isEqualTo("x".repeat(77) + "\uD83D\uDE00…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"id\":1",
                "{\"id\":1,}",
                "{\"id\":01}",
                "{id:1}",
                "{'id':1}",
                "{\"id\":1]",
                "{\"id\":1}}",
                "{\"id\":1} {\"id\":2}",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"a\nb\"}",
                "{\"id\":NaN}",
                "{\"id\":+1}",
                "{\"id\":1}/**/",
                "tru",
                "true\"x\"",
                "null{}",
                "1 2",
                "[1,]",
                "}",
                ",",
                "{\"id\":1,\"id\":1,}",
                "{\"id\":1\0}"
            })
    void what_is_not_json_is_malformed_and_says_where(String record) {
        Reject reject = mapped.refuse(record);
        assertThat(reject.malformed()).as(record).isTrue();
        assertThat(reject.keyed()).isFalse();
        assertThat(reject.rule()).startsWith("not JSON at byte 34");
    }

    @Test
    void a_value_that_is_refused_leaves_the_record_well_formed() {
        assertThat(mapped.refuse("{\"id\":\"x\"}").malformed()).isFalse();
        assertThat(mapped.refuse("{\"id\":1,\"id\":1}").malformed()).isFalse();
    }

    @Test
    void the_place_of_a_syntax_error_counts_from_the_start_of_the_file() {
        assertThat(mapped.refuse("{\"id\":1,\"é\":x}").rule()).startsWith("not JSON at byte 3469");
        byte[] malformed = {'{', '"', (byte) 0xff, '"', '}'};
        assertThat(mapped.map(malformed))
                .isNotNull()
                .satisfies(reject ->
                        assertThat(reject.rule()).startsWith("not JSON at byte 3458: the bytes are not UTF-8"));
    }
}
