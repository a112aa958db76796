package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leat.Counts;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.database.Product;
import io.leat.ledger.RejectFilter;
import io.leat.run.Moment;
import io.leat.run.ReplayOptions;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a run whose server crashes, or whose connection is cut. */
@ParameterizedClass
@EnumSource(names = {"POSTGRES", "MARIADB"})
final class ServerLossTest {
    private final Product product;

    @TempDir
    private Path folder;

    private Inboxes shop;

    ServerLossTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void twoFilesOverRowsThatAreThere() throws IOException {
        assumeTrue(server().canRestart());
        shop = new Inboxes(folder, product);
        shop.chunk("a-1.json", items(0, 1000, 1));
        shop.manifest("a", "a-1.json");
        shop.run();
        shop.chunk("b-1.json", items(0, 500, 2));
        shop.chunk("b-2.json", items(600, 1100, 1));
        shop.manifest("b", "b-1.json", "b-2.json");
    }

    @AfterEach
    void serverIsBack() {
        server().start();
    }

    private DatabaseServer server() {
        return product == Product.POSTGRES ? Servers.postgres() : Servers.mariadb();
    }

    /** Does something once, when the run comes to a border. */
    private void once(Moment border, String split, Runnable action) {
        shop.observer = new RunObserver() {
            private boolean done;

            @Override
            public void at(Moment moment, String subject) {
                if (!done && moment == border && subject.equals(split)) {
                    done = true;
                    action.run();
                }
            }
        };
    }

    private void crash() {
        server().kill();
        server().start();
    }

    private List<String> splits() {
        return shop.query("SELECT split, outcome, records_read, inserted, updated, unchanged FROM leat_split_run "
                + "WHERE run_id = (SELECT max(id) FROM leat_run) ORDER BY id");
    }

    private void isWhole(RunResult result) {
        assertThat(result.counts()).isEqualTo(new Counts(1000, 100, 500, 400, 0, 0));
        assertThat(splits()).containsExactly("b-1.json|COMPLETED|500|0|500|0", "b-2.json|COMPLETED|500|100|0|400");
        assertThat(shop.query("SELECT count(*), sum(price) FROM item")).containsExactly("1100|1600");
        assertThat(shop.query("SELECT DISTINCT state FROM leat_file")).containsExactly("MOVED");
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK_WRITTEN", "SPLIT_COMMITTING"})
    void a_server_that_crashes_within_the_first_file_of_a_run_costs_nothing(Moment border) {
        once(border, "b-1.json", this::crash);

        RunResult result = shop.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        isWhole(result);
        assertThat(result.deactivated()).isEqualTo(100);
        assertThat(shop.active()).isEqualTo(1000);
    }

    @Test
    void a_server_that_crashes_within_a_later_file_loses_no_row_and_no_line_of_the_log() {
        shop.deactivates = false;
        once(Moment.BLOCK_WRITTEN, "b-2.json", this::crash);

        RunResult result = shop.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        isWhole(result);
    }

    @Test
    void keys_of_a_set_that_a_crash_took_deactivate_nothing_and_are_told() {
        once(Moment.FILE_MOVED, "b-1.json", this::crash);

        RunResult result = shop.run();

        isWhole(result);
        if (product == Product.POSTGRES) {
            assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
            assertThat(result.deactivated()).isZero();
            assertThat(toldNow(result)).singleElement().asString().contains("lost the keys", "nothing is deactivated");
            assertThat(shop.query("SELECT count(*) FROM item WHERE active")).containsExactly("1100");
            assertThat(shop.run(new RunOptions(true, false, false, Integer.MAX_VALUE))
                            .deactivated())
                    .as("force overrides the guard, not the proof")
                    .isZero();
        } else {
            assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(result.deactivated()).isEqualTo(100);
        }
    }

    /** The next connections of the shop pass by the proxy. */
    private CutProxy proxy() {
        CutProxy proxy = new CutProxy(server().port());
        shop.connector = product.through(proxy.port());
        return proxy;
    }

    @Test
    void a_commit_whose_answer_is_lost_counts_and_its_file_is_not_imported_twice() {
        try (CutProxy proxy = proxy()) {
            once(Moment.SPLIT_COMMITTING, "b-1.json", proxy::arm);

            RunResult result = shop.run();

            assertThat(proxy.hasCut()).isTrue();
            assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
            isWhole(result);
            assertThat(result.deactivated()).isEqualTo(100);
        }
    }

    @Test
    void a_set_whose_closing_was_not_answered_is_known_to_be_closed() throws IOException {
        try (CutProxy proxy = proxy()) {
            once(Moment.SET_CLOSING, "b.manifest.json", proxy::arm);

            RunResult result = shop.run();

            assertThat(proxy.hasCut()).isTrue();
            isClosed(result);
        }
    }

    @Test
    void a_set_whose_closing_loses_its_connection_is_closed_by_the_same_run() throws IOException {
        try (CutProxy proxy = proxy()) {
            once(Moment.SET_CLOSING, "b.manifest.json", proxy::cut);

            RunResult result = shop.run();

            isClosed(result);
        }
    }

    private void isClosed(RunResult result) throws IOException {
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        isWhole(result);
        assertThat(result.deactivated()).isEqualTo(100);
        assertThat(result.notices())
                .anyMatch(notice -> notice.text().contains("b.manifest.json is complete, 100 rows deactivated"));
        assertThat(shop.active()).isEqualTo(1000);
        assertThat(shop.names(shop.inbox())).isEmpty();
        assertThat(shop.isIdle()).isTrue();
        assertThat(shop.query("SELECT state, deactivated FROM leat_set ORDER BY id"))
                .containsExactly("COMPLETE|0", "COMPLETE|100");
        assertThat(shop.query("SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'leat_keys%'"))
                .containsExactly("0");
    }

    @Test
    void a_replay_whose_commit_was_not_answered_is_known_to_be_stored() throws IOException {
        shop.deactivates = false;
        shop.set = SetKind.NONE;
        shop.maxRejects = new RejectLimit(100, true);
        shop.chunk("c.json", "[{\"id\":1,\"price\":\"n/a\"}]");
        shop.run();
        shop.noPrice = List.of("n/a");
        try (CutProxy proxy = proxy()) {
            once(Moment.SPLIT_COMMITTING, "c.json", proxy::arm);

            RunResult result = shop.replay(new ReplayOptions(
                    RejectFilter.of(List.of("items")), Optional.empty(), Collections.emptyIterator(), false));

            assertThat(proxy.hasCut()).isTrue();
            assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(result.counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
            assertThat(splits()).containsExactly("c.json|COMPLETED|1|0|1|0");
        }
    }
}
