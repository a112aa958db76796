package io.leat.run.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of many tenants whose service is well. */
class TenantsRunTest extends TenantsCase {
    TenantsRunTest(Product product) {
        super(product);
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
        assumeThat(product).as("its file is of one host").isNotEqualTo(Product.SQLITE);

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
