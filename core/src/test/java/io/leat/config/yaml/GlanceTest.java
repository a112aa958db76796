package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlanceTest {
    @TempDir
    private Path folder;

    private SampleFile sample;
    private Path compiled;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void compile() throws InvalidConfigurationException {
        sample = new SampleFile(folder).with("state: var/leat", "state: var/${env:STAGE}");
        compiled = folder.resolve(".leat/leat.yaml.compiled");
        environment.putAll(SampleFile.environment());
        environment.put("STAGE", "test");
        new ConfigurationFile(sample.path(), environment).load();
    }

    @Test
    void it_tells_the_state_and_the_inboxes() {
        Glance glance = Objects.requireNonNull(Glance.at(sample.path(), environment));

        assertThat(glance.state()).isEqualTo(folder.resolve("var/test"));
        assertThat(glance.syncs())
                .containsExactly(new Glance.Sync(
                        "items", true, false, false, folder.resolve("var/in"), "*.json", "MANIFEST", 3000, 4000));
    }

    @Test
    void absolute_paths_stay_absolute() throws InvalidConfigurationException {
        sample = sample.with("inbox: var/in", "inbox: /srv/in");
        new ConfigurationFile(sample.path(), environment).load();

        assertThat(Objects.requireNonNull(Glance.at(sample.path(), environment))
                        .syncs()
                        .get(0)
                        .inbox())
                .isEqualTo(Path.of("/srv/in"));
    }

    @Test
    void it_tells_of_web_APIs_that_they_have_no_inbox_and_nothing_of_downloads() throws InvalidConfigurationException {
        sample = SampleFile.api(folder)
                .with(
                        "syncs:",
                        "syncs:\\n  fetch:\\n    source: {type: http, url: http://localhost}\\n"
                                + "    target: {type: inbox, folder: in, name: a}");
        new ConfigurationFile(sample.path(), Map.of()).load();

        assertThat(Objects.requireNonNull(Glance.at(sample.path(), Map.of())).syncs())
                .containsExactly(new Glance.Sync("players", false, false, false, null, "", "", 0, 0));
    }

    @Test
    void it_tells_nothing_of_a_changed_file() throws IOException {
        sample.changedAt(Files.getLastModifiedTime(sample.path()).toInstant().minusSeconds(1));

        assertThat(Glance.at(sample.path(), environment)).isNull();
    }

    @Test
    void it_tells_nothing_under_another_environment() {
        environment.put("STAGE", "live");
        assertThat(Glance.at(sample.path(), environment)).isNull();

        environment.remove("STAGE");
        assertThat(Glance.at(sample.path(), environment)).isNull();
    }

    @Test
    void it_tells_nothing_without_a_file_or_a_compiled_form() throws IOException {
        Files.delete(compiled);
        assertThat(Glance.at(sample.path(), environment)).isNull();
        assertThat(Glance.at(folder.resolve("nowhere.yaml"), environment)).isNull();
    }

    @Test
    void it_tells_nothing_of_a_compiled_form_that_was_cut_short() throws IOException {
        String whole = Files.readString(compiled);
        FileTime time = Files.getLastModifiedTime(compiled);
        int end = whole.indexOf("\nend\n");
        for (int length = 0; length < end + 4; length++) {
            Files.writeString(compiled, whole.substring(0, length));
            Files.setLastModifiedTime(compiled, time);

            assertThat(Glance.at(sample.path(), environment)).isNull();
        }
    }
}
