package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersExaminationTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
    }

    private List<String> found() {
        return shop.found(configuration -> new FoldersExamination(configuration, USER));
    }

    private List<String> told(String user) {
        return shop.told(configuration -> new FoldersExamination(configuration, user));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(shop.folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void folders_that_a_run_makes_may_be_missing_and_are_not_made() throws IOException {
        List<Path> before = files();

        assertThat(found())
                .containsExactly(
                        "FINE looked at as the user " + USER + ", who should be that of cron",
                        "FINE state: " + shop.state() + " does not exist yet; a run makes it",
                        "FINE inbox of items: " + shop.inbox(),
                        "FINE processed of items: " + shop.folder.resolve("var/done")
                                + " does not exist yet; a run makes it",
                        "FINE log: none, since leat.yaml names no log.file");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void folders_that_can_be_written_are_fine_and_no_probe_stays() throws IOException {
        shop.run();
        List<Path> before = files();

        assertThat(found())
                .contains("FINE state: " + shop.state(), "FINE processed of items: " + shop.folder.resolve("var/done"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_missing_inbox_is_wrong() throws IOException {
        Files.delete(shop.inbox());

        assertThat(told(USER))
                .singleElement()
                .asString()
                .startsWith("WRONG inbox of items: " + shop.inbox() + " does not exist");
    }

    @Test
    void a_file_in_place_of_a_folder_is_wrong() throws IOException {
        Files.delete(shop.inbox());
        Files.createFile(shop.inbox());
        Files.createFile(shop.state());

        assertThat(told(USER))
                .satisfiesExactly(
                        state -> assertThat(state).startsWith("WRONG state: " + shop.state() + " is no folder"),
                        inbox -> assertThat(inbox)
                                .startsWith("WRONG inbox of items: " + shop.inbox() + " is no folder"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_wrong() throws IOException {
        shop.change("var/done", "taken/done");
        Files.createFile(shop.folder.resolve("taken"));

        assertThat(told(USER))
                .singleElement()
                .asString()
                .startsWith("WRONG processed of items: ")
                .contains("cannot make it");
    }

    @Test
    void a_log_that_cannot_be_written_is_told() throws IOException {
        shop.change("disk: {", "log: {file: taken/leat.log}\ndisk: {");
        assertThat(found()).contains("FINE log: " + shop.folder.resolve("taken/leat.log"));

        Files.createFile(shop.folder.resolve("taken"));
        assertThat(told(USER)).singleElement().asString().startsWith("WARNING log: " + USER + " may not write");
    }

    @Test
    void two_syncs_with_one_inbox_are_told() throws IOException {
        shop.write(Files.readString(shop.yaml()) + """
                  more:
                    source: {type: files, inbox: var/in, processed: var/done2}
                    target: {table: u, create: true, key: [id], columns: {id: {from: /id}}}
                """);

        assertThat(told(USER))
                .singleElement()
                .asString()
                .startsWith("WARNING the syncs items and more have one inbox, " + shop.inbox());
    }

    @Test
    void an_inbox_on_another_file_system_than_processed_is_told() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory)
                        && !Files.getAttribute(memory, "unix:dev").equals(Files.getAttribute(shop.folder, "unix:dev")),
                "there is no second file system here");
        shop.change("var/done", "/dev/shm/leat-is-never-made");

        assertThat(told(USER))
                .singleElement()
                .asString()
                .startsWith("WARNING inbox of items and processed are on different file systems");
    }

    @Test
    void a_folder_without_rights_is_wrong() throws IOException {
        Files.setPosixFilePermissions(shop.inbox(), PosixFilePermissions.fromString("r--r--r--"));
        boolean stops = !Files.isWritable(shop.inbox());
        List<String> told = told(USER);
        Files.setPosixFilePermissions(shop.inbox(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assumeTrue(stops, "root may do everything");
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("WRONG inbox of items: " + USER + " may not write, enter " + shop.inbox());
    }

    @Test
    void a_lock_that_this_user_may_not_write_is_wrong() throws IOException {
        shop.run();
        Path lock = shop.state().resolve("items.lock");
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(lock), "root may write everything");

        assertThat(told(USER)).singleElement().asString().startsWith("WRONG " + lock + " belongs to ");
    }

    @Test
    void what_root_left_in_the_folder_of_another_is_told() throws IOException {
        shop.run();
        assumeTrue(USER.equals("root"), "only root gives files away");
        UserPrincipal nobody =
                shop.state().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(shop.state(), nobody);

        assertThat(told("root"))
                .satisfiesExactly(
                        who -> assertThat(who)
                                .startsWith("WARNING looked at as root, whom no rights stop, but " + shop.state()
                                        + " belongs to nobody")
                                .endsWith("sudo -u nobody leat doctor"),
                        lock -> assertThat(lock)
                                .startsWith("WARNING " + shop.state().resolve("items.lock") + " belongs to root"));
    }
}
