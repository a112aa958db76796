package io.leat.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatFinderTest {
    @TempDir
    private Path folder;

    private FoundFormat find(String text) throws IOException {
        return find(text.getBytes(StandardCharsets.UTF_8));
    }

    private FoundFormat find(byte[] bytes) throws IOException {
        return FormatFinder.find(Files.write(folder.resolve("sample"), bytes), Optional.empty(), InputLimits.USUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{\"a\":1}]                                            | JSON   | ~~",
                "{\"data\":[{\"a\":1}],\"page\":{\"n\":1}}              | JSON   | /data",
                "{\"tags\":[1,2],\"a\":{\"b\":[{}]}}                    | JSON   | /a/b",
                "{\"a\":{\"b\":[{}]},\"c\":[{}]}                        | JSON   | /c",
                "{\"a/b\":{\"c~d\":[{}]}}                               | JSON   | /a~1b/c~0d",
                "{\"a\":[[{\"b\":[{}]}]],\"c\":{\"d\":[{}, [1], 2]}}    | JSON   | /c/d",
                "{\"id\":1}                                             | NDJSON | ~~",
                "{\"id\":1,\"lines\":[{\"n\":1}]}\\n{\"id\":2}          | NDJSON | ~~",
            })
    void json_is_told_by_its_start_and_the_records_by_the_first_outermost_array_of_objects(
            String text, Format format, String records) throws IOException {
        FoundFormat found = find(text.replace("\\n", "\n"));

        assertThat(found.format().format()).isEqualTo(format);
        assertThat(found.format().records()).isEqualTo(records);
    }

    @Test
    void further_arrays_of_objects_are_told() throws IOException {
        assertThat(find("{\"a\":{\"b\":[{}]},\"data\":[{}],\"more\":[{}]}").otherArrays())
                .containsExactly("/more", "/a/b");
    }

    @Test
    void a_pointer_that_somebody_gives_is_taken() throws IOException {
        Path file = Files.writeString(folder.resolve("sample"), "{\"a\":[{}],\"b\":[{}]}");

        assertThat(FormatFinder.find(file, Optional.of("/b"), InputLimits.USUAL)
                        .format()
                        .records())
                .isEqualTo("/b");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void the_delimiter_is_the_one_that_divides_all_lines_alike(char delimiter) throws IOException {
        String text = "name;x,more|y\tz\n".replaceAll("[;,|\t]", "_") + "a_b_c_d_e\n";
        FoundFormat found = find(text.replace('_', delimiter) + "1,5;2|3\t4 x".replaceAll("[;,|\t]", "" + delimiter));

        assertThat(found.format().format()).isEqualTo(Format.CSV);
        assertThat(found.format().csv().delimiter()).isEqualTo(delimiter);
    }

    @Test
    void commas_in_some_values_do_not_hide_another_delimiter() throws IOException {
        assertThat(find("name;price\nbolt, small;1,50\nnut;2,00\n")
                        .format()
                        .csv()
                        .delimiter())
                .isEqualTo(';');
    }

    @Test
    void one_field_a_line_is_csv_too() throws IOException {
        assertThat(find("name\nbolt\nnut\n").format().csv().delimiter()).isEqualTo(',');
    }

    @Test
    void the_look_ends_with_the_last_whole_line_of_a_large_file() throws IOException {
        FoundFormat found = find("a;b\n" + "\"x;y\";\"12\n34\"\n".repeat(20_000));

        assertThat(found.format().csv().delimiter()).isEqualTo(';');
        assertThat(found.namesInvented()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55
                536366,71053,LANTERN,6,2010-12-01 08:28:00,3.39
                536366,84406B,HANGER,8,2010-12-01 08:28:00,2.75
                """, "1,2\n3,4\n", """
                0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80,x
                0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f81,y
                """})
    void a_first_line_like_those_below_it_names_no_fields(String text) throws IOException {
        FoundFormat found = find(text);

        assertThat(found.namesInvented()).isTrue();
        assertThat(found.format().csv().header()).startsWith("f1", "f2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\n1,x\n2,y\n",
                "country,2019,2020\nDE,1.5,2\nFR,3,4.5\n",
                "name\nx\n",
                "2020-01-01,2020-01-02\n1,2\n3,4\n",
                "1,2\n"
            })
    void a_first_line_unlike_those_below_it_names_the_fields(String text) throws IOException {
        assertThat(find(text).format().csv().header()).isEqualTo(List.of());
    }

    @Test
    void packed_files_are_looked_into() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("\ufeff[{\"a\":1}]".getBytes(StandardCharsets.UTF_8));
        }
        FoundFormat found = find(packed.toByteArray());

        assertThat(found.packed()).isEqualTo(Compression.GZIP);
        assertThat(found.format().format()).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~ \n ~                           | it is empty; a sample needs records",
                "PK\u0003\u0004.......             | it is a ZIP archive or a spreadsheet, where JSON, NDJSON or CSV",
                "{\"a\":                          | not JSON, though it starts like it: Unexpected end-of-input",
                "~{\n\"a\":1\n}~                  | it is one object without an array of objects",
                "~{\n\"a\":1}\n{\n\"a\":2}~       | it holds several objects, and the first goes over several lines",
            })
    void what_holds_no_records_is_refused_with_what_it_is(String text, String message) {
        assertThatThrownBy(() -> find(text)).isInstanceOf(SyncException.class).hasMessageStartingWith(message);
    }
}
