package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTest {
    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = new SampleFile(folder);
    }

    /** A sync of one line each, so that tests change little. */
    private SampleFile of(String source, String columns) {
        return sample.of("""
                syncs:
                  a:
                    source: {type: files, inbox: in, processed: done, SOURCE}
                    target:
                      table: t
                      key: [id]
                      columns:
                        COLUMNS
                """.replace("SOURCE", source).replace("COLUMNS", columns.replace("; ", "\n        ")));
    }

    private FileSourceSettings source(String source, String columns) throws InvalidConfigurationException {
        return of(source, columns).read(Map.of()).syncs().get(0).files().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            settle: 1s      | id: {from: /id}                          | AUTO   | *.json*
            format: auto    | id: {from: /id}; r: {from: "", type: json} | AUTO | *.json*
            format: json    | id: {from: /id}                          | JSON   | *.json*
            format: ndjson  | id: {from: /id}                          | NDJSON | *json*
            settle: 1s      | id: {from: id}                           | CSV    | *.csv*
            format: auto    | id: {from: id}; r: {from: "", type: json} | CSV   | *.csv*
            format: csv     | id: {from: id}                           | CSV    | *.csv*
            format: csv     | id: {value: 1}                           | CSV    | *.csv*
            `settle: 1s, pattern: "*.txt"` | id: {from: id}            | CSV    | *.txt
            `format: csv, records: ""` | id: {from: id}                | CSV    | *.csv*
            """)
    void the_columns_tell_csv_and_the_format_tells_the_pattern(
            String source, String columns, Format format, String pattern) throws InvalidConfigurationException {
        assertThat(source(source, columns).format().format()).isEqualTo(format);
        assertThat(source(source, columns).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format: json   | id: {from: id}  | 8: syncs.a.target.columns.id.from: "id": must be empty or a JSON Pointer such as /id
            format: ndjson | id: {from: id}  | 8: syncs.a.target.columns.id.from: "id": must be empty or a JSON Pointer such as /id
            format: json   | id: {from: /~}  | 8: syncs.a.target.columns.id.from: "/~": is no JSON Pointer; a ~ in a name is written ~0
            settle: 1s     | id: {from: /~2} | 8: syncs.a.target.columns.id.from: "/~2": is no JSON Pointer; a ~ in a name is written ~0
            format: csv    | id: {from: /id} | 8: syncs.a.target.columns.id.from: "/id": is a JSON Pointer; CSV has fields, and Leat takes none whose name begins with /
            `csv: {header: [a, b]}` | id: {from: c} | 8: syncs.a.target.columns.id.from: "c": is not in source.csv.header [a, b]
            `format: csv, records: /data` | id: {from: id} | 3: syncs.a.source.records: is for format: json; here every line is a record
            records: /data | id: {from: id}  | 3: syncs.a.source.records: is for format: json; here every line is a record
            `format: ndjson, records: /data` | id: {from: /id} | 3: syncs.a.source.records: is for format: json; here every line is a record
            csv: {}        | id: {from: /id} | 3: syncs.a.source.csv: is for CSV; say format: csv, or from: with the names of fields
            `format: json, csv: {header: [a]}` | id: {from: /id} | 3: syncs.a.source.csv: is for CSV; say format: csv, or from: with the names of fields
            """)
    void what_contradicts_is_told_once(String source, String columns, String problem) {
        assertThat(of(source, columns).problems(Map.of())).containsExactly("leat.yaml:" + problem);
    }

    @Test
    void one_pointer_among_fields_or_one_field_among_pointers_is_told_once() {
        String rule =
                " is the name of a CSV field, but column a takes the JSON Pointer \"/a\"; give all columns one kind";

        assertThat(of("settle: 1s", "id: {from: id}; a: {from: /a}; b: {from: b}")
                        .problems(Map.of()))
                .containsExactly("leat.yaml:8: syncs.a.target.columns.id.from: \"id\":" + rule);
        assertThat(of("settle: 1s", "a: {from: /a}; b: {from: /b}; id: {from: id}")
                        .problems(Map.of()))
                .containsExactly("leat.yaml:10: syncs.a.target.columns.id.from: \"id\":" + rule);
    }

    @Test
    void a_header_need_not_be_taken_as_a_whole() throws InvalidConfigurationException {
        assertThat(source("csv: {header: [a, id, /x, \"\", 5]}", "id: {from: id}; five: {from: 5}")
                        .format()
                        .csv()
                        .header())
                .isEqualTo(List.of("a", "id", "/x", "", "5"));
    }
}
