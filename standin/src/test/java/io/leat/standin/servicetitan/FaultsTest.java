package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.CUSTOMERS;
import static io.leat.standin.servicetitan.Caller.CUSTOMER_EXPORT;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.Got;
import io.leat.standin.http.RetryAfter;
import io.leat.standin.http.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class FaultsTest {
    private static final TenantsPlan STILL = PLAN.withClock(new SettableClock()).withExportSize(30);

    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller = Caller.of(STILL);
    }

    @AfterEach
    void close() {
        caller.close();
    }

    private Got played(Fault fault) throws Exception {
        return played(fault, CUSTOMERS);
    }

    private Got played(Fault fault, String path) throws Exception {
        caller.service().faults(TenantFaults.at(Map.of(0, call -> Optional.of(fault))));
        return caller.get(0, path);
    }

    /** The tenant is answered as if nothing had been. */
    private void assertHealed() throws Exception {
        caller.service().heal();
        assertThat(caller.get(0, CUSTOMERS).rows("data")).hasSize(50);
        assertThat(caller.service().counts().answered()).isEqualTo(1);
        assertThat(caller.service().counts().tenant(0).answered()).isEqualTo(1);
        assertThat(caller.service().counts().mostAtOnce()).isEqualTo(1);
    }

    @Test
    void faults_come_at_the_calls_of_the_tenants_that_they_are_given_for() throws Exception {
        caller.service()
                .faults(TenantFaults.at(Map.of(
                        0, Faults.at(Map.of(2, new Fault.ServerError())),
                        1, Faults.at(Map.of(1, new Fault.BadGateway())))));
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.get(2, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(500);
        assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(502);
        assertThat(caller.get(2, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.service().counts().answered()).isEqualTo(4);
        assertThat(caller.service().counts().tenant(0).answered()).isEqualTo(2);
    }

    @Test
    void the_plan_may_have_faults() throws Exception {
        try (Caller planned =
                Caller.of(STILL.withFaults(TenantFaults.at(Map.of(1, call -> Optional.of(new Fault.Html())))))) {
            assertThat(planned.get(0, CUSTOMERS).header("content-type")).isEqualTo("application/json");
            assertThat(planned.get(1, CUSTOMERS).header("content-type")).startsWith("text/html");
        }
    }

    @Test
    void chance_strikes_each_tenant_elsewhere_and_the_same_for_the_same_seed() {
        List<List<Optional<Fault>>> struck = IntStream.range(0, 50)
                .mapToObj(tenant -> strokes(TenantFaults.byChance(0.05, 7), tenant))
                .toList();
        assertThat(struck).doesNotHaveDuplicates();
        long all = struck.stream()
                .flatMap(List::stream)
                .filter(Optional::isPresent)
                .count();
        assertThat(all).isBetween(400L, 600L);
        assertThat(strokes(TenantFaults.byChance(0.05, 7), 3)).isEqualTo(struck.get(3));
        assertThat(strokes(TenantFaults.byChance(0.05, 8), 3)).isNotEqualTo(struck.get(3));
        assertThatThrownBy(() -> TenantFaults.byChance(1.5, 7)).hasMessage("fault probability 1.5 must be from 0 to 1");
    }

    private static List<Optional<Fault>> strokes(TenantFaults faults, int tenant) {
        return IntStream.rangeClosed(1, 200).mapToObj(faults.of(tenant)::of).toList();
    }

    @Test
    void a_tenant_may_never_be_answered() throws Exception {
        try (Caller planned = Caller.of(STILL.withStalled(1, Stall.ANSWER))) {
            assertThat(planned.get(0, CUSTOMERS).status()).isEqualTo(200);
            assertThatThrownBy(() -> planned.send(planned.request(1, CUSTOMERS).timeout(Duration.ofMillis(300))))
                    .isInstanceOf(HttpTimeoutException.class);
            planned.service().heal();
            assertThat(planned.get(1, CUSTOMERS).status()).isEqualTo(200);
            assertThat(planned.service().counts().tenant(1)).isEqualTo(new Counts.OfTenant(2, 1, 1, 2, 1));
        }
    }

    @Test
    void a_tenant_may_be_answered_by_half_until_the_service_closes() throws Exception {
        caller.service().stall(1, Stall.BODY);
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        HttpResponse<InputStream> response =
                caller.http().send(caller.request(1, CUSTOMERS).build(), BodyHandlers.ofInputStream());
        int promised =
                (int) response.headers().firstValueAsLong("content-length").orElseThrow();
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(promised / 2)).hasSize(promised / 2);
            caller.service().close();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_token_is_issued_to_a_tenant_that_is_stalled() throws Exception {
        caller.service().stall(0, Stall.ANSWER);
        assertThat(caller.token(0).status()).isEqualTo(200);
    }

    @Test
    void refusals_say_when_to_come_again() throws Exception {
        Got many = played(new Fault.TooMany(new RetryAfter.Fraction(Duration.ofMillis(250))));
        assertThat(many.status()).isEqualTo(429);
        assertThat(many.header("retry-after")).isEqualTo("0.25");
        assertThat(played(new Fault.Unavailable(new RetryAfter.Seconds(3))).status())
                .isEqualTo(503);
        assertThat(played(new Fault.ExpiredToken()).status()).isEqualTo(401);
        assertHealed();
    }

    @Test
    void errors_may_be_pages_in_html() throws Exception {
        Got gateway = played(new Fault.BadGateway());
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(gateway.header("content-type")).startsWith("text/html");
        assertThat(gateway.text()).contains("<h1>502 Bad Gateway</h1>");
        Got login = played(new Fault.Html());
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.text()).contains("password");
        assertHealed();
    }

    @Test
    void a_slow_answer_is_whole_and_counts_as_one() throws Exception {
        long start = System.nanoTime();
        assertThat(played(new Fault.Slow(Duration.ofMillis(150))).rows("data")).hasSize(50);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(caller.service().counts().answered()).isEqualTo(1);
    }

    @Test
    void answers_may_be_cut_or_broken() throws Exception {
        assertThatThrownBy(() -> played(new Fault.Cut())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> played(new Fault.WrongJson()).object()).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> played(new Fault.TruncatedJson()).object()).isInstanceOf(JacksonException.class);
        assertThat(played(new Fault.WrongType()).header("content-type")).isEqualTo("text/plain");
        assertHealed();
    }

    @Test
    void a_redirect_leads_to_another_origin_which_tells_who_brought_credentials() throws Exception {
        Got got = played(new Fault.Redirect());
        assertThat(got.status()).isEqualTo(302);
        String location = got.header("location");
        assertThat(location).startsWith(caller.service().elsewhere().address().toString());
        assertThat(caller.send(caller.bare(location)).status()).isEqualTo(404);
        assertThat(caller.service().elsewhere().leaks()).isZero();
        assertThat(caller.send(caller.bare(location).header("ST-App-Key", "k")).status())
                .isEqualTo(404);
        assertThat(caller.service().elsewhere().leaks()).isEqualTo(1);
        assertHealed();
    }

    @Test
    void on_numbered_pages_the_rows_of_the_page_before_come_again() throws Exception {
        Got first = caller.get(0, CUSTOMERS);
        Got repeated = played(new Fault.RepeatedCursor(), CUSTOMERS + "?page=2");
        assertThat(repeated.rows("data")).isEqualTo(first.rows("data"));
        assertThat(repeated.object()).containsEntry("page", 2);
        caller.service().heal();
        assertThat(caller.get(0, CUSTOMERS + "?page=2").rows("data")).doesNotContainAnyElementsOf(first.rows("data"));
    }

    @Test
    void the_place_that_was_asked_for_comes_again() throws Exception {
        Object place = caller.get(0, CUSTOMER_EXPORT).object().get("continueFrom");
        assertThat(played(new Fault.RepeatedCursor(), CUSTOMER_EXPORT + "?from=" + place)
                        .object())
                .containsEntry("continueFrom", place)
                .containsEntry("hasMore", true);
        caller.service().heal();
        assertThat(caller.get(0, CUSTOMER_EXPORT + "?from=" + place).object())
                .doesNotContainEntry("continueFrom", place);
    }
}
