package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.config.yaml.ConfigurationLook.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationLookTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    private SampleFile sample;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void write() {
        sample = new SampleFile(folder).with("state: var/leat", "state: var/${env:STAGE}");
        environment.putAll(SampleFile.environment());
        environment.put("STAGE", "test");
        environment.put("XDG_CACHE_HOME", cache.toString());
    }

    private ConfigurationLook look() throws InvalidConfigurationException {
        return new ConfigurationFile(sample.path(), environment).look();
    }

    private void compile() throws InvalidConfigurationException {
        new ConfigurationFile(sample.path(), environment).load();
    }

    @Test
    void a_look_reads_what_a_run_reads_and_names_every_variable() throws InvalidConfigurationException {
        ConfigurationLook look = look();

        assertThat(look.configuration().syncs())
                .isEqualTo(
                        new ConfigurationFile(sample.path(), environment).load().syncs());
        assertThat(look.variables()).containsExactlyInAnyOrder("DB_USER", "STAGE");
    }

    @Test
    void a_look_makes_no_compiled_form() throws InvalidConfigurationException {
        assertThat(look().compiled()).isEqualTo(Compiled.DUE);
        assertThat(folder.resolve(".leat")).doesNotExist();
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void a_look_tells_every_problem() {
        sample = sample.with("zone: Europe/Berlin", "zone: x");

        assertThatThrownBy(this::look)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("zone");
    }

    @Test
    void the_compiled_form_is_current_until_the_file_or_a_variable_changes() throws InvalidConfigurationException {
        compile();
        assertThat(look().compiled()).isEqualTo(Compiled.CURRENT);

        environment.put("STAGE", "live");
        assertThat(look().compiled()).isEqualTo(Compiled.DUE);
        environment.put("STAGE", "test");
        sample.changedAt(Instant.now().minus(Duration.ofMinutes(5)));
        assertThat(look().compiled()).isEqualTo(Compiled.DUE);
    }

    @Test
    void one_in_the_cache_is_current_too_whatever_stands_beside_the_file()
            throws IOException, InvalidConfigurationException {
        Path beside = Files.createFile(folder.resolve(".leat"));
        compile();
        assertThat(look().compiled()).isEqualTo(Compiled.CURRENT);

        Files.delete(beside);
        Files.createFile(Files.createDirectory(beside).resolve("leat.yaml.compiled"));
        assertThat(look().compiled()).isEqualTo(Compiled.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3600})
    void what_was_changed_a_moment_ago_or_in_the_future_is_too_fresh(long seconds)
            throws InvalidConfigurationException {
        sample.changedAt(Instant.now().plusSeconds(seconds));

        assertThat(look().compiled()).isEqualTo(Compiled.TOO_FRESH);
    }

    @Test
    void a_value_from_a_file_is_told() throws IOException, InvalidConfigurationException {
        Files.writeString(folder.resolve("zone.txt"), "UTC");
        sample = sample.with("zone: Europe/Berlin", "zone: ${file:zone.txt}");

        assertThat(look().compiled()).isEqualTo(Compiled.FROM_FILE);
    }

    @Test
    void a_value_that_no_shell_reads_is_told() throws InvalidConfigurationException {
        sample = sample.with("inbox: var/in", "inbox: \"var/in \"");

        assertThat(look().compiled()).isEqualTo(Compiled.UNTELLABLE);
    }

    @Test
    void it_is_told_that_no_place_can_be_written() throws IOException, InvalidConfigurationException {
        Files.createFile(folder.resolve(".leat"));
        environment.put(
                "XDG_CACHE_HOME", Files.createFile(cache.resolve("file")).toString());
        assertThat(look().compiled()).isEqualTo(Compiled.NOT_WRITABLE);

        environment.put("XDG_CACHE_HOME", cache.resolve("not/there/yet").toString());
        assertThat(look().compiled()).isEqualTo(Compiled.DUE);
    }
}
