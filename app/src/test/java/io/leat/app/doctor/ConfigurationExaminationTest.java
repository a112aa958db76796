package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.yaml.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
    }

    private List<String> found() {
        return Shop.found(
                new ConfigurationExamination(Patient.of(shop.yaml(), shop.environment, shop.clock(), shop.machine())));
    }

    @Test
    void a_valid_file_is_fine_and_its_compiled_form_is_made_by_others() {
        assertThat(found())
                .containsExactly(
                        "FINE " + shop.yaml() + " is valid, with 1 sync",
                        "FINE its compiled form is made by the next command that reads it");
        assertThat(shop.folder.resolve(".leat")).doesNotExist();
    }

    @Test
    void a_current_compiled_form_is_fine() throws Exception {
        new ConfigurationFile(shop.yaml(), shop.environment).load();

        assertThat(found()).contains("FINE its compiled form is current");
    }

    @Test
    void a_missing_file_is_wrong() throws IOException {
        Files.delete(shop.yaml());

        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("WRONG " + shop.yaml() + ": does not exist or cannot be read; name another one")
                .endsWith("then call leat doctor again for all the rest");
    }

    @Test
    void every_problem_is_told_and_what_to_do_once() throws IOException {
        shop.change("create: true", "create: perhaps");
        shop.change("settle: 0s", "settle: soon");

        assertThat(found()).hasSize(2).allMatch(line -> line.startsWith("WRONG " + shop.yaml() + ":"));
        assertThat(found()).filteredOn(line -> line.contains(" -> ")).hasSize(1);
    }

    @Test
    void of_variables_only_the_names_are_told() throws IOException {
        shop.change("jdbc:sqlite:var/leat.db\"", "jdbc:sqlite:var/leat.db\", password: \"${env:DB_PASSWORD}\"");
        shop.environment.put("DB_PASSWORD", "hunter2");
        shop.environment.put("LEAT_MEMORY_LIMIT", "333M");

        assertThat(found())
                .anyMatch(line ->
                        line.startsWith("FINE it refers to the variables DB_PASSWORD, which cron must have too"))
                .anyMatch(line -> line.startsWith("FINE this session sets LEAT_MEMORY_LIMIT;"))
                .noneMatch(line -> line.contains("hunter2") || line.contains("333M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAT_RESET", "LEAT_DATABASE_URL"})
    void variables_with_which_every_run_starts_java_are_told(String variable) {
        shop.environment.put(variable, variable.equals("LEAT_RESET") ? "0" : "jdbc:sqlite:other.db");

        assertThat(found())
                .filteredOn(line -> line.startsWith("WARNING"))
                .singleElement()
                .asString()
                .startsWith("WARNING " + variable + " is set, whatever the value: with that every run starts Java");
    }

    @Test
    void a_reset_that_stayed_in_the_environment_is_told() {
        shop.environment.put("LEAT_RESET", "1");

        assertThat(found()).anyMatch(line -> line.startsWith("WARNING LEAT_RESET asks every run to forget"));
    }

    @Test
    void it_is_told_why_there_is_no_compiled_form() throws IOException {
        Files.createFile(shop.folder.resolve(".leat"));
        assertThat(found()).last().asString().startsWith("WARNING neither .leat beside it nor the user's cache folder");

        Files.delete(shop.folder.resolve(".leat"));
        Files.setLastModifiedTime(shop.yaml(), FileTime.from(Instant.now().plusSeconds(600)));
        assertThat(found())
                .last()
                .asString()
                .startsWith("WARNING it was changed a moment ago, or its time lies in the");

        shop.file("pattern.txt", "*.json", java.time.Duration.ZERO);
        shop.change("\"*.json\"", "\"${file:pattern.txt}\"");
        assertThat(found()).last().asString().startsWith("WARNING a value that is no secret comes from ${file:…}");

        shop.change("\"${file:pattern.txt}\"", "\"*.json \"");
        assertThat(found()).last().asString().startsWith("WARNING a variable, a path or a pattern is empty");
    }
}
