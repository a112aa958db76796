package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMapperTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/name; {'id':1,'name':'x'}",
                "/a/b/c; {'id':1,'a':{'c':'no','b':{'c':'x'}},'b':{'c':'no'}}",
                "/list/1; {'id':1,'list':['no','x','no']}",
                "/list/0/deep/2/name; {'id':1,'list':[{'deep':[1,[],{'name':'x'}]},{'deep':[0,0,{'name':'no'}]}]}",
                "/list/10; {'id':1,'list':[0,1,2,3,4,5,6,7,8,9,'x']}",
                "/a~1b; {'id':1,'a/b':'x','a':{'b':'no'}}",
                "/m~0n; {'id':1,'m~n':'x'}",
                "/~01; {'id':1,'~1':'x','/':'no'}",
                "/; {'id':1,'':'x'}",
                "/a//b; {'id':1,'a':{'':{'b':'x'}}}",
                "/é; {'id':1,'\\u00e9':'x'}",
                "/0; {'id':1,'0':'x'}"
            })
    void a_pointer_leads_through_objects_and_arrays(String pointer, String record) {
        Mapped mapped = new Mapped(Columns.keyed("integer").with("value", pointer, "text"));
        assertThat(mapped.accept(record.replace('\'', '"')).text("value")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'id':1}", "{'id':1,'a':null}", "{'id':1,'a':{}}", "{'id':1,'a':{'b':null}}", "{'id':1,'a':[7]}"
            })
    void what_is_absent_or_null_is_null(String record) {
        Mapped mapped = new Mapped(Columns.keyed("integer").with("value", "/a/b", "text"));
        assertThat(mapped.accept(record.replace('\'', '"')).isNull("value")).isTrue();
    }

    @Test
    void one_value_may_fill_several_columns() {
        Mapped mapped =
                new Mapped(Columns.keyed("integer").with("words", "/id", "text").with("raw", "/id", "json"));
        mapped.accept("{\"id\":\"\\u0037\"}");
        assertThat(mapped.number("id")).isEqualTo(7);
        assertThat(mapped.text("words")).isEqualTo("7");
        assertThat(mapped.text("raw")).isEqualTo("\"\\u0037\"");
    }

    @Test
    void a_text_without_escapes_fills_several_columns_as_well() {
        for (String[] order : new String[][] {{"words", "raw", "count"}, {"raw", "count", "words"}}) {
            Columns columns = Columns.keyed("integer");
            for (String name : order) {
                columns = columns.with(
                        name, "/a", name.equals("words") ? "text" : name.equals("raw") ? "json" : "bigint");
            }
            Mapped mapped = new Mapped(columns);
            mapped.accept("{\"id\":1,\"a\":\"7\"}");
            assertThat(mapped.text("words")).isEqualTo("7");
            assertThat(mapped.text("raw")).isEqualTo("\"7\"");
            assertThat(mapped.number("count")).isEqualTo(7);
        }
    }

    /** The oracle is a set of the names; the mapper goes by the record before as long as the names are the same. */
    @Test
    void a_name_that_comes_twice_is_found_whatever_came_before() {
        Random random = new Random(20261126);
        List<String> likely = List.of("a", "b", "c", "x", "\\u0061", "n".repeat(200), "id", "o");
        Mapped mapped =
                new Mapped(Columns.keyed("integer").with("a", "/a", "integer").with("b", "/o/b", "integer"));
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            List<String> names = new ArrayList<>(List.of("id"));
            List<String> inner = new ArrayList<>();
            for (int more = random.nextInt(6); more > 0; more--) {
                names.add(random.nextInt(12) > 0 ? likely.get(names.size() % 4) : likely.get(random.nextInt(7)));
                inner.add(random.nextInt(12) > 0 ? likely.get(inner.size() % 4) : likely.get(random.nextInt(7)));
            }
            String record = object(names, "1", ",\"o\":" + object(inner, "1", ""));
            boolean twice = isTwice(names) || isTwice(inner);
            Reject reject = mapped.map(record);
            assertThat(reject != null).as(record).isEqualTo(twice);
            if (reject != null) {
                refused++;
                assertThat(reject.rule()).contains("has this name twice");
            }
        }
        assertThat(refused).isBetween(1_000, 15_000);
    }

    @Test
    void a_name_too_long_to_be_remembered_hides_none_that_comes_twice() {
        Mapped mapped = new Mapped(Columns.keyed("integer").with("a", "/a", "integer"));
        mapped.accept(object(List.of("id", "a"), "1", ""));
        mapped.accept(object(List.of("id", "n".repeat(200), "a"), "1", ""));
        assertThat(mapped.refuse(object(List.of("id", "a", "a"), "1", "")).rule())
                .contains("has this name twice");
    }

    private static String object(List<String> names, String value, String more) {
        return names.stream()
                .map(name -> "\"" + name + "\":" + value)
                .collect(Collectors.joining(",", "{", more + "}"));
    }

    private static boolean isTwice(List<String> names) {
        return names.stream()
                        .map(name -> name.replace("\\u0061", "a"))
                        .distinct()
                        .count()
                < names.size();
    }

    @Test
    void a_default_stands_in_for_null_and_for_nothing_but_not_for_a_value() {
        Mapped mapped = new Mapped(Columns.keyed("integer")
                .fallback("price", "/price", "decimal(9,2)", "1.50")
                .fallback("note", "/note", "text", ""));
        assertThat(mapped.accept("{\"id\":1}").number("price")).isEqualTo(150);
        assertThat(mapped.text("note")).isEmpty();
        assertThat(mapped.accept("{\"id\":1,\"price\":null,\"note\":\"n\"}").number("price"))
                .isEqualTo(150);
        assertThat(mapped.text("note")).isEqualTo("n");
        assertThat(mapped.accept("{\"id\":1,\"price\":0}").number("price")).isZero();
    }

    @Test
    void a_constant_is_in_every_row() {
        Mapped mapped = new Mapped(Columns.keyed("integer")
                .constant("market", "text", "cs2 ★")
                .constant("active", "boolean", "true")
                .constant("extra", "json", "{\"a\": [1]}"));
        for (String record : new String[] {"{\"id\":1,\"market\":\"no\"}", "{\"id\":2}"}) {
            assertThat(mapped.accept(record).text("market")).isEqualTo("cs2 ★");
            assertThat(mapped.number("active")).isOne();
            assertThat(mapped.text("extra")).isEqualTo("{\"a\": [1]}");
        }
    }

    @Test
    void a_constant_or_default_that_breaks_its_type_is_a_matter_of_configuration() {
        assertThatThrownBy(() -> new Mapped(Columns.keyed("integer").constant("price", "integer", "ten")))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessageContaining("column price: its value \"ten\"");
        assertThatThrownBy(() -> new Mapped(Columns.keyed("integer").fallback("price", "/p", "integer", "ten")))
                .hasMessageContaining("column price: its default \"ten\"");
        assertThatThrownBy(() -> new Mapped(Columns.keyed("integer").fallback("price", "/p", "integer", "")))
                .hasMessageContaining("column price: its default \"\"");
    }

    @Test
    void all_constants_and_defaults_that_break_their_types_are_told_at_once() {
        Columns columns = Columns.keyed("integer")
                .constant("price", "integer", "ten")
                .constant("market", "text", "main")
                .fallback("seen", "/seen", "date", "today");

        assertThatThrownBy(() -> new Mapped(columns))
                .hasMessageContainingAll("column price: its value \"ten\"", "; column seen: its default \"today\"")
                .hasMessageNotContaining("market");
        assertThat(Misfit.among(columns.layout().columns(), ZoneId.of("UTC")))
                .extracting(misfit -> misfit.column().name(), Misfit::key, Misfit::text)
                .containsExactly(tuple("price", "value", "ten"), tuple("seen", "default", "today"));
    }

    @Test
    void json_columns_hold_the_bytes_of_the_source() {
        Mapped mapped = new Mapped(Columns.keyed("integer")
                .with("whole", "", "json")
                .with("outer", "/o", "json")
                .with("inner", "/o/list/1", "json")
                .with("leaf", "/o/list/1/x", "text"));
        String inner = "{ \"x\" :\t\"\\u2605 ★\\n\\/\" }";
        String outer = "{\"list\": [ 1.50 ,\n" + inner + "  ] , \"é\":[ ] }";
        String whole = "{\"id\":1, \"o\" : " + outer + " }";
        mapped.accept(whole);
        assertThat(mapped.text("whole")).isEqualTo(whole);
        assertThat(mapped.text("outer")).isEqualTo(outer);
        assertThat(mapped.text("inner")).isEqualTo(inner);
        assertThat(mapped.text("leaf")).isEqualTo("★ ★\n/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "-1.50E+3", "true", "false", "\"a\\\"b\\u0000\"", "\"\"", "[]", "{}", "[ [ ] ]"})
    void a_json_column_takes_any_value_as_it_is_written(String written) {
        Mapped mapped = new Mapped(Columns.keyed("integer").with("raw", "/raw", "json"));
        assertThat(mapped.accept("{\"id\":1,\"raw\":" + written + "}").text("raw"))
                .isEqualTo(written);
        assertThat(mapped.accept("{\"raw\" : " + written + " , \"id\":1}").text("raw"))
                .isEqualTo(written);
    }

    @Test
    void json_slices_are_exact_whatever_stands_around_them() {
        Mapped mapped = new Mapped(
                Columns.keyed("integer").with("raw", "/a/1/raw", "json").with("up", "/a", "json"));
        Random random = new Random(6901);
        for (int round = 0; round < 3_000; round++) {
            String raw = RandomJson.value(random, 3);
            String up = "[" + RandomJson.value(random, 2) + RandomJson.space(random) + ",{\"raw\":"
                    + RandomJson.space(random) + raw + RandomJson.space(random) + "},"
                    + RandomJson.value(random, 2) + "]";
            mapped.accept("{" + RandomJson.space(random) + "\"before\":" + RandomJson.value(random, 3) + ",\"a\":" + up
                    + ",\"id\":" + round + "}");
            assertThat(mapped.text("up")).isEqualTo(up);
            assertThat(mapped.isNull("raw")).isEqualTo(raw.equals("null"));
            if (!raw.equals("null")) {
                assertThat(mapped.text("raw")).isEqualTo(raw);
            }
        }
    }

    @Test
    void times_as_php_writes_them_are_read() {
        Mapped mapped = new Mapped(
                Columns.keyed("integer").with("at", "/at", "timestamp").with("day", "/at", "date"));
        mapped.accept("{\"id\":1,\"at\":{\"date\":\"2013-08-14 02:00:00.000000\",\"timezone_type\":3,"
                + "\"timezone\":\"America/New_York\"}}");
        assertThat(mapped.number("at")).isEqualTo(1_376_460_000L);
        assertThat(mapped.number("day")).isEqualTo(15_931);
    }

    @Test
    void the_limits_of_nesting_are_exact() {
        Mapped mapped = new Mapped(Columns.keyed("integer").with("raw", "/raw", "json"));
        String fits = "[".repeat(JsonMapper.MOST_LEVELS - 1) + "]".repeat(JsonMapper.MOST_LEVELS - 1);
        assertThat(mapped.accept("{\"id\":1,\"raw\":" + fits + "}").text("raw")).isEqualTo(fits);
        assertThat(mapped.refuse("{\"id\":1,\"raw\":[" + fits + "]}").rule())
                .isEqualTo("nests 501 levels deep; at most 500 are read");
        assertThat(mapped.refuse("{\"id\":01,\"raw\":[" + fits + "]}").rule())
                .as("it is not even looked at")
                .isEqualTo("nests 501 levels deep; at most 500 are read");
    }

    @Test
    void a_block_that_is_full_takes_nothing_and_the_row_goes_into_the_next() {
        Columns columns = Columns.keyed("integer");
        RowLayout layout = columns.layout();
        JsonMapper mapper = new JsonMapper(new Mapping(layout, ZoneId.of("UTC")));
        byte[] record = "{\"id\":5}".getBytes(UTF_8);
        mapper.map(new RecordBytes(record, 0, record.length, 1, 0, 1, false));
        Block block = new Block(10);
        assertThat(mapper.appendTo(block, 1, 2)).isTrue();
        assertThat(mapper.appendTo(block, block.length() + 41, 2)).isFalse();
        assertThat(mapper.appendTo(block, block.length() + 42, 2)).isTrue();
        assertThat(mapper.appendTo(block, 1_000, 2)).isFalse();
        assertThat(block.rows()).isEqualTo(2);
        block.clear();
        assertThat(mapper.appendTo(block, 1, 1)).isTrue();
        assertThat(block.length()).isEqualTo(42);
    }
}
