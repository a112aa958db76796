package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingToDoTest {
    @TempDir
    private Path folder;

    private Path yaml;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void it_has_run_before() throws IOException, InvalidConfigurationException {
        yaml = folder.resolve("leat.yaml");
        Files.writeString(yaml, """
                state: state
                syncs:
                  a:
                    source: {type: files, inbox: in, processed: done}
                    target: {table: t, key: [id], columns: {id: {from: /id}}}
                """);
        Files.setLastModifiedTime(yaml, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        new ConfigurationFile(yaml, environment).load();
        Files.createDirectory(folder.resolve("in"));
        Files.createFile(Files.createDirectory(folder.resolve("state")).resolve("a.lock"));
    }

    private boolean isSo(String... arguments) {
        return NothingToDo.isSo(
                arguments, environment, Instant.now().plusSeconds(10).toEpochMilli());
    }

    @Test
    void an_empty_inbox_is_nothing_to_do() {
        assertThat(isSo("-C", yaml.toString(), "run")).isTrue();
        assertThat(isSo("run", "a", "--config", yaml.toString())).isTrue();
        environment.put("LEAT_CONFIG", yaml.toString());
        assertThat(isSo("run")).isTrue();
    }

    @Test
    void with_due_a_schedule_decides_whatever_lies_in_the_inbox() throws Exception {
        Files.writeString(
                yaml, Files.readString(yaml).replace("    source:", "    schedule: \"0 3 * * *\"\n    source:"));
        Files.setLastModifiedTime(yaml, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        new ConfigurationFile(yaml, environment).load();
        Path due = folder.resolve("state/a.due");
        assertThat(isSo("-C", yaml.toString(), "run", "--due")).isFalse();

        Files.writeString(due, "due " + Instant.now().plusSeconds(1800).getEpochSecond() + "\n");
        Files.createFile(folder.resolve("in/a.json"));
        assertThat(isSo("-C", yaml.toString(), "run", "--due")).isTrue();
        assertThat(isSo("-C", yaml.toString(), "run")).isFalse();

        Files.writeString(due, "due " + Instant.now().getEpochSecond() + "\n");
        assertThat(isSo("-C", yaml.toString(), "run", "--due")).isFalse();
    }

    @Test
    void a_file_that_is_no_item_file_is_nothing_to_do_either() throws IOException {
        Files.createFile(folder.resolve("in/readme"));

        assertThat(isSo("-C", yaml.toString(), "run")).isTrue();
    }

    @Test
    void a_settled_file_is_something_to_do() throws IOException {
        Files.createFile(folder.resolve("in/a.json"));

        assertThat(isSo("-C", yaml.toString(), "run")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "status", "run --json", "run b", "run a b", "run a a", "a run", "run -C"})
    void what_is_no_plain_run_is_for_the_program(String arguments) {
        environment.put("LEAT_CONFIG", yaml.toString());

        assertThat(isSo(arguments.split(" ", -1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAT_RESET", "LEAT_DATABASE_URL"})
    void what_changes_the_run_is_for_the_program(String variable) {
        environment.put(variable, "");

        assertThat(isSo("-C", yaml.toString(), "run")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set NONE", "settle 2000", "inbox in"})
    void a_look_that_fails_is_for_the_program(String line) throws IOException {
        Path compiled = folder.resolve(".leat/leat.yaml.compiled");
        Files.writeString(compiled, Files.readString(compiled).replace(line, line.split(" ", -1)[0] + " \0?"));
        Files.setLastModifiedTime(compiled, Files.getLastModifiedTime(yaml));

        assertThat(isSo("-C", yaml.toString(), "run")).isFalse();
    }
}
