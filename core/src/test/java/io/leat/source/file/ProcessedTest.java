package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessedTest {
    @TempDir
    Path folder;

    private Processed processed = new Processed(Path.of("."));

    @BeforeEach
    void prepare() {
        processed = new Processed(folder.resolve("deep/processed"));
        processed.prepare();
    }

    private String take(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Path taken = processed.take(file);
        assertThat(file).doesNotExist();
        assertThat(taken).hasParent(folder.resolve("deep/processed")).hasContent(content);
        return String.valueOf(taken.getFileName());
    }

    @Test
    void a_file_keeps_its_name_and_gets_a_number_where_that_is_taken() throws IOException {
        assertThat(take("items.json.gz", "a")).isEqualTo("items.json.gz");
        assertThat(take("items.json.gz", "b")).isEqualTo("items.1.json.gz");
        assertThat(take("items.json.gz", "c")).isEqualTo("items.2.json.gz");
        assertThat(folder.resolve("deep/processed/items.json.gz")).hasContent("a");
    }

    @Test
    void a_dangling_link_counts_as_a_taken_name() throws IOException {
        Files.createSymbolicLink(folder.resolve("deep/processed/a.json"), folder.resolve("nowhere"));
        assertThat(take("a.json", "x")).isEqualTo("a.1.json");
    }

    @Test
    void preparing_leaves_nothing_behind() {
        assertThat(folder.resolve("deep/processed")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "items.json, items.3.json",
        "items, items.3",
        "a.b.c, a.3.b.c",
        ".x, .x.3",
        ".x.json, .x.3.json",
        "a., a.3."
    })
    void the_number_stands_before_the_first_dot(String name, String numbered) {
        assertThat(Processed.withSuffix(name, 3)).isEqualTo(numbered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "★", "\uD83D\uDE00"})
    void a_name_at_the_limit_of_255_bytes_loses_whole_characters_for_the_number(String character) {
        for (int filler = 0; filler < 5; filler++) {
            int room = 255 - ".json".length() - filler;
            String name = "a".repeat(filler) + character.repeat(room / character.getBytes(UTF_8).length) + ".json";
            String numbered = Processed.withSuffix(name, 100_000);
            assertThat(numbered).endsWith(".100000.json");
            assertThat(numbered.getBytes(UTF_8).length).isBetween(250, 255);
            assertThat(UTF_8.newEncoder().canEncode(numbered)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 250})
    void a_name_that_is_nearly_all_extension_still_gets_a_number(int stem) throws IOException {
        String name = "a".repeat(stem) + "." + "b".repeat(254 - stem);
        assertThat(take(name, "1")).isEqualTo(name);
        assertThat(take(name, "2")).hasSize(255).contains(".1.");
        assertThat(take(name, "3")).hasSize(255).contains(".2.");
    }

    @Test
    void a_file_that_has_gone_may_come_back() {
        assertThatThrownBy(() -> processed.take(folder.resolve("gone.json")))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void what_a_killed_run_left_of_its_look_at_the_folder_is_taken_away() throws IOException {
        processed.prepare();
        Path processedFolder = folder.resolve("deep/processed");
        Files.writeString(processedFolder.resolve(".leat-probe"), "");
        processed.prepare();
        assertThat(processedFolder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_matter_of_configuration() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Processed(file.resolve("below")).prepare())
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessageContaining("cannot be written");
    }
}
