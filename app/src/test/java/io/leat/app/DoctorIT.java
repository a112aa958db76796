package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leat doctor} through the launcher, on an installation that has run, and on one that cannot. */
class DoctorIT {
    @TempDir
    private Path temporary;

    private Deliveries deliveries;

    @BeforeEach
    void an_installation_that_has_run() throws Exception {
        deliveries = new Deliveries(temporary.resolve("shop"), 100);
        Files.setLastModifiedTime(deliveries.yaml(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        deliveries.deliver(1);
        assertThat(deliveries.run()).as(deliveries.told()).isZero();
    }

    private int doctor(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(deliveries.output());
        return Deliveries.end(deliveries.launcher(
                Stream.concat(Stream.of("doctor"), Stream.of(arguments)).toArray(String[]::new)));
    }

    /** Every file with its bytes, every folder with none; the output apart. */
    private Map<Path, String> everything() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(deliveries.folder)) {
            for (Path entry :
                    entries.filter(entry -> !entry.equals(deliveries.output())).toList()) {
                all.put(
                        entry,
                        Files.isDirectory(entry)
                                ? ""
                                : Files.readString(entry, StandardCharsets.ISO_8859_1)
                                        + Files.getLastModifiedTime(entry));
            }
        }
        return all;
    }

    @Test
    void what_is_well_is_fine_and_nothing_is_changed() throws Exception {
        Map<Path, String> before = everything();
        int code = doctor("--deep");

        assertThat(deliveries.told())
                .contains(
                        "ok     java           quick starts: ",
                        "its compiled form is current",
                        "free to be written now",
                        "read as a whole: no damage",
                        "items: the last run with work ended",
                        " 0 wrong\n")
                .doesNotContain("WRONG");
        assertThat(code).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void json_is_one_object() throws Exception {
        assertThat(doctor("--json")).isZero();
        assertThat(deliveries.told())
                .startsWith("{\"fine\":")
                .contains("\"wrong\":0,\"exit_code\":0")
                .endsWith("]}\n");
    }

    @Test
    void without_a_configuration_it_says_so_and_what_it_can() throws Exception {
        Files.delete(deliveries.yaml());

        assertThat(doctor()).isEqualTo(1);
        assertThat(deliveries.told())
                .containsPattern("WRONG  configuration  .*leat.yaml: does not exist or cannot be read")
                .containsPattern("ok     java           25");
    }

    @Test
    void a_wrong_configuration_is_told_with_every_problem() throws Exception {
        String yaml = Files.readString(deliveries.yaml());
        Files.writeString(
                deliveries.yaml(), yaml.replace("zone: UTC", "zone: Mars").replace("1M\n", "1X\n"));

        assertThat(doctor()).isEqualTo(1);
        assertThat(deliveries.told()).contains("zone: \"Mars\"", "record-size: \"1X\"", "2 wrong");
    }

    @Test
    void a_locked_database_is_told_with_the_process_that_locks_it() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + deliveries.folder.resolve("var/leat.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int code = doctor();

            assertThat(deliveries.told())
                    .contains(
                            "warn   database       another program is writing it now: process "
                                    + ProcessHandle.current().pid() + " (java)",
                            "items: the last run with work ended");
            assertThat(code).isZero();
        }
    }

    @Test
    void a_damaged_database_is_wrong_and_the_rest_is_looked_at() throws Exception {
        Files.writeString(deliveries.folder.resolve("var/leat.db"), "this is no database, ".repeat(500));

        assertThat(doctor()).isEqualTo(1);
        assertThat(deliveries.told())
                .containsPattern("WRONG  database .*is damaged or no SQLite file")
                .contains("ok     folders        inbox of items: ", "1 wrong");
    }

    @Test
    void a_missing_inbox_is_wrong() throws Exception {
        Files.delete(deliveries.inbox());

        assertThat(doctor("-q")).isEqualTo(1);
        assertThat(deliveries.told())
                .contains("WRONG", "inbox of items: " + deliveries.inbox() + " does not exist")
                .doesNotContain("ok  ");
    }

    @Test
    void a_stale_holder_is_wrong_and_keeps_its_lock() throws Exception {
        Path state = deliveries.folder.resolve("var/leat");
        Path file = SyncLock.fileOf(state, "items");
        try (SyncLock lock = SyncLock.tryTake(state, "items").orElseThrow()) {
            lock.progress();
            // By another process: this one would lose the lock by closing the file.
            assertThat(Deliveries.end(new ProcessBuilder("touch", "-d", "2 hours ago", file.toString()).start()))
                    .isZero();

            assertThat(doctor()).isEqualTo(1);
            assertThat(deliveries.told())
                    .contains(
                            "items: process " + ProcessHandle.current().pid() + " (java) runs it since ",
                            "longer than stale-after 30 min");
            assertThat(Deliveries.end(deliveries.launcher("run", "--force"))).isEqualTo(1);
            assertThat(deliveries.told()).contains("sync items is held by another process");
        }
    }
}
