package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leat.app.report.ToldFailure;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncsExaminationTest {
    private static final long OWN = ProcessHandle.current().pid();

    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
    }

    private List<String> found() {
        return shop.found(configuration -> new SyncsExamination(configuration, shop.clock(), shop.realMachine()));
    }

    private List<String> told() {
        return shop.told(configuration -> new SyncsExamination(configuration, shop.clock(), shop.realMachine()));
    }

    private static void assumeLocksAreTold() {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")), "no /proc/locks here");
    }

    // --- who holds it -----------------------------------------------------------------------------------------------

    @Test
    void a_sync_that_never_ran_and_has_nothing_to_do_is_fine() {
        assertThat(found()).containsExactly("FINE items: has never run here");
    }

    @Test
    void the_last_run_is_told() {
        shop.run();
        shop.ahead = Duration.ofHours(5);

        assertThat(found())
                .singleElement()
                .asString()
                .matches("FINE items: the last run with work ended .*Z, [45] h ago: succeeded");
    }

    @Test
    void a_holder_that_goes_on_is_fine() throws IOException {
        assumeLocksAreTold();
        shop.run();
        try (SyncLock lock = SyncLock.tryTake(shop.state(), "items").orElseThrow()) {
            lock.progress();

            assertThat(found())
                    .first()
                    .asString()
                    .startsWith("FINE items: process " + OWN + " (java) runs it since ")
                    .endsWith(" s ago");
        }
    }

    @Test
    void a_holder_without_progress_is_wrong() throws IOException {
        assumeLocksAreTold();
        shop.run();
        try (SyncLock lock = SyncLock.tryTake(shop.state(), "items").orElseThrow()) {
            lock.progress();
            shop.ahead = Duration.ofMinutes(31);

            assertThat(told())
                    .singleElement()
                    .asString()
                    .startsWith("WRONG items: process " + OWN + " (java) runs it since ")
                    .contains(
                            ", without progress since ", "longer than stale-after 30 min -> look at it (ps -fp " + OWN);
        }
    }

    @Test
    void looking_takes_no_lock_away() throws IOException {
        assumeLocksAreTold();
        shop.run();
        try (SyncLock lock = SyncLock.tryTake(shop.state(), "items").orElseThrow()) {
            lock.progress();
            found();

            assertThat(new KernelLocks(Path.of("/")).writers(SyncLock.fileOf(shop.state(), "items")))
                    .containsExactly(OWN);
        }
    }

    @Test
    void where_the_kernel_lists_no_locks_the_holder_is_not_known() {
        shop.run();

        assertThat(shop.found(configuration -> new SyncsExamination(configuration, shop.clock(), shop.machine())))
                .first()
                .asString()
                .startsWith("FINE items: whether a process holds it cannot be told");
    }

    @Test
    void a_run_that_was_killed_is_told() throws Exception {
        assumeLocksAreTold();
        shop.run();
        shop.execute("UPDATE leat_run SET outcome = 'running', ended_at = NULL");

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WARNING items: the run that started ")
                .contains("never ended, and no process of this host is at it");
    }

    // --- what waits -------------------------------------------------------------------------------------------------

    @Test
    void work_that_waits_asks_for_cron() throws IOException {
        shop.file("var/in/a.json", "[]", Duration.ZERO);
        assertThat(found())
                .last()
                .asString()
                .startsWith("FINE items: work waits since ")
                .contains("(1 file)");

        shop.run();
        assertThat(found()).noneMatch(line -> line.contains("work waits"));

        shop.file("var/in/b.json", "[]", Duration.ZERO);
        shop.ahead = Duration.ofMinutes(20);
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WARNING items: work waits since ")
                .contains("no run is at it -> is cron calling leat run?");
    }

    @Test
    void a_run_that_is_at_it_lets_nothing_wait() throws IOException {
        assumeLocksAreTold();
        shop.run();
        shop.file("var/in/b.json", "[]", Duration.ZERO);
        shop.ahead = Duration.ofMinutes(20);
        try (SyncLock lock = SyncLock.tryTake(shop.state(), "items").orElseThrow()) {
            lock.progress();

            assertThat(told()).isEmpty();
        }
    }

    @Test
    void what_a_killed_run_left_waits_since_its_last_progress() throws IOException {
        shop.run();
        Files.writeString(shop.state().resolve("items.wake"), "due 0\n");
        shop.ahead = Duration.ofMinutes(20);

        assertThat(told())
                .singleElement()
                .asString()
                .contains("(what an earlier run left)", "is cron calling leat run?");
    }

    @Test
    void files_without_a_manifest_are_told_when_they_wait_for_long() throws IOException {
        shop.change("settle: 0s", "settle: 0s, set: manifest");
        shop.run();
        shop.file("var/in/a.json", "[]", Duration.ZERO);
        assertThat(found()).anyMatch(line -> line.startsWith("FINE items: 1 file without a manifest that names them"));

        shop.ahead = Duration.ofHours(2);
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WARNING items: 1 file without a manifest")
                .endsWith("NAME.manifest.json");
    }

    @Test
    void files_that_wait_for_quiet_or_settle_are_fine() throws IOException {
        shop.change("settle: 0s", "settle: 1h, set: inbox, quiet: 2h");
        shop.run();
        shop.file("var/in/a.json", "[]", Duration.ZERO);
        assertThat(found()).contains("FINE items: 1 file not settled yet");

        shop.ahead = Duration.ofMinutes(90);
        assertThat(found()).contains("FINE items: 1 file to be taken once nothing has arrived for quiet 2 h");
    }

    // --- what failed ------------------------------------------------------------------------------------------------

    @Test
    void a_failure_as_a_whole_is_wrong() {
        shop.run();
        new ToldFailure(shop.state(), "items").isNew("the table has no key");

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WRONG items: the last run failed as a whole, first at ")
                .contains(": the table has no key -> ");
    }

    @Test
    void a_file_that_failed_is_wrong_with_its_reason_and_next_attempt() throws IOException {
        shop.file("var/in/a.json", "[{\"id\":", Duration.ZERO);
        shop.run();

        assertThat(told())
                .singleElement()
                .asString()
                .matches(
                        "WRONG items: a\\.json failed once, tried again from .*Z: not JSON: .* -> .*leat run items --force.*");
        assertThat(found()).anyMatch(line -> line.matches("FINE items: goes on at .*Z with 1 file, or earlier.*"));
    }

    @Test
    void a_failed_file_that_was_taken_away_is_nobody_s_concern() throws IOException {
        Path file = shop.file("var/in/a.json", "[{\"id\":", Duration.ZERO);
        shop.run();
        Files.delete(file);

        assertThat(told()).isEmpty();
    }

    @Test
    void of_many_failed_files_the_first_are_told() throws IOException {
        for (int file = 0; file < 7; file++) {
            shop.file("var/in/" + file + ".json", "no", Duration.ZERO);
        }
        shop.run();

        assertThat(told()).hasSize(6).last().asString().startsWith("WRONG items: 2 files more failed");
    }

    @Test
    void a_missing_file_of_an_open_set_is_wrong() throws IOException {
        shop.change("settle: 0s", "settle: 0s, set: manifest");
        shop.file("var/in/a.json", "[{\"id\": 1}]", Duration.ZERO);
        shop.file("var/in/x.manifest.json", "{\"files\":[{\"name\":\"a.json\"},{\"name\":\"b.json\"}]}", Duration.ZERO);
        shop.run();

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WRONG items: b.json failed once")
                .endsWith("have it delivered, or see whether its producer died");
        assertThat(found()).contains("FINE items: the set of x.manifest.json is open, 1 of 2 files stored");
    }

    @Test
    void a_refused_set_is_wrong_and_rejects_are_counted() throws IOException {
        shop.change("settle: 0s", "settle: 0s, set: inbox, quiet: 0s, max-rejects: 100%");
        shop.change(
                "columns: {id: {from: /id, type: integer}}",
                "columns: {id: {from: /id, type: integer}}, " + "missing: {column: active}");
        shop.file("var/in/a.json", "[{\"id\": 1}, {\"id\": \"x\"}]", Duration.ZERO);
        shop.run();

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WRONG items: set 1 was refused: 1 rejected records have no readable key");
        assertThat(found()).contains("FINE items: 1 refused record kept, see leat rejects list items");
    }

    @Test
    void superseded_files_are_told() throws IOException {
        shop.change("settle: 0s", "settle: 0s, set: manifest");
        shop.file("var/in/old.json", "no", Duration.ofHours(1));
        shop.file("var/in/1.manifest.json", "{\"files\":[{\"name\":\"old.json\"}]}", Duration.ofHours(1));
        shop.run();
        shop.file("var/in/new.json", "[{\"id\": 1}]", Duration.ZERO);
        shop.file("var/in/2.manifest.json", "{\"files\":[{\"name\":\"new.json\"}]}", Duration.ZERO);
        shop.run();

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("WARNING items: 2 files in the inbox of an older delivery");
    }

    @Test
    void a_database_that_cannot_be_read_is_left_to_its_own_examination() throws IOException {
        shop.run();
        shop.file("var/leat.db", "this is no database, ".repeat(500), Duration.ZERO);

        assertThat(found()).isEmpty();
    }
}
