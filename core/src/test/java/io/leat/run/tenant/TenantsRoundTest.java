package io.leat.run.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Product;
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
import io.leat.standin.servicetitan.TenantFaults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rounds that are cut off, put off and gone on with. */
class TenantsRoundTest extends TenantsCase {
    TenantsRoundTest(Product product) {
        super(product);
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
}
