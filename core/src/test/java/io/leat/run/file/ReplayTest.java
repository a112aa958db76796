package io.leat.run.file;

import static io.leat.run.file.Inboxes.toldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.Counts;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.database.Product;
import io.leat.ledger.RejectFilter;
import io.leat.run.Moment;
import io.leat.run.ReplayOptions;
import io.leat.run.ReplayOptions.Mended;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.target.Target.Existing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ReplayTest {
    private final Product product;

    private static final RejectFilter ALL = RejectFilter.of(List.of("items"));
    private static final ReplayOptions PLAIN = options(Optional.empty(), false);
    private static final ReplayOptions KEEP = options(Optional.of(Existing.KEPT), false);
    private static final ReplayOptions OVERWRITE = options(Optional.of(Existing.OVERWRITTEN), false);

    @TempDir
    private Path folder;

    private Inboxes shop;

    ReplayTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void anInboxWithoutSets() throws IOException {
        shop = new Inboxes(folder, product);
        shop.set = SetKind.NONE;
        shop.deactivates = false;
        shop.maxRejects = new RejectLimit(100, true);
    }

    private static ReplayOptions options(Optional<Existing> existing, boolean dryRun) {
        return new ReplayOptions(ALL, existing, Collections.emptyIterator(), dryRun);
    }

    private static ReplayOptions mended(Mended... records) {
        return new ReplayOptions(ALL, Optional.empty(), List.of(records).iterator(), false);
    }

    private static Mended mended(long id, String record) {
        return new Mended(id, record.getBytes(UTF_8));
    }

    /** Three rows of which the second says "n/a", which is no price until the mapping says so. */
    private void aFileWithRejects(String name) throws IOException {
        shop.chunk(name, "[{\"id\":1,\"price\":5},{\"id\":2,\"price\":\"n/a\"},{\"id\":3,\"price\":\"much\"}]");
    }

    private List<String> rows() throws Exception {
        return shop.query("SELECT id, price FROM item ORDER BY id");
    }

    private List<String> rejects() throws Exception {
        return shop.query("SELECT split, record_number, column_name, found FROM leat_reject ORDER BY id");
    }

    @Test
    void rejects_become_rows_once_the_mapping_takes_them_and_the_others_stay() throws Exception {
        aFileWithRejects("a.json");
        assertThat(shop.run().counts()).isEqualTo(new Counts(3, 1, 0, 0, 0, 2));
        assertThat(shop.replay(PLAIN).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 2));

        shop.noPrice = List.of("n/a");
        RunResult result = shop.replay(PLAIN);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1));
        assertThat(rows()).containsExactly("1|5", "2|null");
        assertThat(rejects()).containsExactly("a.json|3|price|much");
        assertThat(shop.query(
                        "SELECT replayed, outcome, records_read, inserted, rejected FROM leat_split_run ORDER BY id"))
                .containsExactly("0|COMPLETED|3|1|2", "1|COMPLETED|2|0|2", "1|COMPLETED|2|1|1");
        shop.noPrice = List.of("n/a", "much");
        assertThat(shop.replay(PLAIN).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
        assertThat(rejects()).isEmpty();
        assertThat(shop.replay(PLAIN).counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void a_mended_record_takes_the_place_of_the_refused_one_and_only_it_is_tried() throws Exception {
        aFileWithRejects("a.json");
        shop.run();

        RunResult result = shop.replay(mended(mended(2, "{\"id\":3,\"price\":7}")));

        assertThat(result.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
        assertThat(rows()).containsExactly("1|5", "3|7");
        assertThat(rejects()).containsExactly("a.json|2|price|n/a");
    }

    @Test
    void a_mended_record_that_is_no_reject_any_more_is_told_and_nothing_is_done() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        assertThatThrownBy(() -> shop.replay(mended(mended(1, "{\"id\":2}"), mended(77, "{\"id\":3}"))))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("reject 77 is not one of items; nothing was replayed");
        assertThat(shop.query("SELECT count(*) FROM leat_reject WHERE mended = 1"))
                .containsExactly("0");
        assertThat(shop.query("SELECT record FROM leat_reject ORDER BY id"))
                .first()
                .asString()
                .contains("n/a");
    }

    @Test
    void what_later_files_may_have_overtaken_is_left_alone_until_a_person_decides() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        shop.chunk("b.json", "[{\"id\":2,\"price\":9}]");
        shop.run();
        shop.noPrice = List.of("n/a", "much");

        RunResult result = shop.replay(PLAIN);
        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(toldNow(result))
                .singleElement()
                .asString()
                .contains("a.json: 2 rejects may be older", "--existing keep");
        assertThat(rejects()).hasSize(2);

        assertThat(shop.replay(KEEP).counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0));
        assertThat(rows()).containsExactly("1|5", "2|9", "3|null");
        assertThat(rejects()).isEmpty();
    }

    @Test
    void a_person_may_let_the_rejects_win() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        shop.chunk("b.json", "[{\"id\":2,\"price\":9}]");
        shop.run();
        shop.noPrice = List.of("n/a");

        assertThat(shop.replay(OVERWRITE).counts()).isEqualTo(new Counts(2, 0, 1, 0, 0, 1));
        assertThat(rows()).containsExactly("1|5", "2|null");
        // What was refused again is as old as before.
        shop.noPrice = List.of("much");
        assertThat(shop.replay(PLAIN).counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void kept_rows_stay_also_when_their_key_comes_twice() throws Exception {
        shop.chunk(
                "a.json",
                "[{\"id\":1,\"price\":\"x\"},{\"id\":1,\"price\":\"y\"},{\"id\":2,\"price\":\"x\"},{\"id\":2}]");
        shop.run();
        shop.chunk("b.json", "[{\"id\":1,\"price\":9}]");
        shop.run();
        shop.noPrice = List.of("x", "y");
        shop.replay(KEEP);
        assertThat(rows()).containsExactly("1|9", "2|null");
    }

    @Test
    void rejects_of_a_file_that_is_not_stored_come_again_with_it() throws Exception {
        shop.maxRejects = new RejectLimit(0, false);
        aFileWithRejects("a.json");
        shop.run();
        shop.noPrice = List.of("n/a", "much");

        RunResult result = shop.replay(PLAIN);

        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(toldNow(result))
                .singleElement()
                .asString()
                .contains("a.json: 2 rejects belong to a file that is not stored");
        assertThat(shop.query("SELECT count(*) FROM leat_reject")).containsExactly("2");
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_stores_nothing() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        shop.noPrice = List.of("n/a");
        assertThat(shop.replay(options(Optional.empty(), true)).counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1));
        assertThat(rows()).containsExactly("1|5");
        assertThat(rejects()).hasSize(2);
    }

    @Test
    void a_set_that_rejects_kept_from_closing_closes_once_they_are_mended() throws Exception {
        shop.set = SetKind.MANIFEST;
        shop.deactivates = true;
        shop.chunk("a.json", Inboxes.items(1, 10, 1));
        shop.manifest("a", "a.json");
        shop.run();
        shop.chunk("b.json", "[" + Inboxes.items(1, 8, 1).substring(1).replace("]", "") + ",{\"price\":3}]");
        shop.manifest("b", "b.json");
        assertThat(shop.run().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(shop.active()).isEqualTo(9);

        RunResult result = shop.replay(mended(mended(1, "{\"id\":9,\"price\":3}")));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deactivated()).isEqualTo(1);
        assertThat(shop.query("SELECT id FROM item WHERE NOT active")).containsExactly("8");
        assertThat(shop.query("SELECT state FROM leat_set ORDER BY id")).containsExactly("COMPLETE", "COMPLETE");
    }

    @Test
    void rejects_of_an_older_delivery_do_not_bring_back_what_a_newer_one_dropped() throws Exception {
        shop.set = SetKind.MANIFEST;
        shop.deactivates = true;
        shop.chunk("a.json", "[{\"id\":1,\"price\":1},{\"id\":2,\"price\":\"n/a\"}]");
        shop.manifest("a", "a.json");
        shop.run();
        shop.chunk("b.json", "[{\"id\":1,\"price\":1}]");
        shop.manifest("b", "b.json");
        shop.run();
        shop.noPrice = List.of("n/a");

        RunResult result = shop.replay(PLAIN);

        assertThat(result.counts()).isEqualTo(Counts.NONE);
        assertThat(toldNow(result)).singleElement().asString().contains("a later delivery was stored");
    }

    @Test
    void a_replay_that_is_cut_off_before_its_commit_leaves_everything_as_it_was() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        shop.noPrice = List.of("n/a", "much");
        shop.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SPLIT_COMMITTING) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> shop.replay(PLAIN)).hasMessage("killed");
        shop.observer = RunObserver.NONE;
        assertThat(rows()).containsExactly("1|5");
        assertThat(rejects()).hasSize(2);
        assertThat(shop.replay(PLAIN).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
    }

    @Test
    void records_of_csv_are_read_by_the_header_of_their_file() throws Exception {
        shop.csv = true;
        shop.chunk("a.csv", "price,id\r\nn/a,1\r\n5,2\r\n");
        shop.chunk("b.csv", "id,more,price\n3,x,n/a\n");
        assertThat(shop.run().counts()).isEqualTo(new Counts(3, 1, 0, 0, 0, 2));
        shop.noPrice = List.of("n/a");
        assertThat(shop.replay(KEEP).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(rows()).containsExactly("1|null", "2|5", "3|null");
    }

    @Test
    void filters_choose_what_is_tried() throws Exception {
        aFileWithRejects("a.json");
        shop.run();
        shop.noPrice = List.of("n/a", "much");
        RejectFilter none = new RejectFilter(
                List.of("items"),
                Optional.of("a.json"),
                Optional.of("price"),
                Optional.of("WHOLE numbers"),
                OptionalLong.of(0),
                OptionalLong.of(1),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
        assertThat(shop.replay(new ReplayOptions(none, Optional.empty(), Collections.emptyIterator(), false))
                        .counts())
                .isEqualTo(Counts.NONE);
        RejectFilter second = ALL.before(2);
        assertThat(shop.replay(new ReplayOptions(second, Optional.empty(), Collections.emptyIterator(), false))
                        .counts())
                .isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
        assertThat(rejects()).containsExactly("a.json|3|price|much");
    }

    @Test
    void rejects_are_kept_for_their_time_and_then_forgotten_by_the_next_run() throws Exception {
        shop.keepRejects = Duration.ofDays(2);
        aFileWithRejects("a.json");
        shop.run();
        shop.clock.by = Duration.ofDays(1);
        shop.chunk("b.json", "[{\"id\":7,\"price\":\"x\"}]");
        shop.run();
        assertThat(rejects()).hasSize(3);
        shop.clock.by = Duration.ofDays(2).plusHours(1);
        shop.chunk("c.json", "[{\"id\":8}]");
        shop.run();
        assertThat(rejects()).containsExactly("b.json|1|price|x");
    }

    @Test
    void a_run_does_no_more_files_than_asked_and_the_next_one_goes_on() throws Exception {
        for (int file = 1; file <= 3; file++) {
            shop.chunk("a-" + file + ".json", Inboxes.items(file * 10, file * 10 + 10, 1));
        }
        RunOptions two = new RunOptions(false, false, false, 2);
        assertThat(shop.run(two).outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("20");
        assertThat(shop.isIdle()).isFalse();
        assertThat(shop.run(two).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("30");
        assertThat(shop.isIdle()).isTrue();
    }
}
