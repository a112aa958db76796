package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.DataSize;
import io.leat.config.ColumnType;
import io.leat.config.Configuration;
import io.leat.config.Configuration.DatabaseSettings;
import io.leat.config.Configuration.LogFormat;
import io.leat.config.Configuration.LogSettings;
import io.leat.config.Configuration.MemorySettings;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.Secret;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final String SMALLEST = """
            syncs:
              a:
                source: {type: files, inbox: in, processed: done}
                target: {table: t, key: [id], columns: {id: {from: /id}}}
            """;

    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = new SampleFile(folder);
    }

    @Test
    void every_key_comes_to_its_setting() throws InvalidConfigurationException {
        Configuration configuration = sample.read(SampleFile.environment());

        assertThat(configuration.state()).isEqualTo(folder.resolve("var/leat"));
        assertThat(configuration.database().url()).isEqualTo("jdbc:sqlite:var/shop.db");
        assertThat(configuration.database().user().map(Secret::reveal)).contains("shop");
        assertThat(configuration.database().password().map(Secret::reveal)).contains("correct horse");
        assertThat(configuration.memory()).isEqualTo(new MemorySettings(DataSize.ofMebibytes(192), 90));
        assertThat(configuration.log())
                .isEqualTo(new LogSettings(Optional.of(folder.resolve("var/log/leat.log")), LogFormat.JSON));
        assertThat(configuration.diskReserve()).isEqualTo(DataSize.ofMebibytes(2048));
        assertThat(configuration.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(configuration.syncs()).containsExactly(items());
    }

    private SyncSettings items() {
        return new SyncSettings(
                "items",
                Optional.of(Schedule.of("CRON_TZ=Europe/Paris */5 * * * *", ZoneOffset.UTC)),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                true,
                new FileSourceSettings(
                        folder.resolve("var/in"),
                        folder.resolve("var/done"),
                        "*.json",
                        new FileFormat(Format.JSON, Compression.AUTO, "/data", CsvSettings.USUAL),
                        SetKind.MANIFEST,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        new RejectLimit(0.5, true),
                        Duration.ofDays(90),
                        new InputLimits(DataSize.ofMebibytes(2), Integer.MAX_VALUE, 200)),
                new TargetSettings(
                        "items",
                        true,
                        List.of("id"),
                        List.of(
                                column("id", "/id", type("bigint"), true, true),
                                new ColumnSettings(
                                        "market",
                                        Optional.empty(),
                                        Optional.of("main"),
                                        type("text"),
                                        false,
                                        Optional.empty(),
                                        true),
                                new ColumnSettings(
                                        "price",
                                        Optional.of("/price"),
                                        Optional.empty(),
                                        type("decimal(12,2)"),
                                        true,
                                        Optional.of("0"),
                                        false)),
                        Optional.of(new Missing("active", 2.5, List.of("market")))));
    }

    private static ColumnType type(String text) {
        return ColumnType.parse(text).orElseThrow();
    }

    private static ColumnSettings column(
            String name, String from, ColumnType type, boolean required, boolean compared) {
        return new ColumnSettings(
                name, Optional.of(from), Optional.empty(), type, required, Optional.empty(), compared);
    }

    @Test
    void a_key_that_is_left_out_has_its_default() throws InvalidConfigurationException {
        Configuration configuration = sample.of(SMALLEST).read(Map.of());

        assertThat(configuration.state()).isEqualTo(folder.resolve("var/leat"));
        assertThat(configuration.database())
                .isEqualTo(new DatabaseSettings("jdbc:sqlite:var/leat.db", Optional.empty(), Optional.empty()));
        assertThat(configuration.memory()).isEqualTo(new MemorySettings(DataSize.ofMebibytes(256), 80));
        assertThat(configuration.log()).isEqualTo(new LogSettings(Optional.empty(), LogFormat.TEXT));
        assertThat(configuration.diskReserve()).isEqualTo(DataSize.ofMebibytes(1024));
        assertThat(configuration.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(configuration.blockRows()).isEqualTo(1000);
        assertThat(configuration.reset()).isFalse();
        assertThat(configuration.syncs())
                .containsExactly(new SyncSettings(
                        "a",
                        Optional.empty(),
                        Duration.ofHours(1),
                        Duration.ofMinutes(30),
                        false,
                        new FileSourceSettings(
                                folder.resolve("in"),
                                folder.resolve("done"),
                                "*.json*",
                                FileFormat.ANY_JSON,
                                SetKind.NONE,
                                Duration.ZERO,
                                Duration.ofSeconds(2),
                                new RejectLimit(1, true),
                                FileSourceSettings.KEPT_REJECTS,
                                InputLimits.USUAL),
                        new TargetSettings(
                                "t",
                                false,
                                List.of("id"),
                                List.of(column("id", "/id", type("text"), true, true)),
                                Optional.empty())));
    }

    @Test
    void missing_deactivates_at_most_five_percent_unless_it_says_more() throws InvalidConfigurationException {
        Configuration configuration = sample.with("        at-most: 2.5%\n", "").read(SampleFile.environment());

        assertThat(configuration.syncs().get(0).target().missing().map(Missing::atMostPercent))
                .contains(5.0);
    }

    @Test
    void absolute_paths_stay_as_they_are() throws InvalidConfigurationException {
        Configuration configuration = sample.with("state: var/leat", "state: /srv/leat/../state")
                .with("inbox: var/in", "inbox: ../in")
                .read(SampleFile.environment());

        assertThat(configuration.state()).isEqualTo(Path.of("/srv/state"));
        assertThat(configuration.syncs().get(0).files().orElseThrow().inbox()).isEqualTo(folder.resolveSibling("in"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            state: var/leat              | state: [a]          | leat.yaml:1: state: must be a single value
            state: var/leat              | state:              | leat.yaml:1: state: must be a single value
            state: var/leat              | state: ""           | leat.yaml:1: state: "": must not be empty
            url: jdbc:sqlite:var/shop.db | url: jdbc:mysql://user:secret@host/db | leat.yaml:3: database.url: "jdbc:mysql:": must be jdbc:sqlite:PATH, jdbc:postgresql://HOST:PORT/NAME or jdbc:mariadb://HOST:PORT/NAME
            user: ${env:DB_USER}         | user: root          | leat.yaml:4: database.user: must be ${env:NAME} or ${file:path}; a secret does not stand in the configuration
            limit: 192M                  | limit: 192MB        | leat.yaml:7: memory.limit: "192MB": must be a size such as 512K, 256M or 1G
            limit: 192M                  | limit: 95M          | leat.yaml:7: memory.limit: 95 MB: must be at least 96 MB
            warn-at: 90%                 | warn-at: 90         | leat.yaml:8: memory.warn-at: "90": must be a whole share from 1% to 100%
            warn-at: 90%                 | warn-at: 0%         | leat.yaml:8: memory.warn-at: "0%": must be a whole share from 1% to 100%
            warn-at: 90%                 | warn-at: 99.5%      | leat.yaml:8: memory.warn-at: "99.5%": must be a whole share from 1% to 100%
            warn-at: 90%                 | warn-at: 101%       | leat.yaml:8: memory.warn-at: "101%": must be a whole share from 1% to 100%
            file: var/log/leat.log       | file: " "           | leat.yaml:10: log.file: " ": must not be empty
            leat.log\\n  format: json | leat.log\\n  format: xml | leat.yaml:11: log.format: "xml": must be text or json
            reserve: 2G                  | reserve: much       | leat.yaml:13: disk.reserve: "much": must be a size such as 512K, 256M or 1G
            zone: Europe/Berlin          | zone: Berlin        | leat.yaml:14: zone: "Berlin": must be a zone such as UTC or Europe/Berlin
            syncs:\\n  items: | syncs:\\n  Items: | leat.yaml:16: syncs.Items: the name of a sync must be lower-case letters, digits, - and _, at most 63
            zone: Europe/Berlin          | zone: UTC\\nzones: 1 | leat.yaml:15: zones: is not a key here; did you mean "zone"?
            reserve: 2G                  | resrve: 2G          | leat.yaml:13: disk.resrve: is not a key here; did you mean "reserve"?
            leat.log\\n  format: json | leat.log\\n  colour: red | leat.yaml:11: log.colour: is not a key here; known are file, format
            """)
    void a_broken_rule_is_told_with_line_key_value_and_rule(String piece, String broken, String problem) {
        assertThat(sample.with(piece, broken).problems(SampleFile.environment()))
                .containsExactly(problem);
    }

    @Test
    void what_cannot_be_a_path_is_told() {
        assertThat(sample.with("state: var/leat", "state: \"a\\0b\"").problems(SampleFile.environment()))
                .containsExactly("leat.yaml:1: state: must be a path; Nul character not allowed");
    }

    @Test
    void a_file_without_syncs_is_told() {
        assertThat(sample.of("state: x\n").problems(Map.of()))
                .containsExactly("leat.yaml:1: syncs: must name at least one sync");
        assertThat(sample.of("state: x\nsyncs: all\n").problems(Map.of()))
                .containsExactly("leat.yaml:2: syncs: must hold keys");
    }

    @Test
    void all_problems_are_told_at_once_in_the_order_of_their_lines_and_each_only_once() {
        SampleFile changed = sample.with("limit: 192M", "limit: 1M")
                .with("zone: Europe/Berlin", "zone: Nowhere")
                .with("timeout: 10m", "timeout: 0s")
                .with("inbox: var/in", "inbox: ${env:INBOX}")
                .with("key: [id]", "key: [nr]")
                .with("column: active", "colum: active");

        assertThat(changed.problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:7: memory.limit: 1.0 MB: must be at least 96 MB",
                        "leat.yaml:14: zone: \"Nowhere\": must be a zone such as UTC or Europe/Berlin",
                        "leat.yaml:17: syncs.items.timeout: \"0s\": must be a duration above zero such as 30s, 5m or 1h",
                        "leat.yaml:22: syncs.items.source.inbox: the environment variable INBOX is not set",
                        "leat.yaml:35: syncs.items.target.key: \"nr\" is not one of the columns",
                        "leat.yaml:40: syncs.items.target.missing.column: is required",
                        "leat.yaml:42: syncs.items.target.missing.colum: is not a key here; did you mean \"column\"?");
        assertThatThrownBy(() -> changed.read(SampleFile.environment()))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(
                                        String.valueOf(invalid.getMessage()).lines())
                                .hasSize(7)
                                .allMatch(line -> line.startsWith(folder + "/leat.yaml:")));
    }

    @Test
    void the_environment_overrides_the_file() throws InvalidConfigurationException {
        Configuration configuration = sample.read(Map.of(
                "DB_USER",
                "shop",
                "LEAT_DATABASE_URL",
                "jdbc:sqlite:other.db",
                "LEAT_MEMORY_LIMIT",
                "1G",
                "LEAT_MEMORY_WARN_AT",
                "70%",
                "LEAT_BLOCK_ROWS",
                "50",
                "LEAT_RESET",
                "true"));

        assertThat(configuration.database().url()).isEqualTo("jdbc:sqlite:other.db");
        assertThat(configuration.memory()).isEqualTo(new MemorySettings(DataSize.ofMebibytes(1024), 70));
        assertThat(configuration.blockRows()).isEqualTo(50);
        assertThat(configuration.reset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false", "FALSE"})
    void leat_reset_can_say_no(String no) throws InvalidConfigurationException {
        assertThat(sample.read(Map.of("DB_USER", "shop", "LEAT_RESET", no)).reset())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            LEAT_DATABASE_URL   | jdbc:oracle:thin:u/p@h | leat.yaml: LEAT_DATABASE_URL: "jdbc": must be jdbc:sqlite:PATH, jdbc:postgresql://HOST:PORT/NAME or jdbc:mariadb://HOST:PORT/NAME
            LEAT_MEMORY_LIMIT   | lots  | leat.yaml: LEAT_MEMORY_LIMIT: "lots" in the environment: must be a size such as 256M
            LEAT_MEMORY_LIMIT   | 64M   | leat.yaml: LEAT_MEMORY_LIMIT: 64 MB: must be at least 96 MB
            LEAT_MEMORY_WARN_AT | 0.8   | leat.yaml: LEAT_MEMORY_WARN_AT: "0.8" in the environment: must be a whole share from 1% to 100%
            LEAT_BLOCK_ROWS     | 0     | leat.yaml: LEAT_BLOCK_ROWS: "0" in the environment: must be 1 to 100000 rows
            LEAT_BLOCK_ROWS     | 100001 | leat.yaml: LEAT_BLOCK_ROWS: "100001" in the environment: must be 1 to 100000 rows
            LEAT_RESET          | yes   | leat.yaml: LEAT_RESET: "yes" in the environment: must be 1 or 0
            """)
    void a_wrong_override_is_told_with_its_variable(String variable, String value, String problem) {
        assertThat(sample.problems(Map.of("DB_USER", "shop", variable, value))).containsExactly(problem);
    }
}
