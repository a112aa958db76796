package io.leat.run.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Product;
import io.leat.ledger.Owners;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.servicetitan.Stall;
import io.leat.standin.servicetitan.TenantFaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong with some tenants, how the others go on, and how it is tried again. */
class TenantsTroubleTest extends TenantsCase {
    private static final RetryOptions RETRY = new RetryOptions(Owners.ALL, Duration.ofHours(24), 10, true);

    TenantsTroubleTest(Product product) {
        super(product);
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
    void a_key_that_opens_nothing_is_told_once_for_all_and_the_run_has_an_end() {
        tenants.key = "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> tenants.run())
                .withMessageContaining("credential 1");
        assertThat(tenants.query("SELECT outcome FROM leat_run")).containsExactly("failed");
        assertThat(tenants.query("SELECT count(*) FROM leat_split_run")).containsExactly("0");
    }
}
