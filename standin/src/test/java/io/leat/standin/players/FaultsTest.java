package io.leat.standin.players;

import static io.leat.standin.players.PlayersServiceTest.PLAN;
import static io.leat.standin.players.PlayersServiceTest.expected;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class FaultsTest {
    private static final String PATH = "/v3/football/players?page=2";

    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller = Caller.of(new PlayersService(PLAN.withPlayers(100).withClock(new SettableClock())));
    }

    @AfterEach
    void close() {
        caller.close();
    }

    private Got played(Fault fault) throws Exception {
        return played(fault, PATH);
    }

    private Got played(Fault fault, String path) throws Exception {
        caller.service().faults(call -> Optional.of(fault));
        return caller.get(path);
    }

    /** The next call is answered as if nothing had been. */
    private void assertHealed() throws Exception {
        caller.service().faults(Faults.none());
        assertThat(caller.get(PATH).rows("data")).isEqualTo(expected(caller.service(), 25, 50));
        assertThat(caller.service().counts().answered()).isEqualTo(1);
        assertThat(caller.service().counts().mostAtOnce()).isEqualTo(1);
    }

    @Test
    void faults_come_at_the_calls_that_they_are_given_for() throws Exception {
        caller.service().faults(Faults.at(Map.of(2, new Fault.ServerError(), 4, new Fault.Html())));
        assertThat(caller.get(PATH).status()).isEqualTo(200);
        assertThat(caller.get(PATH).status()).isEqualTo(500);
        assertThat(caller.get(PATH).header("content-type")).isEqualTo("application/json");
        assertThat(caller.get(PATH).header("content-type")).startsWith("text/html");
        assertThat(caller.service().counts().calls()).isEqualTo(4);
        assertThat(caller.service().counts().answered()).isEqualTo(2);
    }

    @Test
    void chance_strikes_at_its_rate_and_at_the_same_calls_for_the_same_seed() {
        Faults seven = Faults.byChance(0.05, 7);
        long struck = IntStream.rangeClosed(1, 10_000)
                .filter(call -> seven.of(call).isPresent())
                .count();
        assertThat(struck).isBetween(400L, 600L);
        assertThat(IntStream.range(0, 500).mapToObj(seven::of))
                .containsExactlyElementsOf(IntStream.range(0, 500)
                        .mapToObj(Faults.byChance(0.05, 7)::of)
                        .toList())
                .isNotEqualTo(IntStream.range(0, 500)
                        .mapToObj(Faults.byChance(0.05, 8)::of)
                        .toList());
        assertThat(IntStream.rangeClosed(1, 10_000).mapToObj(seven::of).flatMap(Optional::stream))
                .containsAll(Faults.passing());
        assertThat(Faults.byChance(0, 7).of(1)).isEmpty();
        assertThatThrownBy(() -> Faults.byChance(1.5, 7)).hasMessage("fault probability 1.5 must be from 0 to 1");
    }

    @Test
    void too_many_says_when_to_come_again_in_every_way() throws Exception {
        assertThat(played(new Fault.TooMany(new RetryAfter.None())).header("retry-after"))
                .isEqualTo("absent");
        assertThat(played(new Fault.TooMany(new RetryAfter.Seconds(2))).header("retry-after"))
                .isEqualTo("2");
        assertThat(played(new Fault.TooMany(new RetryAfter.Fraction(Duration.ofMillis(250))))
                        .header("retry-after"))
                .isEqualTo("0.25");
        Got date = played(new Fault.TooMany(new RetryAfter.Date(Duration.ofHours(8))));
        assertThat(date.header("retry-after")).isEqualTo("Thu, 01 Oct 2026 02:30:03 GMT");
        assertThat(date.status()).isEqualTo(429);
        assertThat(date.object()).containsOnlyKeys("message");
        assertHealed();
    }

    @Test
    void errors_of_the_server_are_500_and_503_and_of_a_gateway_502() throws Exception {
        assertThat(played(new Fault.ServerError()).status()).isEqualTo(500);
        assertThat(played(new Fault.ServerError()).object()).containsOnlyKeys("message");
        Got down = played(new Fault.Unavailable(new RetryAfter.Seconds(3)));
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.header("retry-after")).isEqualTo("3");
        Got gateway = played(new Fault.BadGateway());
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(gateway.header("content-type")).startsWith("text/html");
        assertHealed();
    }

    @Test
    void a_slow_answer_is_whole_and_counts_as_one() throws Exception {
        long start = System.nanoTime();
        assertThat(played(new Fault.Slow(Duration.ofMillis(150))).rows("data")).hasSize(25);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(caller.service().counts().answered()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stalled_answer_stops_in_the_middle_until_the_service_closes(boolean close) throws Exception {
        caller.service().faults(call -> Optional.of(new Fault.Stalled()));
        HttpResponse<InputStream> response =
                caller.http().send(caller.request(PATH).build(), BodyHandlers.ofInputStream());
        int promised =
                (int) response.headers().firstValueAsLong("content-length").orElseThrow();
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(promised / 2)).hasSize(promised / 2);
            if (close) {
                caller.service().close();
                assertThatThrownBy(body::read).isInstanceOf(IOException.class);
            }
        }
        if (!close) {
            assertHealed();
        }
    }

    @Test
    void a_cut_answer_ends_before_its_promised_length() throws Exception {
        assertThatThrownBy(() -> played(new Fault.Cut())).isInstanceOf(IOException.class);
        assertHealed();
    }

    @Test
    void a_login_page_comes_with_200() throws Exception {
        Got got = played(new Fault.Html());
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("content-type")).startsWith("text/html");
        assertThat(got.text()).contains("password");
        assertHealed();
    }

    @Test
    void wrong_json_is_right_up_to_the_middle() throws Exception {
        String right = caller.get(PATH).text();
        Got got = played(new Fault.WrongJson());
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThatThrownBy(got::object).isInstanceOf(JacksonException.class);
        assertThat(got.text()).hasSameSizeAs(right).startsWith(right.substring(0, right.length() / 3));
    }

    @Test
    void truncated_json_is_half_of_it_and_whole_for_http() throws Exception {
        String right = caller.get(PATH).text();
        Got got = played(new Fault.TruncatedJson());
        assertThat(got.status()).isEqualTo(200);
        assertThat(right).startsWith(got.text()).hasSizeGreaterThan(got.text().length() + 100);
        assertThatThrownBy(got::object).isInstanceOf(JacksonException.class);
    }

    @Test
    void a_wrong_type_says_text_of_right_json() throws Exception {
        Got got = played(new Fault.WrongType());
        assertThat(got.header("content-type")).isEqualTo("text/plain");
        assertThat(got.rows("data")).isEqualTo(expected(caller.service(), 25, 50));
        assertHealed();
    }

    @Test
    void an_expired_token_is_401() throws Exception {
        assertThat(played(new Fault.ExpiredToken()).status()).isEqualTo(401);
        assertHealed();
    }

    @Test
    void a_redirect_leads_to_another_origin_which_tells_who_brought_credentials() throws Exception {
        Got got = played(new Fault.Redirect());
        assertThat(got.status()).isEqualTo(302);
        String location = got.header("location");
        assertThat(location).isEqualTo(caller.service().elsewhere().address() + "/v3/football/players");
        assertThat(location).doesNotContain(caller.service().address().toString());
        assertThat(caller.send(caller.bare(location)).status()).isEqualTo(404);
        assertThat(caller.service().elsewhere().leaks()).isZero();
        assertThat(caller.get(location).status()).isEqualTo(404);
        assertThat(caller.send(caller.bare(location + "?api_token=t")).status()).isEqualTo(404);
        assertThat(caller.service().elsewhere().leaks()).isEqualTo(2);
        assertThat(caller.service().elsewhere().calls()).isEqualTo(3);
        assertHealed();
    }

    @Test
    void on_numbered_pages_the_rows_of_the_page_before_come_again() throws Exception {
        Got got = played(new Fault.RepeatedCursor());
        assertThat(got.rows("data")).isEqualTo(expected(caller.service(), 0, 25));
        assertThat(got.object("pagination")).containsEntry("current_page", 2);
        assertThat(played(new Fault.RepeatedCursor(), "/v3/offset/players?offset=50&limit=10")
                        .rows("data"))
                .isEqualTo(caller.get("/v3/offset/players?offset=50&limit=10").rows("data"))
                .element(0)
                .extracting("id")
                .isEqualTo(caller.service().player(40).id());
        assertHealed();
    }

    @ParameterizedTest
    @CsvSource({"cursor, cursor, next_cursor", "token, from, continueFrom"})
    void the_cursor_that_was_asked_with_comes_again(String dialect, String parameter, String field) throws Exception {
        String path = "/v3/" + dialect + "/players?limit=10&" + parameter + "=";
        Object cursor = caller.get(path).object().get(field);
        assertThat(played(new Fault.RepeatedCursor(), path + cursor).object()).containsEntry(field, cursor);
        caller.service().faults(Faults.none());
        assertThat(caller.get(path + cursor).object()).doesNotContainEntry(field, cursor);
    }

    @Test
    void links_lead_to_their_own_page_again() throws Exception {
        assertThat(played(new Fault.RepeatedCursor(), "/v3/link/players?per_page=10&page=2")
                        .header("link"))
                .contains("page=2>; rel=\"next\"");
        String first = caller.get("/v3/next/players?limit=10").text();
        String repeated =
                played(new Fault.RepeatedCursor(), "/v3/next/players?limit=10").text();
        assertThat(repeated).isEqualTo(first);
    }
}
