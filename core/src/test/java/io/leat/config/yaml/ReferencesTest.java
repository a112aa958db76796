package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.Configuration;
import io.leat.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    @TempDir
    private Path folder;

    private SampleFile sample;

    @BeforeEach
    void write() {
        sample = new SampleFile(folder);
    }

    @Test
    void a_value_may_take_parts_from_the_environment_and_from_files()
            throws IOException, InvalidConfigurationException {
        Files.writeString(folder.resolve("zone.txt"), "Berlin\n\n");
        Configuration configuration = sample.with("state: var/leat", "state: /srv/${env:STAGE}/${env:STAGE}-leat")
                .with("zone: Europe/Berlin", "zone: Europe/${file:zone.txt}")
                .read(Map.of("DB_USER", "u", "STAGE", "test"));

        assertThat(configuration.state()).isEqualTo(Path.of("/srv/test/test-leat"));
        assertThat(configuration.zone().getId()).isEqualTo("Europe/Berlin");
    }

    @Test
    void what_a_reference_brings_is_not_resolved_again() throws InvalidConfigurationException {
        Configuration configuration = sample.with("state: var/leat", "state: /srv/${env:STAGE}")
                .read(Map.of("DB_USER", "u", "STAGE", "${env:DB_USER}$1\\"));

        assertThat(configuration.state()).isEqualTo(Path.of("/srv/${env:DB_USER}$1\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${env:NOWHERE}  | the environment variable NOWHERE is not set
            ${env:stage}    | "${env:stage}": must name a variable of capital letters, digits and _
            ${env:}         | "${env:}": must name a variable of capital letters, digits and _
            ${vault:key}    | "${vault:key}": must be ${env:NAME} or ${file:path}
            ${}             | "${}": must be ${env:NAME} or ${file:path}
            """)
    void a_reference_that_leads_nowhere_is_told_at_its_key(String reference, String rule) {
        assertThat(sample.with("state: var/leat", "state: " + reference).problems(SampleFile.environment()))
                .containsExactly("leat.yaml:1: state: " + rule);
        assertThat(sample.with("user: ${env:DB_USER}", "user: " + reference).problems(SampleFile.environment()))
                .containsExactly("leat.yaml:4: database.user: " + rule);
    }

    @Test
    void the_names_of_all_variables_are_known_and_of_secrets_no_value() throws References.UnresolvedException {
        References references = new References(sample.folder(), Map.of("DB_USER", "shop", "STAGE", "test"));
        references.resolve("${env:DB_USER}", true, false);
        references.resolve("a ${env:STAGE}", false, false);

        assertThat(references.variables()).containsExactly("DB_USER", "STAGE");
        assertThat(references.used()).containsExactly(Map.entry("STAGE", "test"));
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_its_path() {
        assertThat(sample.with("${file:password.txt}", "${file:none.txt}").problems(SampleFile.environment()))
                .containsExactly("leat.yaml:5: database.password: the file none.txt cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"hunter2", "x${env:DB_USER}", "${env:DB_USER}y"})
    void a_secret_that_stands_in_the_file_is_refused_and_not_repeated(String secret) {
        assertThat(sample.with("password: ${file:password.txt}", "password: " + secret)
                        .problems(SampleFile.environment()))
                .containsExactly(
                        "leat.yaml:5: database.password: must be ${env:NAME} or ${file:path}; a secret does not"
                                + " stand in the configuration");
    }

    @Test
    void no_message_and_no_printed_configuration_holds_a_secret() throws InvalidConfigurationException {
        Map<String, String> environment = Map.of("DB_USER", "s3cr3t");

        assertThat(sample.read(environment).toString()).doesNotContain("s3cr3t", "correct horse");
        assertThat(sample.read(environment).database().user().map(Secret::toString))
                .contains("***");
        assertThat(sample.with("zone: Europe/Berlin", "zone: x")
                        .problems(environment)
                        .toString())
                .doesNotContain("s3cr3t", "correct horse");
        assertThat(sample.with("jdbc:sqlite:var/shop.db", "jdbc:mysql://u:s3cr3t@h/d")
                        .problems(environment)
                        .toString())
                .doesNotContain("s3cr3t");
    }
}
