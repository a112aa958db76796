package io.leat.standin.servicetitan;

import static io.leat.standin.servicetitan.Caller.CUSTOMERS;
import static io.leat.standin.servicetitan.Caller.INVOICES;
import static io.leat.standin.servicetitan.Caller.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import io.leat.standin.http.RateLimit;
import io.leat.standin.http.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private final SettableClock clock = new SettableClock();
    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller =
                Caller.of(PLAN.withClock(clock).withRevoked(3).withTokenLimit(RateLimit.of(2, Duration.ofSeconds(10))));
    }

    @AfterEach
    void close() {
        caller.close();
    }

    private static void assertUnknown(Got got) {
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.text()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    static void assertProblem(Got got, int status) {
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.header("content-type")).isEqualTo("application/json");
        Map<String, @Nullable Object> body = got.object();
        assertThat(body.keySet()).containsExactly("type", "title", "status", "traceId", "errors", "data");
        assertThat(body).containsEntry("status", status).containsEntry("data", Map.of());
    }

    @Test
    void a_token_is_a_bearer_for_900_seconds() throws Exception {
        Got got = caller.token(0);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.object().keySet()).containsExactly("access_token", "expires_in", "token_type", "scope");
        assertThat(got.object()).containsEntry("expires_in", 900).containsEntry("token_type", "Bearer");
    }

    @Test
    void no_token_is_issued_to_an_unknown_client_or_a_revoked_one() throws Exception {
        Tenant first = caller.service().tenant(0);
        Tenant second = caller.service().tenant(1);
        String grant = "client_credentials";
        assertUnknown(caller.token(first.clientId(), second.clientSecret(), grant));
        assertUnknown(caller.token(first.clientId() + "x", first.clientSecret(), grant));
        assertUnknown(caller.token("cid.zz.1", first.clientSecret(), grant));
        assertUnknown(caller.token("cid.-1.1", first.clientSecret(), grant));
        assertUnknown(caller.token("me", "", grant));
        Tenant beyond = Tenant.of(5, PLAN.seed());
        assertUnknown(caller.token(beyond.clientId(), beyond.clientSecret(), grant));
        assertUnknown(caller.token(3));
    }

    @Test
    void only_client_credentials_are_a_grant_and_only_by_post() throws Exception {
        Tenant tenant = caller.service().tenant(0);
        Got other = caller.token(tenant.clientId(), tenant.clientSecret(), "password");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
        assertThat(caller.send(caller.bare("/connect/token")).status()).isEqualTo(405);
    }

    @Test
    void rows_need_the_token_and_the_application_key() throws Exception {
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.get(0, INVOICES).status()).isEqualTo(200);
        String path = CUSTOMERS.replace(
                "{t}", Long.toString(caller.service().tenant(0).id()));
        String key = caller.service().tenant(0).appKey();
        String bearer = "Bearer " + caller.tokens().get(0);
        assertProblem(caller.send(caller.bare(path).header("ST-App-Key", key)), 401);
        assertProblem(
                caller.send(caller.bare(path).header("ST-App-Key", key).header("Authorization", "Bearer x")), 401);
        assertProblem(
                caller.send(caller.bare(path)
                        .header("ST-App-Key", key)
                        .header("Authorization", caller.tokens().get(0))),
                401);
        assertProblem(caller.send(caller.bare(path).header("Authorization", bearer)), 401);
        assertProblem(
                caller.send(caller.bare(path).header("Authorization", bearer).header("ST-App-Key", key + "x")), 401);
    }

    @Test
    void no_tenant_reads_the_rows_of_another() throws Exception {
        assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(200);
        String other = CUSTOMERS.replace(
                "{t}", Long.toString(caller.service().tenant(0).id()));
        assertProblem(caller.get(1, other), 403);
    }

    @Test
    void a_token_is_valid_for_its_life_or_until_all_expire() throws Exception {
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(899));
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertProblem(caller.get(0, CUSTOMERS), 401);
        caller.tokens().clear();
        assertThat(caller.get(0, CUSTOMERS).status()).isEqualTo(200);
        caller.service().expireTokens();
        assertProblem(caller.get(0, CUSTOMERS), 401);
    }

    @Test
    void the_plan_says_how_long_tokens_live() throws Exception {
        try (Caller brief = Caller.of(PLAN.withClock(clock).withTokenLife(Duration.ofSeconds(2)))) {
            assertThat(brief.token(0).object()).containsEntry("expires_in", 2);
            assertThat(brief.get(0, CUSTOMERS).status()).isEqualTo(200);
            clock.forward(Duration.ofSeconds(2));
            assertThat(brief.get(0, CUSTOMERS).status()).isEqualTo(401);
        }
    }

    @Test
    void a_client_that_is_revoked_loses_its_tokens_until_it_is_healed() throws Exception {
        assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(200);
        caller.service().revoke(1);
        assertProblem(caller.get(1, CUSTOMERS), 401);
        assertUnknown(caller.token(1));
        caller.service().heal();
        assertThat(caller.get(1, CUSTOMERS).status()).isEqualTo(200);
        assertThat(caller.token(3).status()).isEqualTo(200);
    }

    @Test
    void who_asks_for_tokens_too_often_is_told_when_to_come_again() throws Exception {
        assertThat(caller.token(0).status()).isEqualTo(200);
        clock.forward(Duration.ofMillis(2_500));
        assertThat(caller.token(0).status()).isEqualTo(200);
        Got refused = caller.token(0);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("7.5");
        assertThat(caller.token(1).status()).isEqualTo(200);
        clock.forward(Duration.ofMillis(7_500));
        assertThat(caller.token(0).status()).isEqualTo(200);
        assertThat(caller.service().counts().tokenCalls()).isEqualTo(5);
        assertThat(caller.service().counts().tenant(0).tokenCalls()).isEqualTo(4);
        assertThat(caller.service().counts().tenant(1).tokenCalls()).isEqualTo(1);
        assertThat(caller.service().counts().tenant(2).tokenCalls()).isZero();
    }
}
