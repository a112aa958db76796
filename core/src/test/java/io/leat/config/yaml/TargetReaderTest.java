package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Reading;
import io.leat.config.TargetSettings.Supplied;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
    private static final String TYPES =
            "text, integer, bigint, decimal(p,s), double, boolean, date, timestamp, json or uuid";

    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = new SampleFile(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            table: items        | table: ""           | 33: syncs.items.target.table: "": must not be empty
            table: items        | table: LEAT_file    | 33: syncs.items.target.table: "LEAT_file": names that start with leat_ are Leat's own
            table: items        | tabel: items        | 32: syncs.items.target.table: is required
            table: items        | tabel: items        | 33: syncs.items.target.tabel: is not a key here; did you mean "table"?
            create: true        | create: yes         | 34: syncs.items.target.create: "yes": must be true or false
            key: [id]           | key: []             | 35: syncs.items.target.key: must name at least one column, such as [id]
            key: [id]           | key: id             | 35: syncs.items.target.key: must be a list such as [a, b]
            key: [id]           | key: [[id]]         | 35: syncs.items.target.key: must be a list of single values such as [a, b]
            key: [id]           | key: [nr]           | 35: syncs.items.target.key: "nr" is not one of the columns
            key: [id]           | key: [id, id]       | 35: syncs.items.target.key: [id, id]: must name every column once
            type: bigint        | type: double        | 35: syncs.items.target.key: "id" is double, which cannot be a key
            type: bigint        | type: json          | 35: syncs.items.target.key: "id" is json, which cannot be a key
            from: /id           | from: id            | 37: syncs.items.target.columns.id.from: "id": must be empty or a JSON Pointer such as /id
            from: /id,          | `from: /id, value: 1,` | 37: syncs.items.target.columns.id.from: a column needs either from: (a JSON Pointer or a CSV field) or value: (a constant)
            from: /id,          |                     | 37: syncs.items.target.columns.id.from: a column needs either from: (a JSON Pointer or a CSV field) or value: (a constant)
            {value: main}       | text                | 38: syncs.items.target.columns.market: must hold keys
            {value: main}       | `{value: main, compere: false}` | 38: syncs.items.target.columns.market.compere: is not a key here; did you mean "compare"?
            required: true      | required: 1         | 39: syncs.items.target.columns.price.required: "1": must be true or false
            compare: false      | compare: no         | 39: syncs.items.target.columns.price.compare: "no": must be true or false
            default: "0"        | default: [0]        | 39: syncs.items.target.columns.price.default: must be a single value
            from: /price        | from: ""            | 39: syncs.items.target.columns.price.from: "": is the record itself, which type json takes; this one is decimal(12,2)
            compare: false      | epoch: seconds      | 39: syncs.items.target.columns.price.epoch: is for columns of type timestamp, this one is decimal(12,2)
            compare: false      | epoch: auto         | 39: syncs.items.target.columns.price.epoch: is for columns of type timestamp, this one is decimal(12,2)
            `"decimal(12,2)", required: true` | `timestamp, epoch: minutes` | 39: syncs.items.target.columns.price.epoch: "minutes": must be auto, seconds or milliseconds
            compare: false      | null-if: none       | 39: syncs.items.target.columns.price.null-if: must be a list such as [a, b]
            compare: false      | null-if: [[none]]   | 39: syncs.items.target.columns.price.null-if: must be a list of single values such as [a, b]
            compare: false      | null-if: [null]     | 39: syncs.items.target.columns.price.null-if: holds null; where the word is meant, write it in quotes
            compare: false      | `null-if: ["${file:none.txt}"]` | 39: syncs.items.target.columns.price.null-if: "${file:none.txt}": a list holds plain values, no references
            {value: main}       | `{value: main, null-if: [x]}` | 38: syncs.items.target.columns.market.null-if: is for from:, and value: is the same for every row
            {value: main}       | `{value: main, default: x}` | 38: syncs.items.target.columns.market.default: is for from:, and value: is the same for every row
            {value: main}       | `{value: 1, type: timestamp, epoch: seconds}` | 38: syncs.items.target.columns.market.epoch: is for from:, and value: is the same for every row
            price: {            | leat_hash: {        | 39: syncs.items.target.columns.leat_hash: is Leat's own column and cannot be mapped
            price: {            | Leat_Hash: {        | 39: syncs.items.target.columns.Leat_Hash: is Leat's own column and cannot be mapped
            price: {            | " ": {              | 39: syncs.items.target.columns. : the name of a column must have 1 to 63 characters
            price: {            | ID: {               | 39: syncs.items.target.columns.ID: differs from another column in case only, which databases do not tell apart
            action: deactivate  | action: delete      | 41: syncs.items.target.missing.action: "delete": must be deactivate
            column: active      | column: ""          | 42: syncs.items.target.missing.column: "": must not be empty
            column: active      | column: Price       | 42: syncs.items.target.missing.column: "Price" is set by Leat and cannot be mapped as well
            column: active      | column: leat_hash   | 42: syncs.items.target.missing.column: "leat_hash" is set by Leat and cannot be mapped as well
            at-most: 2.5%       | at-most: 2.5        | 43: syncs.items.target.missing.at-most: "2.5": must be a share from 0% to 100%
            at-most: 2.5%       | at-most: -1%        | 43: syncs.items.target.missing.at-most: "-1%": must be a share from 0% to 100%
            within: [market]    | within: [price]     | 44: syncs.items.target.missing.within: "price" must be a column with a constant value:
            {value: main}       | {value: "${file.name}"} | 44: syncs.items.target.missing.within: "market" must be a column with a constant value:
            within: [market]    | within: ["${env:X}"] | 44: syncs.items.target.missing.within: "${env:X}": a list holds plain values, no references
            within: [market]    | within: [nowhere]   | 44: syncs.items.target.missing.within: "nowhere" must be a column with a constant value:
            within: [market]    | within: [market]\\n        after: 2 | 45: syncs.items.target.missing.after: is for sources of type http
            """)
    void a_broken_rule_is_told_with_line_key_value_and_rule(String piece, String broken, String problem) {
        SampleFile changed = sample.with(piece, broken == null ? "" : broken);

        assertThat(changed.problems(SampleFile.environment())).contains("leat.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"varchar", "decimal", "decimal(39,2)", "decimal(2,3)", "decimal(0,0)", "decimal(a,b)", "TEXT"})
    void a_type_that_is_none_is_told_with_those_that_are(String type) {
        assertThat(sample.with("type: bigint", "type: \"" + type + "\"").problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:37: syncs.items.target.columns.id.type: \"" + type + "\": must be " + TYPES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "integer",
                "bigint",
                "decimal(38,38)",
                "double",
                "boolean",
                "date",
                "timestamp",
                "json",
                "uuid"
            })
    void every_type_can_be_read(String type) throws InvalidConfigurationException {
        ColumnSettings price = sample.with("decimal(12,2)", type)
                .read(SampleFile.environment())
                .syncs()
                .get(0)
                .target()
                .column("price");

        assertThat(price.type().text()).isEqualTo(type);
        assertThat(ColumnType.parse(type)).contains(price.type());
    }

    @Test
    void key_columns_are_required_and_compared_whatever_they_say() throws InvalidConfigurationException {
        ColumnSettings id = sample.with("type: bigint", "type: bigint, required: false, compare: false")
                .read(SampleFile.environment())
                .syncs()
                .get(0)
                .target()
                .column("id");

        assertThat(id.required()).isTrue();
        assertThat(id.compared()).isTrue();
    }

    private ColumnSettings csvColumn(String name) throws InvalidConfigurationException {
        return SampleFile.csv(folder).read(Map.of()).syncs().get(0).target().column(name);
    }

    @Test
    void the_ways_of_writing_values_come_to_their_settings() throws InvalidConfigurationException {
        assertThat(csvColumn("id").reading()).isEqualTo(Reading.USUAL);
        assertThat(csvColumn("price").reading()).isEqualTo(new Reading(List.of("NULL", "\\N", "0"), Epoch.AUTO));
        assertThat(csvColumn("seen").reading()).isEqualTo(new Reading(List.of(), Epoch.MILLISECONDS));
        assertThat(csvColumn("file").supplied()).contains(Supplied.FILE_NAME);
        assertThat(csvColumn("number").supplied()).contains(Supplied.RECORD_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "${file.name}"     | "${file.name}", type: uuid | 22: syncs.trades.target.columns.file.type: uuid: ${file.name} needs text
            "${record.number}", type: integer | "${record.number}", type: double | 23: syncs.trades.target.columns.number.type: double: ${record.number} needs bigint, integer or text
            "${file.name}"     | "x-${file.name}"   | 22: syncs.trades.target.columns.file.value: "${file.name}": must be ${env:NAME} or ${file:path}; ${file.name} and ${record.number} stand alone, as the value: of a column
            "${record.number}" | "${record.nr}"     | 23: syncs.trades.target.columns.number.value: "${record.nr}": must be ${env:NAME} or ${file:path}; ${file.name} and ${record.number} stand alone, as the value: of a column
            epoch: milliseconds | epoch: micros     | 21: syncs.trades.target.columns.seen.epoch: "micros": must be auto, seconds or milliseconds
            type: timestamp    | type: timestmp     | 21: syncs.trades.target.columns.seen.type: "timestmp": must be text, integer, bigint, decimal(p,s), double, boolean, date, timestamp, json or uuid
            """)
    void a_broken_way_of_writing_is_told_once(String piece, String broken, String problem) {
        assertThat(SampleFile.csv(folder).with(piece, broken).problems(Map.of()))
                .containsExactly("leat.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "integer", "bigint"})
    void the_number_of_a_record_is_a_text_or_a_whole_number(String type) {
        assertThat(SampleFile.csv(folder).with("type: integer", "type: " + type).problems(Map.of()))
                .isEmpty();
    }

    @Test
    void columns_that_are_not_there_are_told_instead_of_what_needs_them() {
        String text = """
                syncs:
                  a:
                    source: {type: files, inbox: in, processed: done}
                    target: {table: t, key: [id]COLUMNS}
                """;
        String rule = "leat.yaml:4: syncs.a.target.columns: must name at least one column";

        assertThat(sample.of(text.replace("COLUMNS", "")).problems(Map.of())).containsExactly(rule);
        assertThat(sample.of(text.replace("COLUMNS", ", columns: {}")).problems(Map.of()))
                .containsExactly(rule);
        assertThat(sample.of(text.replace("COLUMNS", ", columns: [id]")).problems(Map.of()))
                .containsExactly("leat.yaml:4: syncs.a.target.columns: must hold keys");
    }
}
