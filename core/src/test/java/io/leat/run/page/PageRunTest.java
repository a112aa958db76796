package io.leat.run.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.leat.ErrorKind;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.SplitOutcome;
import io.leat.standin.http.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PageRunTest {
    private static final String MISSING = "missing: {column: active, at-most: 50%}";

    private final Product product;

    @TempDir
    private Path folder;

    private Chains chains;

    PageRunTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void aService() throws IOException {
        chains = new Chains(folder, product, Chains.players(1_130));
    }

    @AfterEach
    void itEnds() {
        chains.close();
    }

    private void another(io.leat.standin.players.PlayersPlan plan) throws IOException {
        chains.close();
        chains = new Chains(folder, product, plan);
    }

    @Test
    void a_chain_is_complete_and_equal_to_the_source() {
        RunResult result = chains.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.counts().text())
                .isEqualTo("read 1130 = inserted 1130 + updated 0 + unchanged 0 + duplicate 0" + " + rejected 0");
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void a_page_of_several_blocks_is_stored_whole() {
        chains.blockRows = 20;

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void a_page_beside_which_there_is_no_room_for_its_rows_is_stored_whole() {
        chains.blockRows = 20;
        chains.room = 64 << 10;

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void a_page_that_is_stored_too_slowly_is_given_up_in_time() {
        assumeThat(product).as("a file has no triggers that take long").isNotEqualTo(Product.SQLITE);
        chains.pages(1);
        chains.sync = "timeout: 2s";
        int id = chains.service.player(60).id();
        if (product == Product.POSTGRES) {
            update("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(20); RETURN NEW; END'");
            update("CREATE TRIGGER slow BEFORE INSERT ON players FOR EACH ROW WHEN (NEW.id = " + id
                    + ") EXECUTE FUNCTION slow()");
        } else {
            update("CREATE TRIGGER slow AFTER INSERT ON players FOR EACH ROW DO IF(NEW.id = " + id + ", SLEEP(20), 0)");
        }

        RunResult result = chains.run();

        assertThat(result.splits().getFirst().outcome()).isInstanceOf(SplitOutcome.TimedOut.class);
        assertThat(result.splits().getFirst().duration()).isLessThan(Duration.ofSeconds(15));
        update("DROP TRIGGER slow" + (product == Product.POSTGRES ? " ON players" : ""));
        chains.sync = "";
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    private void update(String sql) {
        try (Database other = chains.connector.get();
                Transaction transaction = other.begin()) {
            transaction.update(sql);
            transaction.commit();
        }
    }

    @Test
    void the_same_chain_again_changes_nothing() {
        chains.run();

        assertThat(chains.run().counts().unchanged()).isEqualTo(1130);
    }

    @Test
    void a_run_goes_on_after_the_last_page_that_is_stored() {
        assertThat(chains.pages(5).outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(chains.isIdle()).isFalse();
        assertThat(chains.pages(10).outcome()).isEqualTo(Outcome.PAUSED);

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void a_chain_begins_anew_with_reset() {
        chains.pages(5);

        RunResult result = chains.run(new RunOptions(false, false, true, Integer.MAX_VALUE));

        assertThat(result.pages()).hasValue(23);
        assertThat(result.counts().read()).isEqualTo(1130);
    }

    @Test
    void a_dry_run_calls_nothing() {
        RunResult result = chains.run(RunOptions.DRY);

        assertThat(result.notices().toString()).contains("would ask", "from its first page");
        assertThat(chains.service.counts().calls()).isZero();
    }

    @Test
    void what_a_complete_chain_lacks_is_deactivated_once_a_second_one_lacks_it_too() {
        chains.source = "set: chain";
        chains.missing = MISSING;
        chains.run();
        chains.service.shift(-30);

        assertThat(chains.run().deactivated()).isZero();

        assertThat(chains.run().deactivated()).isEqualTo(30);
        assertThat(chains.query("SELECT count(*) FROM players WHERE active")).containsExactly("1100");
    }

    @Test
    void an_announced_total_that_one_run_has_read_proves_what_is_missing() {
        offset();
        chains.source = "set: chain\n      total: /total";
        chains.missing = MISSING;
        chains.run();
        chains.service.shift(-30);

        assertThat(chains.run().deactivated()).isEqualTo(30);
    }

    private void offset() {
        chains.path = "/v3/offset/players";
        chains.paging = "{type: offset, parameter: offset, size-parameter: limit, size: 100}";
    }

    @Test
    void pages_that_shift_while_they_are_read_are_noticed_and_read_anew() {
        offset();
        chains.source = "set: chain\n      total: /total\n      concurrency: 1";
        chains.missing = MISSING;
        chains.pages(4);
        chains.service.shift(-30);

        RunResult result = chains.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.notices().toString())
                .contains("the chain brought 1100 different records, 1130 were announced: pages have shifted");
        assertThat(chains.isIdle()).isTrue();

        chains.clock.by = Duration.ofMinutes(5);
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.query("SELECT count(*) FROM players WHERE active")).containsExactly("1100");
    }

    @Test
    void a_record_that_comes_again_on_a_later_page_is_a_duplicate() {
        chains.source = "set: chain";
        chains.missing = MISSING;
        chains.pages(4);
        chains.service.shift(30);

        RunResult result = chains.run();

        assertThat(result.counts().duplicate()).isEqualTo(30);
        assertThat(result.counts().addUp()).isTrue();
    }

    @Test
    void refused_records_of_all_pages_are_kept_and_can_be_tried_again() {
        chains.bornRequired = true;
        chains.source = "max-rejects: 100%";
        chains.pages(7);
        RunResult result = chains.run();
        long without =
                chains.expected().stream().filter(row -> row.endsWith("|null")).count();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(without).isPositive();
        assertThat(chains.query("SELECT count(*), count(DISTINCT record_number), min(keyed) FROM leat_reject"))
                .containsExactly(without + "|" + without + "|1");

        chains.run();
        assertThat(chains.query("SELECT count(*) FROM leat_reject")).containsExactly(Long.toString(without));

        chains.bornRequired = false;
        assertThat(chains.replay().counts().inserted()).isEqualTo(without);
        assertThat(chains.query("SELECT count(*) FROM leat_reject")).containsExactly("0");
        assertThat(chains.rows()).isEqualTo(chains.expected());
    }

    @Test
    void too_many_rejects_fail_the_chain_before_the_page_is_stored() {
        chains.bornRequired = true;
        chains.source = "max-rejects: 3";

        RunResult result = chains.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.notices().toString()).contains("more than max-rejects 3");
    }

    @Test
    void a_plan_of_calls_pauses_the_chain_and_is_never_exceeded() throws IOException {
        another(Chains.players(1_130).withLimit(RateLimit.of(10, Duration.ofHours(1))));
        chains.source = "rate-limit: {calls: 10, per: 1h}";

        RunResult first = chains.run();
        assertThat(first.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(first.pages()).hasValue(10);
        assertThat(chains.isIdle()).isTrue();
        int calls = chains.service.counts().calls();
        assertThat(chains.run().pages()).hasValue(0);
        assertThat(chains.service.counts().calls()).isEqualTo(calls);

        chains.clock.by = Duration.ofMinutes(61);
        assertThat(chains.isIdle()).isFalse();
        chains.run();
        chains.clock.by = Duration.ofMinutes(122);
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.rows()).isEqualTo(chains.expected());
        assertThat(chains.service.counts().mostInWindow()).isLessThanOrEqualTo(10);
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void what_answers_say_of_the_limit_holds_without_a_plan() throws IOException {
        another(Chains.players(1_130).withLimit(RateLimit.of(10, Duration.ofHours(1))));
        chains.source = "rate-limit: {remaining: /rate_limit/remaining, resets-in: /rate_limit/resets_in_seconds}\n"
                + "      concurrency: 1";

        assertThat(chains.run().outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(chains.service.counts().calls()).isEqualTo(10);
        chains.clock.by = Duration.ofMinutes(61);
        chains.run();
        chains.clock.by = Duration.ofMinutes(122);

        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.service.counts().calls()).isEqualTo(23);
    }

    @Test
    void another_chain_begins_only_after_the_time_that_is_asked_for() {
        chains.source = "every: 3h";
        chains.run();
        int calls = chains.service.counts().calls();
        assertThat(chains.isIdle()).isTrue();

        chains.clock.by = Duration.ofMinutes(70);
        assertThat(chains.run().outcome()).isEqualTo(Outcome.IDLE);
        assertThat(chains.isIdle()).isTrue();
        assertThat(chains.service.counts().calls()).isEqualTo(calls);

        chains.clock.by = Duration.ofMinutes(181);
        assertThat(chains.isIdle()).isFalse();
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.service.counts().calls()).isGreaterThan(calls);
    }

    @Test
    void a_request_to_stop_ends_at_the_next_page() {
        AtomicInteger looks = new AtomicInteger();
        chains.stopping = () -> looks.incrementAndGet() > 20;

        RunResult result = chains.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PAUSED);
        chains.stopping = () -> false;
        assertThat(chains.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(chains.committed()).containsExactly("23|1130");
    }

    @Test
    void a_chain_without_records_is_red_where_there_were_some() throws IOException {
        chains.run();
        chains.path = "/v3/football/players";
        chains.paging = "{type: page, parameter: page, first: 500, size-parameter: per_page, size: 50,"
                + " more: /pagination/has_more}";

        RunResult result = chains.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.splits().getFirst().outcome())
                .isInstanceOfSatisfying(
                        SplitOutcome.Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void only_what_has_changed_is_asked_for_after_a_first_run() {
        chains.path = "/v3/token/players";
        chains.paging = "{type: cursor, parameter: from, from: /continueFrom, more: /hasMore, size-parameter: limit,"
                + " size: 100}";
        chains.source = "incremental: {parameter: modifiedOnOrAfter, from: /updated_at}";
        chains.run();
        assertThat(chains.rows()).isEqualTo(chains.expected());
        String watermark = chains.query("SELECT watermark FROM leat_position").getFirst();

        RunResult second = chains.run();

        assertThat(second.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(second.counts().read()).isBetween(1L, 5L);
        assertThat(second.counts().unchanged()).isEqualTo(second.counts().read());
        assertThat(chains.query("SELECT watermark FROM leat_position")).containsExactly(watermark);
    }

    @Test
    void a_chain_that_is_cut_off_keeps_the_watermark_of_the_one_before() {
        chains.path = "/v3/token/players";
        chains.paging = "{type: cursor, parameter: from, from: /continueFrom, more: /hasMore, size-parameter: limit,"
                + " size: 100}";
        chains.source = "incremental: {parameter: modifiedOnOrAfter, from: /updated_at}";

        chains.pages(3);
        assertThat(chains.query("SELECT watermark FROM leat_position")).containsExactly("null");

        chains.run();
        assertThat(chains.query("SELECT watermark FROM leat_position").getFirst())
                .startsWith("20");
    }
}
