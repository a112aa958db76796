package io.leat.run.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Product;
import io.leat.ledger.Owners;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.SplitSelection;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Wake;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.RetryAfter;
import io.leat.standin.servicetitan.Stall;
import io.leat.standin.servicetitan.TenantFaults;
import io.leat.standin.servicetitan.TenantsPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TenantsRunTest {
    private static final int COUNT = 6;
    private static final RetryOptions RETRY = new RetryOptions(Owners.ALL, Duration.ofHours(24), 10, true);

    private final Product product;

    @TempDir
    private Path folder;

    private Tenants tenants;

    TenantsRunTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void aService() throws IOException {
        another(Tenants.plan(COUNT));
        tenants.addAll();
    }

    private void another(TenantsPlan plan) throws IOException {
        if (tenants != null) {
            tenants.close();
        }
        tenants = new Tenants(folder, product, plan);
    }

    @AfterEach
    void itEnds() {
        tenants.close();
    }

    private void assertEqual(int... numbers) {
        assertThat(tenants.customers()).isEqualTo(tenants.expectedCustomers(numbers));
        assertThat(tenants.invoices()).isEqualTo(tenants.expectedInvoices(numbers));
    }

    private static SplitSelection of(String companyId) {
        return SplitSelection.of(company(companyId));
    }

    private static Owners company(String id) {
        return new Owners(Optional.empty(), Optional.of(id), OptionalLong.empty(), Optional.empty());
    }

    private List<String> outcomes(String condition) {
        return tenants.query("SELECT company_id, data_type, outcome, error_kind FROM leat_split_run WHERE " + condition
                + " ORDER BY id");
    }

    @Test
    void all_tenants_are_equal_to_the_source_and_the_log_adds_up() {
        RunResult result = tenants.run();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.credentials()).isEqualTo(COUNT);
        assertThat(result.completed()).isEqualTo(2 * COUNT);
        assertThat(result.counts().addUp()).isTrue();
        assertEqual(Tenants.all(COUNT));
        assertThat(tenants.query("SELECT count(*), sum(records_read) FROM leat_split_run WHERE outcome = 'COMPLETED'"))
                .containsExactly(2 * COUNT + "|" + result.counts().read());
    }

    @Test
    void the_next_run_reads_what_has_changed_and_the_boundary_again() {
        long read = tenants.run().counts().read();
        tenants.service.change(2, 8);

        RunResult second = tenants.run();

        assertThat(second.counts().read()).isBetween(16L, read / 2);
        assertThat(second.counts().inserted()).isPositive();
        assertEqual(Tenants.all(COUNT));
    }

    @Test
    void lists_are_asked_for_what_was_modified_on_or_after_the_watermark() {
        tenants.export = "";
        tenants.paging = "{type: page, parameter: page, size-parameter: pageSize, size: 20, more: /hasMore}";
        tenants.query = "query: {includeTotal: \"true\"}, total: /totalCount,";
        tenants.incremental = "incremental: {parameter: modifiedOnOrAfter, from: /modifiedOn}";
        RunResult first = tenants.run();

        RunResult second = tenants.run();

        assertThat(first.counts().read()).as(first.notices().toString()).isEqualTo(undeleted());
        assertThat(second.counts().read()).isBetween(1L, 3L * 2 * COUNT);
        assertThat(second.counts().unchanged()).isEqualTo(second.counts().read());
    }

    /** What lists have, where nothing else is asked for. */
    private long undeleted() {
        return IntStream.range(0, COUNT)
                .mapToLong(number -> tenants.service.customers(number).stream()
                                .filter(customer -> customer.active() && !customer.deleted())
                                .count()
                        + tenants.service.invoices(number).stream()
                                .filter(invoice -> !invoice.deleted())
                                .count())
                .sum();
    }

    @Test
    void resetting_loads_everything_again() {
        long read = tenants.run().counts().read();

        assertThat(tenants.run(new RunOptions(false, false, true, Integer.MAX_VALUE))
                        .counts()
                        .read())
                .isEqualTo(read);
    }

    @Test
    void resetting_one_company_leaves_the_positions_of_the_others() {
        tenants.run();
        tenants.run(new RunOptions(false, false, true, Integer.MAX_VALUE).of(of("3")));

        assertThat(tenants.query("SELECT company_id FROM leat_split_run WHERE records_read > 10 AND run_id = 2"))
                .containsOnly("3")
                .isNotEmpty();
        assertThat(tenants.run().counts().read()).isLessThanOrEqualTo(2 * COUNT);
    }

    @Test
    void a_refused_credential_is_marked_and_the_others_go_on() {
        tenants.service.revoke(2);

        RunResult result = tenants.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.failed()).isEqualTo(2);
        assertEqual(0, 1, 3, 4, 5);
        assertThat(outcomes("company_id = '2'")).containsExactly("2|customers|FAILED|AUTH", "2|invoices|SKIPPED|AUTH");
        assertThat(tenants.query("SELECT company_id FROM leat_credential WHERE state = 'needs-attention'"))
                .containsExactly("2");
        assertThat(tenants.query("SELECT reason FROM leat_credential WHERE state = 'needs-attention'"))
                .first()
                .asString()
                .contains("invalid_client", "leat retry");
        assertThat(tenants.run().credentials()).isEqualTo(COUNT - 1);
    }

    @Test
    void a_retry_completes_a_healed_credential_and_makes_it_active() {
        tenants.service.revoke(2);
        tenants.run();
        tenants.service.heal();

        RunResult retried = tenants.retry(RETRY).orElseThrow();

        assertThat(retried.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(retried.splits()).extracting(SplitResult::split).containsExactly("3:customers", "3:invoices");
        assertEqual(Tenants.all(COUNT));
        assertThat(tenants.query("SELECT count(*) FROM leat_credential WHERE state = 'active'"))
                .containsExactly(Integer.toString(COUNT));
        assertThat(tenants.query(
                        "SELECT s.data_type, s.retry, o.outcome FROM leat_split_run s JOIN leat_split_run o ON "
                                + "o.id = s.retry_of ORDER BY s.id"))
                .containsExactly("customers|1|FAILED", "invoices|1|SKIPPED");
        assertThat(tenants.retry(RETRY).orElseThrow().splits()).isEmpty();
    }

    @Test
    void a_retry_counts_and_keeps_the_link_to_what_failed_first() {
        tenants.service.revoke(2);
        tenants.run();
        tenants.retry(RETRY);
        tenants.retry(RETRY);

        assertThat(tenants.query(
                        "SELECT DISTINCT retry_of, retry FROM leat_split_run WHERE data_type = 'customers' AND "
                                + "retry > 0 ORDER BY retry"))
                .hasSize(2)
                .allMatch(row -> row.matches("[0-9]+\\|[12]"));
        assertThat(tenants.query("SELECT count(DISTINCT retry_of) FROM leat_split_run WHERE data_type = 'customers'"))
                .containsExactly("1");
        assertThat(tenants.service.counts().tokenCalls()).isEqualTo(COUNT + 2);
    }

    @Test
    void a_retry_leaves_out_what_it_is_told_to() {
        tenants.service.revoke(2);
        tenants.service.faults(TenantFaults.at(Map.of(4, failing())));
        tenants.run();

        assertThat(splits(new RetryOptions(Owners.ALL, Duration.ofHours(24), 10, false)))
                .containsExactlyInAnyOrder("5:customers", "5:invoices");
        assertThat(splits(new RetryOptions(Owners.ALL, Duration.ofHours(24), 1, true)))
                .hasSize(1);
        assertThat(splits(new RetryOptions(company("2"), Duration.ofHours(24), 10, true)))
                .containsExactly("3:customers", "3:invoices");
        tenants.clock.by = Duration.ofHours(25);
        assertThat(splits(RETRY)).isEmpty();
        assertThat(splits(new RetryOptions(Owners.ALL, Duration.ofHours(26), 10, true)))
                .hasSize(4);
    }

    private List<String> splits(RetryOptions options) {
        try (var database = tenants.connector.get()) {
            return tenants.runner(database).preview(options).failed().stream()
                    .map(failed -> failed.credential() + ":" + failed.dataType())
                    .toList();
        }
    }

    /** Every call fails for as long as this is played. */
    private static Faults failing() {
        return call -> Optional.of(new Fault.ServerError());
    }

    @Test
    void a_chain_that_breaks_in_the_middle_skips_nothing() {
        tenants.service.faults(TenantFaults.at(Map.of(
                1,
                Faults.at(
                        Map.of(2, new Fault.ServerError(), 3, new Fault.ServerError(), 4, new Fault.ServerError())))));
        RunResult broken = tenants.run();
        tenants.service.heal();

        assertThat(broken.failed()).isEqualTo(1);
        assertThat(tenants.query("SELECT watermark FROM leat_position WHERE split = '2:customers'"))
                .containsExactly("null");
        assertThat(tenants.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertEqual(Tenants.all(COUNT));
    }

    @Test
    void a_stalled_tenant_is_stopped_in_time_and_harms_nobody() {
        tenants.timeout = Duration.ofMillis(700);
        tenants.service.stall(3, Stall.BODY);

        RunResult result = tenants.run();

        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.splits())
                .filteredOn(split -> split.outcome() instanceof SplitOutcome.TimedOut)
                .allSatisfy(split -> assertThat(split.duration()).isLessThan(Duration.ofMillis(1700)))
                .hasSize(2);
        assertThat(outcomes("outcome = 'TIMED_OUT'"))
                .containsExactly("3|customers|TIMED_OUT|TRANSIENT", "3|invoices|TIMED_OUT|TRANSIENT");
        assertEqual(0, 1, 2, 4, 5);
        assertThat(tenants.query("SELECT watermark, pages FROM leat_position WHERE split = '4:customers'"))
                .containsExactly("null|0");
    }

    @Test
    void an_unexpected_error_ends_its_split_and_fails_the_run_after_the_others() {
        tenants.watched = settings -> {
            if (isOf("4", settings)) {
                throw new IllegalArgumentException("planted");
            }
        };

        RunResult result = tenants.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.splits())
                .filteredOn(split -> split.outcome() instanceof SplitOutcome.Failed)
                .allSatisfy(split -> assertThat(
                                ((SplitOutcome.Failed) split.outcome()).cause().kind())
                        .isEqualTo(ErrorKind.INTERNAL));
        assertEqual(0, 1, 2, 3, 5);
    }

    @Test
    void a_credential_whose_values_do_not_fit_the_table_stops_only_itself() {
        tenants.watched = settings -> {
            if (isOf("4", settings)) {
                throw new SyncException(ErrorKind.CONFIG, "\"4\" is no value of its column");
            }
        };

        RunResult result = tenants.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(outcomes("company_id = '4'"))
                .containsExactly("4|customers|FAILED|CONFIG", "4|invoices|FAILED|CONFIG");
        assertEqual(0, 1, 2, 3, 5);
    }

    private static boolean isOf(String companyId, io.leat.config.SyncSettings settings) {
        return settings.target().columns().getFirst().constant().equals(Optional.of(companyId));
    }

    @Test
    void a_run_that_was_stopped_is_gone_on_with_by_the_next_one_and_only_that() {
        AtomicInteger ended = new AtomicInteger();
        tenants.concurrent = 2;
        tenants.observer = new RunObserver() {
            @Override
            public void ended(String split, SplitOutcome outcome) {
                ended.incrementAndGet();
            }
        };
        tenants.stopping = () -> ended.get() >= 5;
        RunResult stopped = tenants.run();
        tenants.stopping = () -> false;

        RunResult rest = tenants.run();

        assertThat(stopped.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(stopped.completed()).isBetween(5L, 7L);
        assertThat(rest.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(stopped.completed() + rest.completed()).isEqualTo(2 * COUNT);
        assertEqual(Tenants.all(COUNT));
        assertThat(tenants.run().completed()).isEqualTo(2 * COUNT);
    }

    @Test
    void a_time_of_the_schedule_begins_a_new_round_though_another_one_is_open() {
        AtomicInteger ended = new AtomicInteger();
        tenants.concurrent = 1;
        tenants.observer = new RunObserver() {
            @Override
            public void ended(String split, SplitOutcome outcome) {
                ended.incrementAndGet();
            }
        };
        tenants.stopping = () -> ended.get() >= 4;
        tenants.run();
        tenants.stopping = () -> false;

        RunResult all = tenants.run(RunOptions.NONE.of(SplitSelection.ALL.afresh()));

        assertThat(all.completed()).isEqualTo(2 * COUNT);
        assertThat(all.splits().getFirst().split()).startsWith("3:");
    }

    @Test
    void only_what_is_open_is_run_where_there_was_no_round_yet() {
        assertThat(tenants.run(RunOptions.NONE.of(SplitSelection.ALL.open(true)))
                        .splits())
                .isEmpty();
    }

    @Test
    void only_what_is_open_is_run_where_nothing_else_is_due() {
        tenants.run();

        RunResult nothing = tenants.run(RunOptions.NONE.of(SplitSelection.ALL.open(true)));

        assertThat(nothing.outcome()).isEqualTo(Outcome.IDLE);
        assertThat(nothing.splits()).isEmpty();
    }

    @Test
    void what_was_put_off_goes_on_when_its_time_comes_and_nothing_else_does() {
        tenants.service.faults(TenantFaults.at(
                Map.of(1, Faults.at(Map.of(1, new Fault.TooMany(new RetryAfter.Seconds(90)))))));
        RunResult paused = tenants.run();
        assertThat(paused.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(wake().isDue(tenants.clock.millis())).isFalse();

        tenants.clock.by = Duration.ofMinutes(2);
        assertThat(wake().isDue(tenants.clock.millis())).isTrue();
        RunResult rest = tenants.run(RunOptions.NONE.of(SplitSelection.ALL.open(true)));

        assertThat(rest.splits()).extracting(SplitResult::split).containsExactlyInAnyOrder("2:customers", "2:invoices");
        assertEqual(Tenants.all(COUNT));
        assertThat(wake()).isEqualTo(Wake.NEVER);
    }

    @Test
    void what_was_put_off_and_can_never_go_on_wakes_nobody_again() {
        tenants.service.faults(TenantFaults.at(
                Map.of(1, Faults.at(Map.of(1, new Fault.TooMany(new RetryAfter.Seconds(90)))))));
        tenants.run();
        tenants.change(transaction ->
                transaction.update("UPDATE leat_credential SET state = 'disabled' WHERE company_id = '1'"));
        tenants.clock.by = Duration.ofMinutes(2);

        tenants.run(RunOptions.NONE.of(SplitSelection.ALL.open(true)));

        assertThat(wake()).isEqualTo(Wake.NEVER);
    }

    private Wake wake() {
        return new WakeFile(folder.resolve("state"), "shops").read();
    }

    @Test
    void a_key_that_opens_nothing_is_told_once_for_all_and_the_run_has_an_end() {
        tenants.key = "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> tenants.run())
                .withMessageContaining("credential 1");
        assertThat(tenants.query("SELECT outcome FROM leat_run")).containsExactly("failed");
        assertThat(tenants.query("SELECT count(*) FROM leat_split_run")).containsExactly("0");
    }

    @Test
    void companies_take_turns_and_customers_come_before_invoices() throws IOException {
        folder = Files.createDirectory(folder.resolve("another"));
        another(Tenants.plan(COUNT));
        for (int number = 0; number < 4; number++) {
            tenants.add(number, "large", "production");
        }
        tenants.add(4, "small", "production");
        tenants.add(5, "tiny", "production");
        tenants.concurrent = 1;
        List<String> started = Collections.synchronizedList(new ArrayList<>());
        tenants.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SPLIT_STARTED) {
                    started.add(subject);
                }
            }
        };

        tenants.run();

        assertThat(started.subList(0, 6))
                .containsExactly("1:customers", "1:invoices", "5:customers", "5:invoices", "6:customers", "6:invoices");
        assertThat(started).hasSize(12);
    }

    @Test
    void filters_choose_splits() {
        tenants.add(0, "other", "integration");

        assertThat(ran(SplitSelection.of(new Owners(
                        Optional.of("integration"), Optional.empty(), OptionalLong.empty(), Optional.empty()))))
                .containsExactlyInAnyOrder("7:customers", "7:invoices");
        assertThat(ran(of("4"))).containsExactlyInAnyOrder("5:customers", "5:invoices");
        assertThat(ran(SplitSelection.of(
                        new Owners(Optional.empty(), Optional.empty(), OptionalLong.of(2), Optional.of("invoices")))))
                .containsExactly("2:invoices");
        assertThat(ran(SplitSelection.of(new Owners(
                        Optional.of("integration"), Optional.of("4"), OptionalLong.empty(), Optional.empty()))))
                .isEmpty();
    }

    private List<String> ran(SplitSelection selection) {
        return tenants.run(RunOptions.NONE.of(selection)).splits().stream()
                .map(SplitResult::split)
                .toList();
    }

    @Test
    void a_dry_run_lists_the_splits_and_calls_nobody() {
        RunResult result = tenants.run(RunOptions.DRY);

        assertThat(result.splits()).hasSize(2 * COUNT);
        assertThat(result.splits().getFirst().outcome())
                .isInstanceOfSatisfying(
                        SplitOutcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("would ask", "from its first page"));
        assertThat(tenants.service.counts().calls() + tenants.service.counts().tokenCalls())
                .isZero();
    }

    @Test
    void another_host_leaves_a_sync_alone_whose_holder_is_alive() {
        List<Boolean> second = Collections.synchronizedList(new ArrayList<>());
        tenants.concurrent = 1;
        tenants.observer = new RunObserver() {
            @Override
            public void at(Moment moment, String subject) {
                if (moment == Moment.SPLIT_STARTED && second.isEmpty()) {
                    tenants.state = "elsewhere";
                    second.add(tenants.tryRun(RunOptions.NONE).isPresent());
                }
            }
        };
        if (product == Product.SQLITE) {
            return; // its file is of one host
        }

        assertThat(tenants.run().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(second).containsExactly(false);
        assertThat(tenants.query("SELECT count(*) FROM leat_run")).containsExactly("1");
    }

    @Test
    void rejects_are_of_their_split_and_kept_though_too_many_fail_it() {
        tenants.nameColumn = "{from: /nowhere, required: true}";

        RunResult refused = tenants.run();

        assertThat(refused.failed()).isEqualTo(COUNT);
        assertThat(tenants.query("SELECT count(DISTINCT split) FROM leat_reject"))
                .containsExactly(Integer.toString(COUNT));
    }

    @Test
    void rejects_that_were_stored_are_tried_again_as_rows_of_their_tenant() {
        tenants.nameColumn = "{from: /nowhere, required: true}";
        tenants.source = "max-rejects: 100%, ";
        tenants.run();
        assertThat(tenants.customers()).isEmpty();
        tenants.nameColumn = "{from: /name}";

        RunResult replayed = tenants.replay();

        assertThat(replayed.outcome()).as(replayed.notices().toString()).isEqualTo(Outcome.SUCCEEDED);
        assertEqual(Tenants.all(COUNT));
        assertThat(tenants.query("SELECT count(*) FROM leat_reject")).containsExactly("0");
    }
}
