package io.leat.standin.players;

import static io.leat.standin.players.PlayersServiceTest.PLAN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherDialectsTest {
    private static final int PLAYERS = 105;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private Caller caller;

    @BeforeEach
    void open() throws Exception {
        caller = Caller.of(new PlayersService(PLAN.withPlayers(PLAYERS)));
    }

    @AfterEach
    void close() {
        caller.close();
    }

    private List<Map<String, @Nullable Object>> expected() {
        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        for (int position = 0; position < caller.service().players(); position++) {
            Player player = caller.service().player(position);
            Map<String, @Nullable Object> row = PlayersServiceTest.row(player);
            row.put("updated_at", text(player.updatedAt()));
            expected.add(row);
        }
        return expected;
    }

    /** With seven digits, always. */
    private static String text(Instant time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSX").format(time.atOffset(ZoneOffset.UTC));
    }

    private static String string(@Nullable Object value) {
        return requireNonNull(value).toString();
    }

    @Test
    void cursors_lead_through_all_rows_and_end_with_null() throws Exception {
        String path = "/v3/cursor/players?limit=20";
        for (Object next = ""; next != null; ) {
            Got got = caller.get(path + "&cursor=" + next);
            rows.addAll(got.rows("data"));
            assertThat(got.object().keySet()).containsExactly("data", "next_cursor", "has_more");
            next = got.object().get("next_cursor");
            assertThat(got.object()).containsEntry("has_more", next != null);
        }
        assertThat(rows).isEqualTo(expected());
    }

    @Test
    void a_cursor_stays_with_its_player_when_others_come_before() throws Exception {
        String cursor =
                string(caller.get("/v3/cursor/players?limit=20").object().get("next_cursor"));
        caller.service().shift(7);
        assertThat(caller.get("/v3/cursor/players?limit=20&cursor=" + cursor).rows("data"))
                .isEqualTo(expected().subList(27, 47));
        caller.service().shift(-50);
        assertThat(caller.get("/v3/cursor/players?limit=20&cursor=" + cursor).rows("data"))
                .isEqualTo(expected().subList(0, 20));
    }

    @Test
    void offsets_come_with_the_total_and_give_nothing_beyond_the_end() throws Exception {
        for (int offset = 0; offset < PLAYERS + 30; offset += 30) {
            Got got = caller.get("/v3/offset/players?limit=30&offset=" + offset);
            assertThat(got.object().keySet()).containsExactly("total", "data");
            assertThat(got.object()).containsEntry("total", PLAYERS);
            rows.addAll(got.rows("data"));
        }
        assertThat(rows).isEqualTo(expected());
    }

    @Test
    void next_links_in_the_body_lead_through_all_rows() throws Exception {
        for (Object next = "/v3/next/players?limit=35"; next != null; ) {
            Got got = caller.get(next.toString());
            rows.addAll(got.rows("data"));
            next = got.object("links").get("next");
        }
        assertThat(rows).isEqualTo(expected());
        assertThat(caller.service().counts().answered()).isEqualTo(3);
    }

    @Test
    void next_links_in_the_header_lead_through_all_rows() throws Exception {
        for (String next = "/v3/link/players"; !next.isEmpty(); ) {
            Got got = caller.get(next);
            rows.addAll(got.rows());
            assertThat(got.header("link")).contains("page=1>; rel=\"first\"");
            Matcher matcher = NEXT.matcher(got.header("link"));
            next = matcher.find() ? matcher.group(1) : "";
        }
        assertThat(rows).isEqualTo(expected());
    }

    @Test
    void a_token_is_always_there_and_the_last_one_gives_the_last_row_again() throws Exception {
        Object from = "";
        for (boolean more = true; more; ) {
            Got got = caller.get("/v3/token/players?limit=20&from=" + from);
            assertThat(got.object().keySet()).containsExactly("hasMore", "continueFrom", "data");
            rows.addAll(got.rows("data"));
            more = requireNonNull(got.object().get("hasMore")).equals(true);
            from = string(got.object().get("continueFrom"));
        }
        assertThat(rows).isEqualTo(expected());
        Got again = caller.get("/v3/token/players?limit=20&from=" + from);
        assertThat(again.rows("data")).isEqualTo(expected().subList(PLAYERS - 1, PLAYERS));
        assertThat(again.object()).containsEntry("hasMore", false).containsEntry("continueFrom", from);
    }

    @Test
    void the_token_dialect_gives_only_what_was_changed_at_or_after_a_time() throws Exception {
        Instant bound = caller.service().player(3).updatedAt();
        String path = "/v3/token/players?limit=1000&modifiedOnOrAfter=";
        List<Map<String, @Nullable Object>> since = expected().stream()
                .filter(row -> string(row.get("updated_at")).compareTo(text(bound)) >= 0)
                .toList();
        assertThat(since).contains(expected().get(3)).hasSizeLessThan(PLAYERS);
        assertThat(caller.get(path + bound).rows("data")).isEqualTo(since);
        assertThat(caller.get(path + bound.plusNanos(100)).rows("data"))
                .hasSize(since.size() - 1)
                .doesNotContain(expected().get(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/cursor/players?cursor=nonsense!",
                "/v3/cursor/players?cursor=bm9uZQ",
                "/v3/cursor/players?limit=1001",
                "/v3/offset/players?offset=-1",
                "/v3/next/players?after=nonsense!",
                "/v3/link/players?page=0",
                "/v3/token/players?modifiedOnOrAfter=yesterday"
            })
    void a_wrong_parameter_is_400(String path) throws Exception {
        assertThat(caller.get(path).status()).isEqualTo(400);
    }
}
