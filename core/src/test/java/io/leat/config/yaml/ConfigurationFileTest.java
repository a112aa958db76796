package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leat.DataSize;
import io.leat.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    private SampleFile sample;
    private Path beside;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        // A password in a file is a secret; a value from a file would keep the form from being written.
        sample = new SampleFile(folder).with("state: var/leat", "state: var/${env:STAGE}");
        beside = folder.resolve(".leat/leat.yaml.compiled");
        environment.putAll(SampleFile.environment());
        environment.put("STAGE", "test");
        environment.put("XDG_CACHE_HOME", cache.toString());
    }

    private Configuration load() throws InvalidConfigurationException {
        return new ConfigurationFile(sample.path(), environment).load();
    }

    /** Loads after the compiled form says something else than the YAML, so that its use can be seen. */
    private boolean isTakenFromTheCompiledForm() throws IOException, InvalidConfigurationException {
        FileTime time = Files.getLastModifiedTime(beside);
        Files.writeString(beside, Files.readString(beside).replace("Europe/Berlin", "Europe/Vienna"));
        Files.setLastModifiedTime(beside, time);
        return load().zone().getId().equals("Europe/Vienna");
    }

    @Test
    void further_rules_are_told_at_their_lines_with_everything_else_and_keep_the_form_from_being_written() {
        FurtherRules rules = configuration ->
                List.of(new FurtherRules.Finding(List.of("syncs", "items", "target", "table"), "is too plain"));
        sample.with("limit: 192M", "limit: 1M").with("column: active", "column: id");

        assertThatThrownBy(() -> new ConfigurationFile(sample.path(), environment, rules).load())
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::line, Problem::key, Problem::rule)
                                .containsExactly(
                                        tuple(7, "memory.limit", "1.0 MB: must be at least 96 MB"),
                                        tuple(33, "syncs.items.target.table", "is too plain"),
                                        tuple(
                                                42,
                                                "syncs.items.target.missing.column",
                                                "\"id\" is set by Leat and cannot be mapped as well")));
        assertThat(beside).doesNotExist();
    }

    @Test
    void yaml_and_compiled_form_give_the_same_configuration() throws IOException, InvalidConfigurationException {
        Configuration read = load();

        assertThat(beside).isRegularFile();
        assertThat(load())
                .usingRecursiveComparison()
                .withEqualsForType(Path::equals, Path.class)
                .isEqualTo(read);
        assertThat(isTakenFromTheCompiledForm()).isTrue();
    }

    @Test
    void problems_of_a_compiled_form_name_the_lines_of_the_yaml() throws InvalidConfigurationException {
        load();
        environment.remove("DB_USER");

        assertThatThrownBy(this::load)
                .hasMessage(sample.path() + ":4: database.user: the environment variable DB_USER is not set");
    }

    @Test
    void the_compiled_form_tells_a_shell_what_the_launcher_needs() throws IOException, InvalidConfigurationException {
        load();

        assertThat(Files.readAllLines(beside))
                .startsWith(
                        "leat 4",
                        "size " + Files.size(sample.path()),
                        "env STAGE test",
                        "memory " + DataSize.ofMebibytes(192).bytes(),
                        "state var/test",
                        "scheduled items",
                        "inbox var/in",
                        "pattern *.json",
                        "set MANIFEST",
                        "quiet 3000",
                        "settle 4000",
                        "end");
        assertThat(Files.getLastModifiedTime(beside)).isEqualTo(Files.getLastModifiedTime(sample.path()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(beside)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve(".leat")).isDirectoryContaining("glob:**/leat.yaml.compiled");
        try (var entries = Files.list(folder.resolve(".leat"))) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void no_secret_is_in_the_compiled_form() throws IOException, InvalidConfigurationException {
        environment.put("DB_USER", "s3cr3t");
        load();

        assertThat(Files.readString(beside))
                .contains("${env:DB_USER}", "${file:password.txt}")
                .doesNotContain("s3cr3t", "correct horse");
    }

    @Test
    void a_changed_secret_leaves_the_compiled_form_valid() throws IOException, InvalidConfigurationException {
        load();
        environment.put("DB_USER", "other");

        assertThat(isTakenFromTheCompiledForm()).isTrue();
        assertThat(load().database().user().orElseThrow().reveal()).isEqualTo("other");
    }

    @Test
    void limits_of_one_call_do_not_come_into_the_compiled_form() throws IOException, InvalidConfigurationException {
        environment.put("LEAT_MEMORY_LIMIT", "4G");
        assertThat(load().memory().limit()).isEqualTo(DataSize.ofMebibytes(4096));
        environment.remove("LEAT_MEMORY_LIMIT");

        assertThat(Files.readAllLines(beside))
                .contains("memory " + DataSize.ofMebibytes(192).bytes());
        assertThat(load().memory().limit()).isEqualTo(DataSize.ofMebibytes(192));
    }

    @Test
    void another_size_makes_the_compiled_form_invalid() throws IOException, InvalidConfigurationException {
        load();
        FileTime time = Files.getLastModifiedTime(sample.path());
        Files.writeString(sample.path(), Files.readString(sample.path()) + "# longer\n");
        Files.setLastModifiedTime(sample.path(), time);

        assertThat(isTakenFromTheCompiledForm()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, -3600_000_000_000L, 60_000_000_000L})
    void another_time_makes_the_compiled_form_invalid(long nanos) throws IOException, InvalidConfigurationException {
        load();
        sample.changedAt(Files.getLastModifiedTime(sample.path()).toInstant().plusNanos(nanos));

        assertThat(isTakenFromTheCompiledForm()).isFalse();
        assertThat(Files.getLastModifiedTime(beside))
                .describedAs("it is made anew")
                .isEqualTo(Files.getLastModifiedTime(sample.path()));
    }

    @Test
    void another_value_of_a_variable_makes_the_compiled_form_invalid()
            throws IOException, InvalidConfigurationException {
        load();
        environment.put("STAGE", "live");

        assertThat(isTakenFromTheCompiledForm()).isFalse();
        assertThat(load().state()).isEqualTo(folder.resolve("var/live"));
        environment.remove("STAGE");
        assertThatThrownBy(this::load).hasMessageContaining("the environment variable STAGE is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "leat 5\n", "leat 4\n", "end\n", "leat 4\nsize 1\nend\n", "\0\1\2"})
    void a_damaged_compiled_form_is_passed_over_and_made_anew(String damage)
            throws IOException, InvalidConfigurationException {
        Configuration read = load();
        List<String> before = Files.readAllLines(beside);
        FileTime time = Files.getLastModifiedTime(beside);
        Files.writeString(beside, damage);
        Files.setLastModifiedTime(beside, time);

        assertThat(load().syncs()).isEqualTo(read.syncs());
        assertThat(Files.readAllLines(beside)).isEqualTo(before);
    }

    @Test
    void a_compiled_form_that_was_cut_short_is_passed_over() throws IOException, InvalidConfigurationException {
        Configuration read = load();
        List<String> lines = Files.readAllLines(beside);
        FileTime time = Files.getLastModifiedTime(beside);
        for (int length = 0; length < lines.size(); length++) {
            Files.write(beside, lines.subList(0, length));
            Files.setLastModifiedTime(beside, time);

            assertThat(load().syncs()).isEqualTo(read.syncs());
        }
    }

    @Test
    void a_file_that_was_just_changed_is_not_compiled() throws InvalidConfigurationException {
        sample.changedAt(Instant.now());
        load();
        assertThat(beside).doesNotExist();

        sample.changedAt(Instant.now().minus(Duration.ofSeconds(3)));
        load();
        assertThat(beside).exists();
    }

    @Test
    void where_its_folder_cannot_be_written_the_compiled_form_is_in_the_cache() throws Exception {
        Files.createFile(folder.resolve(".leat"));
        Configuration read = load();

        Path cached = cache.resolve("leat").resolve(folder.toString().replace('/', '%') + "%leat.yaml.compiled");
        assertThat(cached).isRegularFile();
        beside = cached;
        assertThat(isTakenFromTheCompiledForm()).isTrue();
        assertThat(load().syncs()).isEqualTo(read.syncs());
    }

    @Test
    void the_cache_is_below_home_where_nothing_else_is_said() {
        assertThat(ConfigurationFile.places(Path.of("/srv/leat.yaml"), Map.of("HOME", "/home/u")))
                .containsExactly(
                        Path.of("/srv/.leat/leat.yaml.compiled"),
                        Path.of("/home/u/.cache/leat/%srv%leat.yaml.compiled"));
        assertThat(ConfigurationFile.places(Path.of("/srv/a.yml"), Map.of("HOME", "/h", "XDG_CACHE_HOME", "/c")))
                .containsExactly(Path.of("/srv/.leat/a.yml.compiled"), Path.of("/c/leat/%srv%a.yml.compiled"));
        assertThat(ConfigurationFile.places(
                        Path.of("/srv/a.yml"), Map.of("HOME", "", "XDG_CACHE_HOME", "not/absolute")))
                .containsExactly(Path.of("/srv/.leat/a.yml.compiled"));
    }

    @Test
    void without_any_place_the_yaml_is_read_every_time() throws IOException, InvalidConfigurationException {
        Files.createFile(folder.resolve(".leat"));
        environment.remove("XDG_CACHE_HOME");

        assertThat(load().syncs()).isEqualTo(load().syncs());
    }

    @Test
    void a_value_from_a_file_keeps_the_configuration_from_being_compiled()
            throws IOException, InvalidConfigurationException {
        Files.writeString(folder.resolve("zone.txt"), "UTC");
        sample = sample.with("zone: Europe/Berlin", "zone: ${file:zone.txt}");
        load();

        assertThat(beside).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {" in", "in ", "\\tin", "in\\t", "a\\x0ab", "a\\rb"})
    void a_path_that_a_shell_would_read_otherwise_is_not_compiled(String inbox) throws InvalidConfigurationException {
        sample = sample.with("inbox: var/in", "inbox: \"" + inbox + "\"");
        load();

        assertThat(beside).doesNotExist();
    }

    @Test
    void text_of_several_lines_and_with_backslashes_comes_through() throws IOException, InvalidConfigurationException {
        sample = sample.with("{value: main}", "{value: \"a\\x0ab\\x0d\\\\c end\"}");
        Configuration read = load();

        assertThat(read.syncs().get(0).target().column("market").constant()).contains("a\nb\r\\c end");
        assertThat(isTakenFromTheCompiledForm()).isTrue();
        assertThat(load().syncs()).isEqualTo(read.syncs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"./leat.yaml", "sub/../leat.yaml"})
    void paths_in_the_compiled_form_are_relative_however_the_file_was_named(String name)
            throws IOException, InvalidConfigurationException {
        Files.createDirectory(folder.resolve("sub"));
        new ConfigurationFile(Path.of(folder + "/" + name), environment).load();

        Path compiled =
                ConfigurationFile.places(Path.of(folder + "/" + name), Map.of()).get(0);
        assertThat(Files.readAllLines(compiled)).contains("state var/test", "inbox var/in");
    }

    @Test
    void a_file_that_is_not_there_is_told_with_the_ways_to_name_another() {
        Path nowhere = folder.resolve("nowhere.yaml");

        assertThatThrownBy(() -> new ConfigurationFile(nowhere, environment).load())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        nowhere + ": does not exist or cannot be read; name another one with -C FILE or LEAT_CONFIG");
    }

    @Test
    void a_wrong_file_is_not_compiled() {
        sample = sample.with("zone: Europe/Berlin", "zone: x");

        assertThatThrownBy(this::load).isInstanceOf(InvalidConfigurationException.class);
        assertThat(folder.resolve(".leat")).doesNotExist();
    }
}
