package io.leat.standin.players;

import static io.leat.standin.players.PlayersServiceTest.PLAN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import io.leat.standin.http.RateLimit;
import io.leat.standin.http.SettableClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String PATH = "/v3/football/players";

    private final SettableClock clock = new SettableClock();
    private final PlayersPlan plan = PLAN.withPlayers(100).withClock(clock);

    private static Caller caller(PlayersPlan plan) throws Exception {
        return Caller.of(new PlayersService(plan));
    }

    @Test
    void a_window_opens_with_its_first_call_and_refuses_those_beyond_the_limit() throws Exception {
        try (Caller caller = caller(plan.withLimit(RateLimit.of(2, Duration.ofHours(1))))) {
            clock.forward(Duration.ofMinutes(30));
            assertThat(caller.get(PATH).object("rate_limit"))
                    .isEqualTo(Map.of("resets_in_seconds", 3600, "remaining", 1, "requested_entity", "Player"));
            clock.forward(Duration.ofMillis(599_500));
            assertThat(caller.get(PATH).object("rate_limit"))
                    .containsEntry("resets_in_seconds", 3001)
                    .containsEntry("remaining", 0);
            Got refused = caller.get(PATH);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.object()).containsOnlyKeys("message");
            assertThat(refused.header("retry-after")).isEqualTo("absent");
            assertThat(refused.header("x-ratelimit-limit")).isEqualTo("absent");
            clock.forward(Duration.ofMillis(3_000_499));
            assertThat(caller.get(PATH).status()).isEqualTo(429);
            clock.forward(Duration.ofMillis(1));
            assertThat(caller.get(PATH).status()).isEqualTo(200);
            assertThat(caller.service().counts())
                    .isEqualTo(
                            new Counts(5, 3, 4, 1, 0, caller.service().counts().pages()));
        }
    }

    @Test
    void headers_tell_the_limit_where_the_plan_says_so() throws Exception {
        RateLimit limit = RateLimit.of(1, Duration.ofSeconds(90)).withHeaders();
        try (Caller caller = caller(plan.withLimit(limit))) {
            for (String remaining : new String[] {"0", "0"}) {
                Got got = caller.get(PATH);
                for (String family : new String[] {"X-RateLimit-", "RateLimit-"}) {
                    assertThat(got.header(family + "Limit")).isEqualTo("1");
                    assertThat(got.header(family + "Remaining")).isEqualTo(remaining);
                    assertThat(got.header(family + "Reset")).isEqualTo("90");
                }
            }
            assertThat(caller.service().counts().answered()).isEqualTo(1);
        }
    }

    @Test
    void counts_are_there_for_another_process_and_count_neither_themselves_nor_tokens() throws Exception {
        try (Caller caller = caller(plan)) {
            assertThat(caller.get(PATH + "?page=2").status()).isEqualTo(200);
            assertThat(caller.get(PATH + "?page=2").status()).isEqualTo(200);
            assertThat(caller.send(caller.bare(PATH)).status()).isEqualTo(401);
            assertThat(caller.post("/oauth/token", "application/x-www-form-urlencoded", "")
                            .status())
                    .isEqualTo(400);
            assertThat(caller.send(caller.bare("/_standin/counts")).text())
                    .isEqualTo("{\"calls\":3,\"answered\":2,\"most_in_window\":2,\"most_at_once\":1,"
                            + "\"token_calls\":1,\"pages\":{\"2\":2}}");
        }
    }

    @Test
    void calls_that_are_delayed_are_answered_side_by_side() throws Exception {
        try (Caller caller = caller(plan.withDelay(Duration.ofMillis(500)))) {
            List<CompletableFuture<HttpResponse<byte[]>>> calls = Stream.generate(
                            () -> caller.http().sendAsync(caller.request(PATH).build(), BodyHandlers.ofByteArray()))
                    .limit(6)
                    .toList();
            for (CompletableFuture<HttpResponse<byte[]>> call : calls) {
                assertThat(call.get().statusCode()).isEqualTo(200);
            }
            assertThat(caller.service().counts().mostAtOnce()).isBetween(2, 6);
        }
    }

    @Test
    void pages_are_compressed_only_where_the_plan_and_the_caller_say_so() throws Exception {
        String plain;
        try (Caller caller = caller(plan)) {
            Got got = caller.send(caller.request(PATH).header("Accept-Encoding", "gzip"));
            assertThat(got.header("content-encoding")).isEqualTo("absent");
            plain = got.text().substring(0, 9_000);
        }
        try (Caller caller = caller(plan.withGzip())) {
            assertThat(caller.get(PATH).text()).startsWith(plain);
            Got packed = caller.send(caller.request(PATH).header("Accept-Encoding", "gzip"));
            assertThat(packed.header("content-encoding")).isEqualTo("gzip");
            assertThat(packed.response().body().length).isLessThan(plain.length() / 2);
            try (GZIPInputStream in = new GZIPInputStream(
                    new ByteArrayInputStream(packed.response().body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith(plain);
            }
        }
    }

    @Test
    void an_access_token_is_valid_for_fifteen_minutes_or_until_all_expire() throws Exception {
        try (Caller caller = caller(plan.withClient("me", "s3cret"))) {
            Got issued = token(caller, "me", "s3cret");
            assertThat(issued.object().keySet()).containsExactly("access_token", "expires_in", "token_type", "scope");
            assertThat(issued.object()).containsEntry("expires_in", 900).containsEntry("token_type", "Bearer");
            String token = text(issued);
            assertThat(status(caller, token)).isEqualTo(200);
            clock.forward(Duration.ofSeconds(899));
            assertThat(status(caller, token)).isEqualTo(200);
            clock.forward(Duration.ofSeconds(1));
            assertThat(status(caller, token)).isEqualTo(401);
            String second = text(token(caller, "me", "s3cret"));
            assertThat(second).isNotEqualTo(token);
            assertThat(status(caller, second)).isEqualTo(200);
            caller.service().expireTokens();
            assertThat(status(caller, second)).isEqualTo(401);
            assertThat(caller.service().counts().tokenCalls()).isEqualTo(2);
        }
    }

    @Test
    void no_token_is_issued_to_another_client_or_for_another_grant() throws Exception {
        try (Caller caller = caller(plan.withClient("me", "s3cret"))) {
            Got wrong = token(caller, "me", "other");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.text()).isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(token(caller, "you", "s3cret").status()).isEqualTo(400);
            assertThat(caller.post(
                                    "/oauth/token",
                                    "application/x-www-form-urlencoded",
                                    "client_id=me&client_secret=s3cret&grant_type=password")
                            .text())
                    .isEqualTo("{\"error\":\"unsupported_grant_type\"}");
            assertThat(caller.get("/oauth/token").status()).isEqualTo(405);
        }
    }

    private static Got token(Caller caller, String id, String secret) throws Exception {
        return caller.post(
                "/oauth/token",
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret);
    }

    private static String text(Got issued) {
        return requireNonNull(issued.object().get("access_token")).toString();
    }

    private static int status(Caller caller, String token) throws Exception {
        return caller.send(caller.bare(PATH).header("Authorization", "Bearer " + token))
                .status();
    }
}
