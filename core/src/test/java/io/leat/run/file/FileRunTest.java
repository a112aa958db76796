package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.SplitOutcome;
import io.leat.run.WakeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FileRunTest {
    private final Product product;

    private static final RunOptions FORCE = new RunOptions(true, false, false, Integer.MAX_VALUE);
    private static final RunOptions DRY = new RunOptions(false, true, false, Integer.MAX_VALUE);
    private static final RunOptions RESET = new RunOptions(false, false, true, Integer.MAX_VALUE);

    @TempDir
    private Path folder;

    private Inboxes shop;

    FileRunTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void anInbox() throws IOException {
        shop = new Inboxes(folder, product);
    }

    private void delivery(String name, int from, int to, int price) throws IOException {
        int middle = (from + to) / 2;
        shop.chunk(name + "-1.json", items(from, middle, price));
        shop.chunk(name + "-2.json", items(middle, to, price));
        shop.manifest(name, name + "-1.json", name + "-2.json");
    }

    @Test
    void a_delivery_is_stored_moved_and_closed() throws Exception {
        delivery("a", 0, 100, 1);

        RunResult result = shop.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.counts()).isEqualTo(new Counts(100, 100, 0, 0, 0, 0));
        assertThat(shop.active()).isEqualTo(100);
        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(shop.names(shop.processed())).containsExactly("a-1.json", "a-2.json", "a.manifest.json");
        assertThat(shop.query("SELECT state FROM leat_set")).containsExactly("COMPLETE");
        assertThat(shop.query("SELECT DISTINCT state FROM leat_file")).containsExactly("MOVED");
        assertThat(shop.isIdle()).isTrue();
    }

    @Test
    void the_next_delivery_updates_inserts_and_deactivates_exactly() throws Exception {
        delivery("a", 0, 100, 1);
        shop.run();
        delivery("b", 10, 110, 1);
        shop.chunk("b-2.json", items(60, 110, 2));
        shop.manifest("b", "b-1.json", "b-2.json");

        RunResult result = shop.run();

        assertThat(result.counts()).isEqualTo(new Counts(100, 10, 40, 50, 0, 0));
        assertThat(result.deactivated()).isEqualTo(10);
        assertThat(shop.query("SELECT count(*), count(CASE WHEN active THEN 1 END) FROM item"))
                .containsExactly("110|100");
    }

    @Test
    void a_row_that_comes_back_is_activated_and_counts_as_updated() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        delivery("b", 0, 8, 1);
        assertThat(shop.run().deactivated()).isEqualTo(2);
        delivery("c", 0, 10, 1);

        assertThat(shop.run().counts()).isEqualTo(new Counts(10, 0, 2, 8, 0, 0));
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void the_same_bytes_are_a_new_delivery_once_they_were_moved() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        for (String name : shop.names(shop.processed())) {
            Files.copy(shop.processed().resolve(name), shop.inbox().resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertThat(shop.run().counts()).isEqualTo(new Counts(10, 0, 0, 10, 0, 0));
        assertThat(shop.names(shop.processed())).hasSize(6).contains("a-1.1.json", "a.1.manifest.json");
    }

    @Test
    void a_failed_file_does_not_wait_for_a_day_that_was_the_clocks_mistake() throws Exception {
        shop.chunk("a-1.json", "[{\"id\":1,\"pri");
        shop.manifest("a", "a-1.json");
        shop.clock.by = Duration.ofDays(1);
        shop.run();
        assertThat(shop.isIdle()).as("it waits for its next attempt").isTrue();

        shop.clock.by = Duration.ZERO;
        assertThat(shop.isIdle()).isFalse();
        shop.run();
        assertThat(shop.query("SELECT attempts FROM leat_file WHERE name = 'a-1.json'"))
                .containsExactly("2");
        assertThat(shop.isIdle()).as("it waits for its next attempt again").isTrue();
    }

    @Test
    void a_corrupt_chunk_stays_is_told_once_and_keeps_the_set_from_deactivating() throws Exception {
        delivery("a", 0, 100, 1);
        shop.run();
        shop.chunk("b-1.json", items(0, 50, 2));
        shop.chunk("b-2.json", "[{\"id\":50,\"price\":2},{\"id\":51,\"pri");
        shop.chunk("b-3.json", items(60, 90, 2));
        shop.looseManifest("b", "b-1.json", "b-2.json", "b-3.json");

        RunResult first = shop.run();

        assertThat(first.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(toldNow(first))
                .singleElement()
                .asString()
                .contains("b-2.json", "ends at byte", "stays in the inbox");
        assertThat(shop.active()).isEqualTo(100);
        assertThat(shop.names(shop.inbox())).containsExactly("b-2.json", "b.manifest.json");
        assertThat(shop.isIdle()).as("it waits for its next attempt").isTrue();

        shop.clock.by = Duration.ofMinutes(2);
        assertThat(shop.isIdle()).isFalse();
        assertThat(toldNow(shop.run())).as("the same failure").isEmpty();
        assertThat(shop.isIdle()).as("the delay has grown").isTrue();

        shop.chunk("b-2.json", items(50, 60, 2));
        assertThat(shop.isIdle()).as("the file was mended").isFalse();
        RunResult mended = shop.run();
        assertThat(mended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(mended.deactivated()).isEqualTo(10);
        assertThat(shop.active()).isEqualTo(90);
        assertThat(shop.names(shop.inbox())).isEmpty();
    }

    @Test
    void a_delivery_that_lost_most_items_is_refused_until_forced() throws Exception {
        delivery("a", 0, 100, 1);
        shop.run();
        delivery("b", 0, 10, 1);

        RunResult refused = shop.run();

        assertThat(refused.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(toldNow(refused)).singleElement().asString().contains("90 of 100", "90.0%", "50%", "--force");
        assertThat(shop.active()).isEqualTo(100);
        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(shop.isIdle()).isTrue();

        assertThat(shop.run(FORCE).deactivated()).isEqualTo(90);
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void a_refused_set_is_laid_to_rest_by_the_next_complete_one() throws Exception {
        delivery("a", 0, 100, 1);
        shop.run();
        delivery("b", 0, 10, 1);
        shop.run();
        delivery("c", 0, 90, 1);

        assertThat(shop.run().deactivated()).isEqualTo(10);
        assertThat(shop.query("SELECT state FROM leat_set ORDER BY id"))
                .containsExactly("COMPLETE", "SUPERSEDED", "COMPLETE");
        assertThat(product.tables(shop.database())).noneMatch(table -> table.startsWith("leat_keys"));
    }

    @Test
    void a_late_chunk_without_a_manifest_deactivates_nothing_before_quiet_has_passed() throws Exception {
        shop.set = FileSourceSettings.SetKind.INBOX;
        shop.quiet = Duration.ofMinutes(10);
        shop.chunk("a-1.json", items(0, 60, 1));
        shop.clock.by = Duration.ofMinutes(11);
        assertThat(shop.run().counts().inserted()).isEqualTo(60);

        shop.clock.by = Duration.ZERO;
        shop.chunk("b-1.json", items(0, 30, 1));
        assertThat(shop.isIdle()).as("quiet has not passed").isTrue();
        assertThat(shop.run().counts().read()).isZero();
        shop.chunk("b-2.json", items(30, 60, 1));
        shop.clock.by = Duration.ofMinutes(11);

        RunResult result = shop.run();
        assertThat(result.counts()).isEqualTo(new Counts(60, 0, 0, 60, 0, 0));
        assertThat(result.deactivated()).isZero();
    }

    @Test
    void a_member_that_the_manifest_names_but_the_inbox_lacks_keeps_the_set_open() throws Exception {
        shop.chunk("a-1.json", items(0, 10, 1));
        shop.looseManifest("a", "a-1.json", "a-2.json");

        RunResult first = shop.run();
        assertThat(first.counts().inserted()).isEqualTo(10);
        assertThat(toldNow(first)).singleElement().asString().contains("a-2.json", "not in the inbox");
        assertThat(shop.isIdle()).isTrue();

        shop.chunk("a-2.json", items(10, 20, 1));
        assertThat(shop.isIdle()).isFalse();
        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT state FROM leat_set")).containsExactly("COMPLETE");
    }

    @Test
    void members_of_an_older_delivery_are_left_once_a_newer_one_is_complete() throws Exception {
        shop.chunk("a-1.json", items(0, 10, 1));
        shop.chunk("a-2.json", "broken");
        shop.looseManifest("a", "a-1.json", "a-2.json");
        shop.run();
        delivery("b", 0, 12, 2);

        RunResult result = shop.run();
        assertThat(toldNow(result)).singleElement().asString().contains("a-2.json", "older delivery", "--force");
        assertThat(shop.names(shop.inbox())).contains("a-2.json");
        assertThat(shop.isIdle()).isTrue();

        shop.chunk("a-2.json", items(100, 105, 1));
        shop.execute("UPDATE leat_file SET size = " + shop.look("a-2.json").size() + ", modified = "
                + shop.look("a-2.json").modified() + " WHERE name = 'a-2.json'");
        assertThat(shop.run(FORCE).counts().inserted()).isEqualTo(5);
    }

    @Test
    void a_name_that_two_open_deliveries_wait_for_belongs_to_the_newer_one() throws Exception {
        shop.chunk("x-1.json", "broken");
        shop.looseManifest("old", "x-1.json");
        shop.run();
        shop.chunk("x-1.json", items(0, 10, 2));
        shop.looseManifest("new", "x-1.json");

        shop.run();
        assertThat(shop.query("SELECT manifest, state FROM leat_set ORDER BY id"))
                .containsExactly("old.manifest.json|SUPERSEDED", "new.manifest.json|COMPLETE");
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void a_broken_manifest_is_told_once_and_imports_nothing() throws Exception {
        shop.chunk("a-1.json", items(0, 10, 1));
        shop.chunk("a.manifest.json", "{\"files\":[{\"name\":\"../a-1.json\"}]}");

        assertThat(toldNow(shop.run()))
                .singleElement()
                .asString()
                .contains("a.manifest.json", "../a-1.json", "plain name");
        assertThat(shop.isIdle()).isTrue();
        assertThat(shop.names(shop.inbox())).containsExactly("a-1.json", "a.manifest.json");
    }

    @Test
    void a_file_with_another_hash_than_announced_is_refused() throws Exception {
        delivery("a", 0, 10, 1);
        shop.chunk("a-1.json", items(0, 5, 3));

        assertThat(toldNow(shop.run()))
                .singleElement()
                .asString()
                .contains("a-1.json", "SHA-256", "manifest announces");
    }

    @Test
    void a_bad_record_is_rejected_and_the_rest_goes_on() throws Exception {
        shop.chunk("a-1.json", "[{\"id\":1,\"price\":1},{\"id\":2,\"price\":\"dear\"},{\"id\":3,\"price\":3}]");
        shop.manifest("a", "a-1.json");

        RunResult result = shop.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.counts()).isEqualTo(new Counts(3, 2, 0, 0, 0, 1));
        assertThat(shop.query(
                        "SELECT split, record_number, byte_offset, column_name, found, keyed, record FROM leat_reject"))
                .containsExactly("a-1.json|2|20|price|dear|1|{\"id\":2,\"price\":\"dear\"}");
    }

    @Test
    void a_reject_with_a_key_counts_as_present_and_one_without_keeps_the_set_from_deactivating() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        shop.chunk("b-1.json", items(0, 8, 1).replace("]", ",{\"id\":8,\"price\":\"dear\"}]"));
        shop.manifest("b", "b-1.json");
        assertThat(shop.run().deactivated()).isEqualTo(1);

        shop.chunk("c-1.json", items(0, 7, 1).replace("]", ",{\"price\":1}]"));
        shop.manifest("c", "c-1.json");
        RunResult unproved = shop.run();
        assertThat(unproved.deactivated()).isZero();
        assertThat(toldNow(unproved)).singleElement().asString().contains("1 rejected records have no readable key");
        assertThat(shop.run(FORCE).deactivated())
                .as("force overrides the guard, not the proof")
                .isZero();
    }

    @Test
    void too_many_rejects_fail_the_file_and_are_kept_all_the_same() throws Exception {
        shop.maxRejects = new FileSourceSettings.RejectLimit(1, false);
        shop.chunk("a-1.json", "[{\"id\":1},{\"id\":\"x\"},{\"id\":\"y\"}]");
        shop.manifest("a", "a-1.json");

        RunResult result = shop.run();
        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(toldNow(result)).singleElement().asString().contains("2 of 3 records", "max-rejects 1");
        assertThat(shop.query("SELECT count(*) FROM leat_reject")).containsExactly("2");

        shop.clock.by = Duration.ofMinutes(2);
        shop.run();
        assertThat(shop.query("SELECT count(*) FROM leat_reject"))
                .as("told anew, not twice")
                .containsExactly("2");
    }

    @Test
    void duplicates_are_counted_and_the_last_one_wins() throws Exception {
        shop.chunk("a-1.json", "[{\"id\":1,\"price\":1},{\"id\":1,\"price\":2},{\"id\":1,\"price\":3}]");
        shop.manifest("a", "a-1.json");

        assertThat(shop.run().counts()).isEqualTo(new Counts(3, 1, 0, 0, 2, 0));
        assertThat(shop.rows()).containsExactly("1|3|1");
    }

    @Test
    void a_dry_run_tells_everything_and_stores_nothing() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        delivery("b", 2, 12, 2);

        RunResult dry = shop.run(DRY);

        assertThat(dry.counts()).isEqualTo(new Counts(10, 2, 8, 0, 0, 0));
        assertThat(dry.deactivated()).isEqualTo(2);
        assertThat(shop.query("SELECT count(*), count(CASE WHEN active THEN 1 END), sum(price) FROM item"))
                .containsExactly("10|10|10");
        assertThat(shop.names(shop.inbox())).hasSize(3);
        assertThat(shop.query("SELECT count(*) FROM leat_run")).containsExactly("1");
        assertThat(shop.run().counts()).isEqualTo(dry.counts());
    }

    @Test
    void a_source_that_had_records_may_not_become_empty_unless_allowed() throws Exception {
        shop.deactivates = false;
        shop.set = FileSourceSettings.SetKind.NONE;
        shop.chunk("a.json", "[]");
        assertThat(shop.run().outcome()).as("the first may be empty").isEqualTo(Outcome.SUCCEEDED);
        shop.chunk("b.json", items(0, 3, 1));
        shop.run();
        shop.chunk("c.json", "[]");

        assertThat(toldNow(shop.run())).singleElement().asString().contains("c.json", "no records", "empty: allowed");
        shop.emptyAllowed = true;
        shop.clock.by = Duration.ofMinutes(2);
        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void an_empty_delivery_deactivates_nothing() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        shop.chunk("b-1.json", "[]");
        shop.manifest("b", "b-1.json");

        assertThat(toldNow(shop.run())).singleElement().asString().contains("whole delivery holds no records");
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void a_processed_folder_that_cannot_be_written_stops_the_run_before_it_imports() throws Exception {
        delivery("a", 0, 10, 1);
        shop.processedInstead = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> shop.run())
                .isInstanceOfSatisfying(
                        SyncException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessageContaining("processed");
        assertThat(shop.names(shop.inbox())).hasSize(3);

        shop.processedInstead = null;
        assertThat(shop.run().counts().inserted()).isEqualTo(10);
    }

    @Test
    void a_locked_database_loses_nothing_and_the_next_run_heals() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run(new RunOptions(false, false, false, 0));
        try (Database other = shop.database();
                Transaction transaction = other.begin()) {
            transaction.update("UPDATE leat_lease SET epoch = epoch");
            assertThatThrownBy(() -> shop.run()).hasMessageContaining("is locked by another process");
        }
        assertThat(shop.isIdle()).isFalse();
        assertThat(shop.run().counts().inserted()).isEqualTo(10);
    }

    @Test
    void a_process_that_lost_its_lease_commits_nothing_more() throws Exception {
        delivery("a", 0, 10, 1);
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.FILE_MOVED && subject.equals("a-1.json")) {
                    takeOver();
                }
            }
        };
        assertThatThrownBy(() -> shop.run()).hasMessageContaining("taken over");
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("5");

        shop.observer = RunObserver.NONE;
        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("10");
    }

    private void takeOver() {
        shop.execute("UPDATE leat_lease SET epoch = epoch + 1");
    }

    @Test
    void the_same_bytes_are_a_new_delivery_also_where_a_crash_of_the_server_has_undone_the_note_of_the_move()
            throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        shop.execute("UPDATE leat_file SET state = 'COMMITTED' WHERE name = 'a-1.json'");
        delivery("a", 0, 10, 1);

        assertThat(shop.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT DISTINCT state FROM leat_set")).containsExactly("COMPLETE");
    }

    @Test
    void a_stored_file_that_was_not_moved_is_moved_and_not_imported_again() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        Files.move(shop.processed().resolve("a-1.json"), shop.inbox().resolve("a-1.json"));
        shop.execute("UPDATE leat_file SET state = 'COMMITTED' WHERE name = 'a-1.json'");
        new WakeFile(folder.resolve("state"), "items").write(WakeFile.Wake.NOW);

        assertThat(shop.run().counts().read()).isZero();
        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(shop.names(shop.processed())).contains("a-1.json");
    }

    @Test
    void a_manifest_that_cannot_be_read_when_its_set_closes_is_no_new_delivery_of_the_next_run() throws Exception {
        delivery("a", 0, 10, 1);
        Path manifest = shop.inbox().resolve("a.manifest.json");
        Path aside = folder.resolve("aside");
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SET_CLOSING) {
                    swap(manifest, aside);
                }
            }
        };
        assertThat(Inboxes.toldNow(shop.run())).anyMatch(text -> text.contains("cannot be read"));
        shop.observer = RunObserver.NONE;
        Files.delete(manifest);
        Files.move(aside, manifest);

        shop.run();
        assertThat(shop.query("SELECT manifest, state FROM leat_set")).containsExactly("a.manifest.json|COMPLETE");
        assertThat(shop.names(shop.inbox())).isEmpty();
    }

    /** A folder in its place is there, and cannot be read. */
    private static void swap(Path file, Path aside) {
        try {
            Files.move(file, aside);
            Files.createDirectory(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_run_that_is_asked_to_stop_pauses_and_the_next_one_goes_on() throws Exception {
        delivery("a", 0, 10, 1);
        shop.stopping = true;
        assertThat(shop.run().outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(shop.isIdle()).isFalse();

        shop.stopping = false;
        assertThat(shop.run().counts().inserted()).isEqualTo(10);
    }

    @Test
    void near_the_memory_limit_no_further_file_is_admitted() throws Exception {
        delivery("a", 0, 10, 1);
        shop.memoryLimitMegabytes = 1;

        RunResult first = shop.run();
        assertThat(first.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(first.completed()).isEqualTo(1);
        assertThat(first.notices()).anyMatch(notice -> notice.text().contains("near the memory limit"));

        assertThat(shop.run().completed()).isEqualTo(1);
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("10");
    }

    @Test
    void counts_that_do_not_add_up_store_nothing() throws Exception {
        delivery("a", 0, 10, 1);
        shop.targetInstead = new LyingTarget(shop);

        RunResult result = shop.run();
        assertThat(result.splits())
                .allSatisfy(split -> assertThat(split.outcome())
                        .isInstanceOfSatisfying(SplitOutcome.Failed.class, failed -> {
                            assertThat(failed.cause().kind()).isEqualTo(ErrorKind.INTERNAL);
                            assertThat(failed.cause().text()).contains("do not add up");
                        }));
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("0");
    }

    @Test
    void a_reset_forgets_failures_and_open_sets_but_no_rows() throws Exception {
        delivery("a", 0, 10, 1);
        shop.run();
        shop.chunk("b-1.json", "broken");
        shop.looseManifest("b", "b-1.json");
        shop.run();
        shop.chunk("b-1.json", items(0, 10, 1));

        RunResult result = shop.run(RESET);
        assertThat(result.counts()).as("rows are written anew").isEqualTo(new Counts(10, 0, 10, 0, 0, 0));
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void files_are_stored_in_natural_order_of_their_names() throws Exception {
        shop.deactivates = false;
        shop.set = FileSourceSettings.SetKind.NONE;
        shop.chunk("a-10.json", items(1, 2, 10));
        shop.chunk("a-9.json", items(1, 2, 9));
        shop.run();
        assertThat(shop.query("SELECT price FROM item")).containsExactly("10");
    }
}
