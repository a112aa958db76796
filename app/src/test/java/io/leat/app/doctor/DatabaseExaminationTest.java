package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.leat.ledger.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
    }

    private List<String> found() {
        return found(false);
    }

    private List<String> found(boolean deep) {
        return shop.found(configuration -> new DatabaseExamination(configuration, shop.machine(), deep));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(shop.folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_database_in_use_is_fine_and_nothing_is_left_behind() throws IOException {
        shop.run();
        List<Path> before = files();

        assertThat(found(true))
                .satisfiesExactly(
                        file -> assertThat(file)
                                .startsWith("FINE " + shop.database() + ", ")
                                .endsWith("no write-ahead log now"),
                        ledger -> assertThat(ledger)
                                .startsWith("FINE SQLite 3.")
                                .endsWith("journal mode wal, ledger of version " + Schema.VERSION),
                        whole -> assertThat(whole).isEqualTo("FINE read as a whole: no damage"),
                        lock -> assertThat(lock).isEqualTo("FINE free to be written now"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void before_the_first_run_there_is_none_and_none_is_made() throws IOException {
        List<Path> before = files();

        assertThat(found()).containsExactly("FINE " + shop.database() + " does not exist yet; the first run makes it");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void one_that_is_gone_is_wrong() throws IOException {
        shop.run();
        Files.delete(shop.database());

        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("WRONG " + shop.database() + " does not exist, though syncs have run here: items");
    }

    @Test
    void one_that_cannot_be_made_is_wrong() throws IOException {
        shop.change("var/leat.db", "taken/leat.db");
        Files.createFile(shop.folder.resolve("taken"));

        assertThat(found()).singleElement().asString().startsWith("WRONG").contains("this user cannot make it");
    }

    @Test
    void a_file_of_something_else_is_wrong() throws IOException {
        shop.file("var/leat.db", "this is no database, ".repeat(500), Duration.ZERO);

        assertThat(found()).last().asString().startsWith("WRONG").contains("damaged or no SQLite file", "a backup");
    }

    @Test
    void a_folder_in_its_place_is_wrong() throws IOException {
        Files.createDirectories(shop.database());

        assertThat(found()).last().asString().startsWith("WRONG " + shop.database() + " is no file");
    }

    @Test
    void damage_that_only_a_deep_look_finds_is_wrong() throws Exception {
        shop.run();
        shop.execute(
                "CREATE TABLE mill (id INTEGER PRIMARY KEY, name TEXT)",
                "INSERT INTO mill (id) VALUES (1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'TEXT NOT NULL') WHERE name = 'mill'");

        assertThat(found(false)).allMatch(line -> line.startsWith("FINE"));
        assertThat(found(true)).anyMatch(line -> line.startsWith("WRONG it is damaged: NULL value in mill.name"));
    }

    @Test
    void pages_that_are_damaged_are_wrong() throws Exception {
        shop.run();
        try (RandomAccessFile file = new RandomAccessFile(shop.database().toFile(), "rw")) {
            file.seek(8 * 1024);
            file.write("x".repeat((int) file.length() - 8 * 1024).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(found()).anyMatch(line -> line.startsWith("WRONG") && line.contains("is damaged"));
    }

    @Test
    void one_that_another_writes_is_told_and_its_ledger_is_read_all_the_same() throws Exception {
        shop.run();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + shop.database());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(found())
                    .anyMatch(line -> line.endsWith("ledger of version " + Schema.VERSION))
                    .last()
                    .asString()
                    .startsWith("WARNING another program is writing it now");
        }
    }

    @Test
    void one_that_another_keeps_for_itself_is_wrong() throws Exception {
        shop.run();
        shop.execute("PRAGMA journal_mode = DELETE");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + shop.database());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThat(found()).last().asString().startsWith("WRONG").contains("is locked by another process");
        }
    }

    @Test
    void another_journal_mode_is_told() throws Exception {
        shop.run();
        shop.execute("PRAGMA journal_mode = DELETE");

        assertThat(found()).anyMatch(line -> line.startsWith("WARNING") && line.contains("out of write-ahead mode"));
    }

    @Test
    void the_ledger_of_a_newer_program_is_wrong() throws Exception {
        shop.run();
        shop.execute("UPDATE leat_schema SET version = 99");

        assertThat(found())
                .anyMatch(line -> line.startsWith("WRONG")
                        && line.contains("but this program knows " + Schema.VERSION + " at most"));
    }

    @Test
    void the_ledger_of_an_older_program_is_told() throws Exception {
        shop.run();
        shop.execute("UPDATE leat_schema SET version = 1");

        assertThat(found())
                .anyMatch(line -> line.startsWith("WARNING")
                        && line.contains("ledger of version 1, of an older program than this"));
    }

    @Test
    void one_that_may_not_be_written_is_wrong_and_not_opened() throws Exception {
        shop.run();
        Files.setPosixFilePermissions(shop.database(), PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(shop.database()), "root may write everything");
        List<Path> before = files();

        assertThat(found())
                .last()
                .asString()
                .startsWith("WRONG " + shop.database() + " may not be written by this user");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "nfs4, true",
        "cifs, true",
        "fuse.sshfs, true",
        "9p, true",
        "ext4, false",
        "overlay, false",
        "fuse, false"
    })
    void network_file_systems_are_known_by_their_type(String type, boolean network) {
        assertThat(Place.isNetwork(type)).isEqualTo(network);
    }
}
