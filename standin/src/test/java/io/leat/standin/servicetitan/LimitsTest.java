package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.CUSTOMERS;
import static io.leat.standin.servicetitan.Caller.CUSTOMER_EXPORT;
import static io.leat.standin.servicetitan.Caller.INVOICES;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import io.leat.standin.http.SettableClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final SettableClock clock = new SettableClock();
    private final TenantsPlan plan = PLAN.withClock(clock);

    @Test
    void the_61st_call_of_a_tenant_in_a_second_is_told_when_to_come_again() throws Exception {
        TenantsPlan usual = TenantsPlan.of(PLAN.retail()).withClock(clock);
        try (Caller caller = Caller.of(usual)) {
            for (int call = 0; call < 60; call++) {
                String path = call % 2 == 0 ? CUSTOMERS : CUSTOMER_EXPORT;
                assertThat(caller.get(0, path).status()).isEqualTo(200);
                clock.forward(Duration.ofMillis(5));
            }
            Got refused = caller.get(0, INVOICES);
            AccessTest.assertProblem(refused, 429);
            assertThat(refused.header("retry-after")).isEqualTo("0.7");
            assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(200);
            clock.forward(Duration.ofMillis(699));
            assertThat(caller.get(0, INVOICES).header("retry-after")).isEqualTo("0.001");
            clock.forward(Duration.ofMillis(1));
            assertThat(caller.get(0, INVOICES).status()).isEqualTo(200);
            assertThat(caller.service().counts().tenant(0)).isEqualTo(new Counts.OfTenant(63, 61, 1, 62, 1));
        }
    }

    @Test
    void the_most_calls_within_any_second_are_counted_for_each_tenant() throws Exception {
        try (Caller caller = Caller.of(plan)) {
            int[] millis = {0, 600, 900, 1_100, 1_599, 1_600, 3_000};
            int now = 0;
            for (int time : millis) {
                clock.forward(Duration.ofMillis(time - now));
                now = time;
                assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
            }
            assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(200);
            assertThat(caller.service().counts().tenant(0).mostInSecond()).isEqualTo(4);
            assertThat(caller.service().counts().tenant(1).mostInSecond()).isEqualTo(1);
            assertThat(caller.service().counts().mostInSecondOfTenant()).isEqualTo(4);
        }
    }

    @Test
    void counts_are_there_for_another_process_and_count_neither_themselves_nor_tokens() throws Exception {
        try (Caller caller = Caller.of(plan)) {
            assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
            assertThat(caller.get(3, INVOICES).status()).isEqualTo(200);
            assertThat(caller.get(3, INVOICES + "?page=0").status()).isEqualTo(400);
            assertThat(caller.token("nobody", "x", "client_credentials").status())
                    .isEqualTo(400);
            assertThat(caller.send(caller.bare("/_standin/counts")).text())
                    .isEqualTo("{\"calls\":3,\"answered\":2,\"most_at_once\":1,\"most_at_once_of_tenant\":1,"
                            + "\"most_in_second_of_tenant\":2,\"token_calls\":3,\"tenants\":{"
                            + "\"0\":{\"calls\":1,\"answered\":1,\"most_at_once\":1,\"most_in_second\":1,\"token_calls\":1},"
                            + "\"3\":{\"calls\":2,\"answered\":1,\"most_at_once\":1,\"most_in_second\":2,\"token_calls\":1}"
                            + "}}");
            assertThat(caller.service().counts().calls()).isEqualTo(3);
        }
    }

    @Test
    void tenants_are_there_for_another_process() throws Exception {
        try (Caller caller = Caller.of(plan)) {
            Got got = caller.send(caller.bare("/_standin/tenants"));
            Tenant last = caller.service().tenant(4);
            assertThat(got.rows("data"))
                    .hasSize(5)
                    .element(4)
                    .isEqualTo(Map.of(
                            "number", 4,
                            "tenant", last.id(),
                            "client_id", last.clientId(),
                            "client_secret", last.clientSecret(),
                            "app_key", last.appKey()));
        }
    }

    @Test
    void calls_that_are_delayed_are_answered_side_by_side() throws Exception {
        try (Caller caller = Caller.of(plan.withDelay(Duration.ofMillis(800)))) {
            List<HttpRequest> requests = new ArrayList<>();
            for (int call = 0; call < 6; call++) {
                requests.add(caller.request(call % 2, CUSTOMERS).build());
            }
            long start = System.nanoTime();
            List<CompletableFuture<HttpResponse<byte[]>>> calls = requests.stream()
                    .map(request -> caller.http().sendAsync(request, BodyHandlers.ofByteArray()))
                    .toList();
            for (CompletableFuture<HttpResponse<byte[]>> call : calls) {
                assertThat(call.get().statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
            Counts counts = caller.service().counts();
            assertThat(counts.mostAtOnce()).isBetween(4, 6);
            assertThat(counts.tenant(0).mostAtOnce()).isBetween(2, 3);
            assertThat(counts.mostAtOnceOfTenant()).isBetween(2, 3);
        }
    }

    @Test
    void rows_are_compressed_only_where_the_plan_and_the_caller_say_so() throws Exception {
        String plain;
        try (Caller caller = Caller.of(plan)) {
            Got got = caller.send(caller.request(0, INVOICES).header("Accept-Encoding", "gzip"));
            assertThat(got.header("content-encoding")).isEqualTo("absent");
            plain = got.text();
        }
        try (Caller caller = Caller.of(plan.withGzip())) {
            assertThat(caller.get(0, INVOICES).text()).isEqualTo(plain);
            Got packed = caller.send(caller.request(0, INVOICES).header("Accept-Encoding", "gzip"));
            assertThat(packed.header("content-encoding")).isEqualTo("gzip");
            try (GZIPInputStream in = new GZIPInputStream(
                    new ByteArrayInputStream(packed.response().body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(plain);
            }
        }
    }
}
