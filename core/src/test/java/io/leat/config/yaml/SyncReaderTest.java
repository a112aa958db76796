package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncReaderTest {
    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = new SampleFile(folder);
    }

    private FileSourceSettings source(String piece, String replacement) throws InvalidConfigurationException {
        return sample.with(piece, replacement)
                .read(SampleFile.environment())
                .syncs()
                .get(0)
                .files()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timeout: 10m      | timeout: 10      | 17: syncs.items.timeout: "10": must be a duration above zero such as 30s, 5m or 1h
            stale-after: 5m   | stale-after: 0ms | 18: syncs.items.stale-after: "0ms": must be a duration above zero such as 30s, 5m or 1h
            empty: allowed    | empty: true      | 19: syncs.items.empty: "true": must be allowed or refused
            empty: allowed    | emty: allowed    | 19: syncs.items.emty: is not a key here; did you mean "empty"?
            type: files       | type: api        | 21: syncs.items.source.type: "api": must be files or http
            type: files       | type: ""         | 21: syncs.items.source.type: "": must not be empty
            type: files       | quieet: 1s       | 20: syncs.items.source.type: is required
            inbox: var/in     | inbox: " "       | 22: syncs.items.source.inbox: " ": must not be empty
            inbox: var/in     | inbox: {a: b}    | 22: syncs.items.source.inbox: must be a single value
            inbox: var/in     | quiett: 1s       | 22: syncs.items.source.quiett: is not a key here; did you mean "quiet"?
            processed: var/done | processed: ""  | 23: syncs.items.source.processed: "": must not be empty
            pattern: "*.json" | pattern: ""      | 24: syncs.items.source.pattern: "": must be a pattern of names such as *.json*
            pattern: "*.json" | pattern: a/*     | 24: syncs.items.source.pattern: "a/*": must be a pattern of names such as *.json*
            format: json\\n      records | format: xml\\n      records | 25: syncs.items.source.format: "xml": must be auto, json, ndjson or csv
            records: /data    | records: data    | 26: syncs.items.source.records: "data": must be empty or a JSON Pointer such as /data; a ~ in a name is written ~0
            records: /data    | records: /a/b~c  | 26: syncs.items.source.records: "/a/b~c": must be empty or a JSON Pointer such as /data; a ~ in a name is written ~0
            set: manifest     | set: chain       | 27: syncs.items.source.set: "chain": must be manifest, inbox or none
            set: manifest     | set: none        | 27: syncs.items.source.set: must be manifest or inbox, since target.missing needs complete sets
            quiet: 3s         | quiet: 3 s       | 28: syncs.items.source.quiet: "3 s": must be a duration such as 500ms, 2s, 5m or 1h
            settle: 4s        | settle: -1s      | 29: syncs.items.source.settle: "-1s": must be a duration such as 500ms, 2s, 5m or 1h
            max-rejects: 0.5% | max-rejects: 0.5 | 30: syncs.items.source.max-rejects: "0.5": must be a share (1%) or a number
            max-rejects: 0.5% | max-rejects: 5d% | 30: syncs.items.source.max-rejects: "5d%": must be a share (1%) or a number
            max-rejects: 0.5% | max-rejects: 101% | 30: syncs.items.source.max-rejects: "101%": must be a share (1%) or a number
            record-size: 2M   | record-size: 0   | 31: syncs.items.source.record-size: 0 B: must be from 1 byte to 256 MB
            record-size: 2M   | record-size: 257M | 31: syncs.items.source.record-size: 257 MB: must be from 1 byte to 256 MB
            record-size: 2M   | record-size: 2m  | 31: syncs.items.source.record-size: "2m": must be a size such as 512K, 256M or 1G
            """)
    void a_broken_rule_is_told_with_line_key_value_and_rule(String piece, String broken, String problem) {
        assertThat(sample.with(piece, broken).problems(SampleFile.environment()))
                .contains("leat.yaml:" + problem);
    }

    @Test
    void inbox_and_processed_are_required() {
        SampleFile changed = sample.with("      inbox: var/in\n", "").with("      processed: var/done\n", "");

        assertThat(changed.problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:20: syncs.items.source.inbox: is required",
                        "leat.yaml:20: syncs.items.source.processed: is required");
    }

    @Test
    void processed_must_be_another_folder_than_the_inbox() {
        assertThat(sample.with("processed: var/done", "processed: var/x/../in").problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:23: syncs.items.source.processed: \"var/in\": must be another folder than inbox");
    }

    @Test
    void a_set_of_what_lies_in_the_inbox_needs_quiet() {
        SampleFile changed = sample.with("set: manifest", "set: inbox").with("      quiet: 3s\n", "");

        assertThat(changed.problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:20: syncs.items.source.quiet: is required with set: inbox; 0s says that deliveries appear whole");
    }

    @Test
    void a_source_that_is_no_mapping_is_told_once() {
        String text = """
                syncs:
                  a:
                    source: files
                    target: {table: t, key: [id], columns: {id: {from: /id}}}
                """;

        assertThat(sample.of(text).problems(SampleFile.environment()))
                .containsExactly("leat.yaml:3: syncs.a.source: must hold keys");
    }

    @Test
    void rejects_are_limited_by_share_or_by_number() throws InvalidConfigurationException {
        assertThat(source("max-rejects: 0.5%", "max-rejects: 100%").maxRejects())
                .isEqualTo(new RejectLimit(100, true));
        assertThat(source("max-rejects: 0.5%", "max-rejects: 7").maxRejects()).isEqualTo(new RejectLimit(7, false));
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "5m, 300000", "1h, 3600000", "2d, 172800000", "0s, 0"})
    void durations_are_a_number_and_a_unit(String text, long millis) throws InvalidConfigurationException {
        assertThat(source("settle: 4s", "settle: " + text).settle()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"manifest, MANIFEST", "inbox, INBOX"})
    void set_kinds_have_the_names_of_the_document(String text, SetKind kind) throws InvalidConfigurationException {
        assertThat(source("set: manifest", "set: " + text).set()).isEqualTo(kind);
    }
}
