package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are read: format, packing and limits. */
class SourceReaderTest {
    private static final String DELIMITER = ": must be one character such as \",\", \";\", \"|\" or \"\\t\""
            + " (in double quotes), but no letter, digit or double quote";

    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = SampleFile.csv(folder);
    }

    private static FileSourceSettings source(SampleFile file) throws InvalidConfigurationException {
        return file.read(Map.of()).syncs().get(0).files().orElseThrow();
    }

    @Test
    void every_key_comes_to_its_setting() throws InvalidConfigurationException {
        FileSourceSettings source = source(sample);

        assertThat(source.format())
                .isEqualTo(new FileFormat(
                        Format.CSV,
                        Compression.ZSTD,
                        "",
                        new CsvSettings(';', List.of("id", "price", "Last seen", "who"))));
        assertThat(source.pattern()).isEqualTo("*.csv*");
        assertThat(source.keepRejects()).isEqualTo(Duration.ofDays(30));
        assertThat(source.limits()).isEqualTo(new InputLimits(InputLimits.USUAL.recordSize(), 4000, 50));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format: csv       | format: CSV           | 7: syncs.trades.source.format: "CSV": must be auto, json, ndjson or csv
            format: csv       | format: [csv]         | 7: syncs.trades.source.format: must be a single value
            compression: zstd | compression: zip      | 8: syncs.trades.source.compression: "zip": must be auto, none, gzip or zstd
            delimiter:        | separator:            | 10: syncs.trades.source.csv.separator: is not a key here; known are delimiter, header
            header: [id, price, Last seen, who] | header: id | 11: syncs.trades.source.csv.header: must be a list such as [a, b]
            header: [id, price, Last seen, who] | header: [] | 11: syncs.trades.source.csv.header: must name at least one field; without it the first line does
            header: [id, price, Last seen, who] | header: [id, price, Last seen, id] | 11: syncs.trades.source.csv.header: [id, price, Last seen, id]: must name every field once
            header: [id, price, Last seen, who] | header: [id, price, Last seen, "${env:WHO}"] | 11: syncs.trades.source.csv.header: "${env:WHO}": a list holds plain values, no references
            keep-rejects: 30d | keep-rejects: 0d      | 12: syncs.trades.source.keep-rejects: "0d": must be a duration above zero such as 30s, 5m or 1h
            text-length: 4000 | text-length: 0        | 13: syncs.trades.source.text-length: "0": must be from 1 to 1000000000
            text-length: 4000 | text-length: 4K       | 13: syncs.trades.source.text-length: "4K": must be from 1 to 1000000000
            text-length: 4000 | text-length: 1000000001 | 13: syncs.trades.source.text-length: "1000000001": must be from 1 to 1000000000
            decompression-ratio: 50 | decompression-ratio: 0 | 14: syncs.trades.source.decompression-ratio: "0": must be from 1 to 100000
            decompression-ratio: 50 | decompression-ratio: 100001 | 14: syncs.trades.source.decompression-ratio: "100001": must be from 1 to 100000
            decompression-ratio: 50 | decompression-ratio: 1.5 | 14: syncs.trades.source.decompression-ratio: "1.5": must be from 1 to 100000
            """)
    void a_broken_rule_is_told_with_line_key_value_and_rule(String piece, String broken, String problem) {
        assertThat(sample.with(piece, broken).problems(Map.of())).containsExactly("leat.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", " ", "\\t", "\\x01", "'", "~"})
    void a_delimiter_is_any_character_that_cannot_be_a_part_of_a_plain_value(String delimiter)
            throws InvalidConfigurationException {
        String character = delimiter.replace("\\t", "\t").replace("\\x01", "\u0001");

        assertThat(source(sample.with("\";\"", "\"" + delimiter + "\""))
                        .format()
                        .csv()
                        .delimiter())
                .isEqualTo(character.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "';;'", "'\\t'", "a", "7", "'\"'", "'\u00a7'"})
    void what_cannot_divide_fields_is_told_with_what_can(String delimiter) {
        String plain = delimiter.replace("'", "");

        assertThat(sample.with("\";\"", delimiter).problems(Map.of()))
                .containsExactly("leat.yaml:10: syncs.trades.source.csv.delimiter: \"" + plain + "\"" + DELIMITER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x0a", "\\r", "\\0", "\\x7f"})
    void ends_of_lines_and_what_no_text_holds_cannot_divide_fields(String delimiter) {
        assertThat(sample.with("\";\"", "\"" + delimiter + "\"").problems(Map.of()))
                .singleElement()
                .asString()
                .startsWith("leat.yaml:10: syncs.trades.source.csv.delimiter: ")
                .endsWith(DELIMITER);
    }

    @Test
    void an_empty_dialect_is_the_usual_one() throws InvalidConfigurationException {
        SampleFile changed =
                sample.with("csv:\\n        delimiter: \";\"\\n        header: [id, price, Last seen, who]", "csv: {}");

        assertThat(source(changed).format().csv()).isEqualTo(CsvSettings.USUAL);
    }

    @Test
    void a_dialect_that_holds_no_keys_is_told_once() {
        SampleFile changed =
                sample.with("csv:\\n        delimiter: \";\"\\n        header: [id, price, Last seen, who]", "csv: ;");

        assertThat(changed.problems(Map.of())).containsExactly("leat.yaml:9: syncs.trades.source.csv: must hold keys");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void every_packing_has_the_name_of_the_document(Compression compression) throws InvalidConfigurationException {
        String name = compression.name().toLowerCase(java.util.Locale.ROOT);

        assertThat(source(sample.with("zstd", name)).format().compression()).isEqualTo(compression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000000000", "\"1000000000\""})
    void numbers_may_be_quoted(String number) throws InvalidConfigurationException {
        int expected = Integer.parseInt(number.replace("\"", ""));

        assertThat(source(sample.with("text-length: 4000", "text-length: " + number))
                        .limits()
                        .textLength())
                .isEqualTo(expected);
    }
}
