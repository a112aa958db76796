package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
        shop.file("var/in/a.json", "[]", Duration.ofDays(9));
        shop.file("var/in/.b.json", "[", Duration.ofHours(1));
    }

    private List<String> found() {
        return shop.found(configuration -> new InboxExamination(configuration, shop.clock()));
    }

    @Test
    void files_that_match_and_files_that_are_being_written_are_fine() {
        assertThat(found()).containsExactly("FINE items: 1 file and 0 manifests");
    }

    @Test
    void what_no_pattern_matches_is_told_folders_and_links_too() throws IOException {
        shop.file("var/in/readme.txt", "", Duration.ZERO);
        Files.createDirectory(shop.inbox().resolve("old"));
        Files.createSymbolicLink(shop.inbox().resolve("link"), Path.of("nowhere"));
        Files.createSymbolicLink(shop.inbox().resolve("toldByTheRun.json"), Path.of("nowhere"));
        assertThat(found())
                .last()
                .asString()
                .startsWith("WARNING items: link, old, readme.txt in the inbox: no file that the pattern *.json");

        shop.file("var/in/a\u001b[31m.txt", "", Duration.ZERO);
        assertThat(found()).last().asString().contains("a?[31m.txt, link, old and 1 more in the inbox");
    }

    @Test
    void what_is_being_written_for_a_day_is_told() throws IOException {
        shop.file("var/in/.c.json", "[", Duration.ofHours(25));

        assertThat(found()).last().asString().startsWith("WARNING items: .c.json in the inbox: still being written");
    }

    @Test
    void manifests_that_nobody_reads_are_told() throws IOException {
        shop.file("var/in/x.manifest.json", "{}", Duration.ZERO);
        assertThat(found())
                .last()
                .asString()
                .startsWith("WARNING items: x.manifest.json in the inbox, which nobody reads");

        shop.change("settle: 0s", "settle: 0s, set: manifest");
        assertThat(found()).containsExactly("FINE items: 1 file and 1 manifest");
    }

    @Test
    void a_missing_inbox_is_left_to_the_folders() throws IOException {
        shop.change("var/in", "var/nowhere");

        assertThat(found()).isEmpty();
    }

    @Test
    void a_file_that_may_not_be_read_is_wrong() throws IOException {
        Path file = shop.inbox().resolve("a.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "root may read everything");

        assertThat(found()).last().asString().startsWith("WRONG items: this user may not read a.json in the inbox");
    }
}
