package io.leat.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFramerTest {
    @Test
    void records_have_their_number_offset_and_depth() throws IOException {
        assertThat(Framed.of(" [ {\"é\":[[]]} ,\"]}\\\"\",\n-1.5e3,null , [] ]\n", ""))
                .containsExactly(
                        new Framed("{\"é\":[[]]}", 1, 3, 3, false),
                        new Framed("\"]}\\\"\"", 2, 16, 0, false),
                        new Framed("-1.5e3", 3, 24, 0, false),
                        new Framed("null", 4, 31, 0, false),
                        new Framed("[]", 5, 38, 1, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "\uFEFF[]", "\uFEFF \n[\t]\r\n"})
    void an_empty_array_has_no_records(String document) throws IOException {
        assertThat(Framed.of(document, "")).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_passed_over_and_counts_in_offsets() throws IOException {
        assertThat(Framed.of("\uFEFF[{}]", "")).containsExactly(new Framed("{}", 1, 4, 1, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/data; {'appID':730,'data':[{},1]}",
                "/data; {'x':[[{'data':[0]}]],'data':[{},1],'y':{'data':null}}",
                "/a/b; {'a':{'c':1,'b':[{},1],'d':'}'},'b':[2]}",
                "/1/x; [{'x':[0]},{'x':[{},1]},[9]]",
                "/0; [[{},1]]",
                "/a~1b/m~0n; {'a/b':{'m~n':[{},1]}}",
                "/; {'':[{},1]}",
                "/é; {'\\u00e9':[{},1]}"
            })
    void a_pointer_leads_to_the_array(String pointer, String document) throws IOException {
        assertThat(Framed.texts(document.replace('\'', '"'), pointer)).containsExactly("{}", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/data; {}; there is nothing at /data",
                "/data; {'a':{'data':[]}}; there is nothing at /data",
                "/a/b; {'a':{},'b':[]}; there is nothing at /a/b",
                "/2; [[],[]]; there is nothing at /2",
                "/00; [[]]; there is nothing at /00",
                "/data; {'data':[],'x':1,'data':[]}; /data stands twice",
                "/a/b; {'a':{'b':[]},'a':{'b':[]}}; /a/b stands twice",
                "/a/b; {'a':{'b':[],'\\u0062':0}}; /a/b stands twice",
                "/data; {'data':null}; the array of records at /data was expected",
                "/data; {'data':{'0':[]}}; the array of records at /data was expected",
                "/a/b; {'a':'b'}; an object with",
                "''; {}; the array of records was expected",
                "''; 7; the array of records was expected"
            })
    void a_document_without_the_one_array_is_refused(String pointer, String document, String message)
            throws IOException {
        assertThat(Framed.failure(document.replace('\'', '"'), pointer)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{}{}]; byte 3",
                "[{} 1]; byte 4",
                "[{},]; byte 4",
                "[{}}; byte 3",
                "\uFEFF\uFEFF[]; byte 3",
                "[1,\uFEFF2]; byte 3",
                "[\u00a0]; byte 1",
                "'a'; byte 0"
            })
    void what_stands_where_nothing_may_is_told_with_its_place(String document, String place) throws IOException {
        assertThat(Framed.failure(document, "")).contains("at " + place + " where");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {"[][]; '[' at byte 2", "[{}] x; 'x' at byte 5", "[{}]]; ']' at byte 4", "[]  ; byte 0xc2 at byte 3"
            })
    void what_stands_behind_the_document_is_told_with_its_place(String document, String place) throws IOException {
        assertThat(Framed.failure(document, "")).contains(place.replace('\'', '"') + " behind the end of the document");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; {'n':1,'items':[1]}; records: /items, or format: ndjson",
                "''; {'a/b~c':[]}; records: /a~1b~0c, or",
                "''; {'n':{'items':[1]}}; records: /data, or",
                "''; {'n':1; records: /data, or",
                "''; 7; say in records: where the array is",
                "/data; {'n':1,'items':[1],'more':[]}; say records: /items if that array is meant",
                "/data/rows; {'data':{'list':[1]}}; say records: /data/list if that array is meant",
                "/data; {'n':1}; say in records: where the array is, or leave records out if each line is a record",
                "/data; [{'id':1}]; leave records out if the document is the array of them",
                "/data; {'data':{'id':1}}; say in records: where the array is"
            })
    void where_no_array_is_the_advice_names_the_first_one_there_is(String pointer, String document, String advice)
            throws IOException {
        assertThat(Framed.failure(document.replace('\'', '"'), pointer)).contains(advice);
    }

    @Test
    void a_byte_order_mark_behind_white_space_is_none() throws IOException {
        assertThat(Framed.failure(" \uFEFF[]", "")).contains("byte 0xef at byte 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "\uFEFF"})
    void an_empty_document_is_told_as_such(String document) throws IOException {
        assertThat(Framed.failure(document, ""))
                .isEqualTo("it is empty, where JSON in UTF-8 was expected; have it delivered again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{}", "[{},", "[{", "[\"", "[\"\\", "[\"a\\\"]", "[1", "[[{}]"})
    void a_document_that_was_cut_short_is_told_as_such(String document) throws IOException {
        assertThat(Framed.failure(document, "")).contains("the file ends at byte", "probably cut short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':tru,'r':[]}",
                "{'a':1 2,'r':[]}",
                "{'a':true'x','r':[]}",
                "{'a' 1,'r':[]}",
                "{a:1,'r':[]}",
                "{,'r':[]}",
                "{'a':1,,'r':[]}",
                "{'a':1,}",
                "{'r':[],}",
                "{'r':[]",
                "{'r':[] 'a':1}",
                "{'r':[],'a'}",
                "{'r':[],'a':[1}}",
                "{'r':[],'a':{'b':01}}",
                "{'r':[],'\\x':1}",
                "{'r':[],'a':'\t'}",
                "{'r':[]}}",
                "{'a':\uFEFF1,'r':[]}",
                "{\uFEFF'a':1,'r':[]}",
                "{'a':,'r':[]}",
                "['r']"
            })
    void the_grammar_around_the_array_is_checked(String document) throws IOException {
        assertThat(Framed.failure(document.replace('\'', '"'), "/r")).isNotEmpty();
    }

    @Test
    void nesting_without_end_around_the_array_is_refused() throws IOException {
        String deep = "[".repeat(501) + "]".repeat(501);
        assertThat(Framed.failure("{\"a\":" + deep + ",\"r\":[]}", "/r"))
                .isEqualTo("not usable JSON at byte 5, outside the records: it nests more than 500 levels deep");
        String fits = "[".repeat(500) + "]".repeat(500);
        assertThat(Framed.of("{\"a\":" + fits + ",\"r\":[1]}", "/r")).hasSize(1);
    }

    @Test
    void numbers_and_names_around_the_array_may_be_as_long_as_a_record() throws IOException {
        String members = "{\"a\":" + "1".repeat(70_000) + ",\"" + "b".repeat(70_000) + "\":0,\"r\":[1]}";
        assertThat(Framed.of(members, "/r")).hasSize(1);
    }

    @Test
    void malformed_utf_8_around_the_array_is_refused() throws IOException {
        byte[] document = "{\"a\":\"?\",\"r\":[]}".getBytes(UTF_8);
        document[6] = (byte) 0xff;
        assertThat(Framed.failure(document, "/r", 100)).contains("byte 6", "UTF-8");
    }

    @Test
    void a_value_around_the_array_above_the_size_is_refused() throws IOException {
        String document = "{\"a\":\"" + "x".repeat(101) + "\",\"r\":[]}";
        assertThat(Framed.failure(document.getBytes(UTF_8), "/r", 100)).contains("larger than record-size");
    }

    @Test
    void a_record_of_exactly_the_size_is_whole_and_one_byte_more_is_too_large() throws IOException {
        String fits = "\"" + "x".repeat(98) + "\"";
        String over = "\"" + "x".repeat(99) + "\"";
        List<Framed> records = Framed.of(("[" + fits + "," + over + "," + fits + "]").getBytes(UTF_8), "", 100);
        assertThat(records).extracting(Framed::tooLarge).containsExactly(false, true, false);
        assertThat(records.get(2)).isEqualTo(new Framed(fits, 3, 204, 0, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5_000, 40_000, 70_000, 300_000})
    void records_above_the_size_are_dropped_and_all_others_stand_where_they_do(int recordSize) throws IOException {
        Random random = new Random(recordSize);
        StringBuilder document = new StringBuilder("[");
        List<Framed> wanted = new ArrayList<>();
        for (int number = 1; number <= 300; number++) {
            int length = random.nextInt(20) == 0 ? random.nextInt(recordSize * 8) : random.nextInt(300);
            String text = "{\"x\":\"" + "x".repeat(length) + "\",\"y\":[" + number + "]}";
            boolean tooLarge = text.length() > recordSize;
            String kept = tooLarge ? text.substring(0, Math.min(text.length(), 64 * 1024)) : text;
            wanted.add(new Framed(kept, number, document.length(), 2, tooLarge));
            document.append(text).append(number < 300 ? "," : "]");
        }
        byte[] bytes = document.toString().getBytes(UTF_8);
        assertThat(Framed.of(bytes, "", recordSize)).isEqualTo(wanted);
        assertThat(Framed.of(new ChunkedStream(bytes, 70_000, 1), "", recordSize))
                .isEqualTo(wanted);
    }

    @Test
    void a_buffer_that_a_large_record_made_grow_goes_on_with_records_slightly_above_the_size() throws IOException {
        String large = "\"" + "x".repeat(200_000) + "\"";
        StringBuilder document = new StringBuilder("[").append(large);
        for (int record = 0; record < 5_000; record++) {
            document.append(",\"").append("y".repeat(150 + record % 7)).append('"');
        }
        assertThat(Framed.of(document.append(']').toString().getBytes(UTF_8), "", 100))
                .hasSize(5_001);
    }

    @Test
    void a_record_far_larger_than_memory_is_passed_over() throws IOException {
        long length = Integer.MAX_VALUE + 1_000L;
        List<Framed> records = Framed.of(new EndlessRecord(length), "", 1 << 20);
        assertThat(records).hasSize(2);
        assertThat(records.get(0).tooLarge()).isTrue();
        assertThat(records.get(1)).isEqualTo(new Framed("7", 2, 1 + length + 1, 0, false));
    }
}
