package io.leat.standin.players;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayersServiceTest {
    static final Path PEOPLE = Path.of("..", "examples", "players", "people.csv.zst");
    static final PlayersPlan PLAN = PlayersPlan.of(PEOPLE, Caller.TOKEN);

    private @Nullable Caller opened;

    private Caller caller(PlayersPlan plan) throws Exception {
        Caller caller = Caller.of(new PlayersService(plan));
        opened = caller;
        return caller;
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** The row that stands for a player, as the captured answers have it. */
    static Map<String, @Nullable Object> row(Player player) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", player.id());
        row.put("sport_id", player.sportId());
        row.put("country_id", player.countryId());
        row.put("nationality_id", player.nationalityId());
        row.put("city_id", player.cityId());
        row.put("position_id", player.positionId());
        row.put("detailed_position_id", player.detailedPositionId());
        row.put("type_id", player.typeId());
        row.put("common_name", player.commonName());
        row.put("firstname", player.firstname());
        row.put("lastname", player.lastname());
        row.put("name", player.name());
        row.put("display_name", player.displayName());
        row.put("image_path", player.imagePath());
        row.put("height", player.height());
        row.put("weight", player.weight());
        row.put(
                "date_of_birth",
                player.dateOfBirth() == null ? null : player.dateOfBirth().toString());
        row.put("gender", player.gender());
        return row;
    }

    static List<Map<String, @Nullable Object>> expected(PlayersService service, int from, int to) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int position = from; position < to; position++) {
            rows.add(row(service.player(position)));
        }
        return rows;
    }

    @Test
    void the_envelope_is_the_captured_one_field_by_field() throws Exception {
        Caller caller = caller(PLAN);
        Got got = caller.get("/v3/football/players");
        String subscription = "[{\"meta\":[],\"plans\":[{\"plan\":\"Football Free Plan\",\"sport\":\"Football\","
                + "\"category\":\"Standard\"},{\"plan\":\"Cricket Free Plan\",\"sport\":\"Cricket\","
                + "\"category\":\"Standard\"}],\"add_ons\":[],\"widgets\":[]}]";
        assertThat(got.text().substring(got.text().indexOf("\"pagination\"")))
                .isEqualTo("\"pagination\":{\"count\":25,\"per_page\":25,\"current_page\":1,\"next_page\":\""
                        + caller.service().address() + "/v3/football/players?page=2\",\"has_more\":true},"
                        + "\"subscription\":" + subscription + ",\"rate_limit\":{\"resets_in_seconds\":3600,"
                        + "\"remaining\":2147483646,\"requested_entity\":\"Player\"},\"timezone\":\"UTC\"}");
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.object().keySet())
                .containsExactly("data", "pagination", "subscription", "rate_limit", "timezone");
        assertThat(got.rows("data")).isEqualTo(expected(caller.service(), 0, 25));
        assertThat(new ArrayList<>(got.rows("data").getFirst().keySet()))
                .isEqualTo(new ArrayList<>(row(caller.service().player(0)).keySet()));
    }

    @Test
    void the_first_player_is_the_first_of_the_file() throws Exception {
        Map<String, @Nullable Object> first =
                caller(PLAN).get("/v3/football/players").rows("data").getFirst();
        assertThat(first)
                .containsEntry("common_name", "A. Garcia")
                .containsEntry("firstname", "Adolfito")
                .containsEntry("lastname", "Garcia")
                .containsEntry("name", "Adolfito Garcia")
                .containsEntry("display_name", "Adolfito Garcia")
                .containsEntry("date_of_birth", "1985-01-31");
    }

    @Test
    void following_next_page_gives_every_player_once_and_ends_with_null() throws Exception {
        Caller caller = caller(PLAN.withPlayers(1_234));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Object next = "/v3/football/players?per_page=50&order=asc";
        while (next != null) {
            Got got = caller.get(next.toString());
            rows.addAll(got.rows("data"));
            Map<String, @Nullable Object> pagination = got.object("pagination");
            next = pagination.get("next_page");
            assertThat(pagination).containsEntry("has_more", next != null);
            assertThat(pagination).containsEntry("count", got.rows("data").size());
        }
        assertThat(rows).isEqualTo(expected(caller.service(), 0, 1_234));
        assertThat(rows.stream().map(row -> row.get("id"))).doesNotHaveDuplicates();
        assertThat(caller.service().counts().pages())
                .hasSize(25)
                .allSatisfy((page, asked) -> assertThat(asked).isEqualTo(1));
    }

    @Test
    void the_last_page_of_all_has_the_last_people_of_the_register() throws Exception {
        Caller caller = caller(PLAN);
        Got got = caller.get("/v3/football/players?page=4416&per_page=50");
        assertThat(got.object("pagination")).containsEntry("has_more", false).containsEntry("count", 50);
        assertThat(got.rows("data")).isEqualTo(expected(caller.service(), 220_750, 220_800));
    }

    @Test
    void a_page_beyond_the_end_has_a_message_and_no_data() throws Exception {
        Got got = caller(PLAN.withPlayers(50)).get("/v3/football/players?page=2&per_page=50");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.object().keySet()).containsExactly("message", "subscription", "rate_limit", "timezone");
    }

    @Test
    void descending_order_is_the_same_from_the_end() throws Exception {
        Caller caller = caller(PLAN.withPlayers(60));
        List<Map<String, @Nullable Object>> rows =
                caller.get("/v3/football/players?order=desc&page=2").rows("data");
        assertThat(rows).isEqualTo(expected(caller.service(), 10, 35).reversed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "per_page=51 > The parameter per_page must be from 1 to 50.",
                "per_page=0 > The parameter per_page must be from 1 to 50.",
                "per_page=many > The parameter per_page must be a whole number.",
                "page=0 > The parameter page must be from 1 to 2147483647.",
                "order=up > The parameter order must be asc or desc."
            })
    void a_wrong_parameter_is_400_and_named(String query, String message) throws Exception {
        Got got = caller(PLAN.withPlayers(60)).get("/v3/football/players?" + query);
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.object()).isEqualTo(Map.of("message", message));
    }

    @Test
    void ids_ascend_with_gaps_and_go_on_beyond_the_people_of_the_file() throws Exception {
        Caller caller = caller(PLAN.withPlayers(PlayersPlan.PLAYERS + 100));
        List<Integer> ids = new ArrayList<>();
        for (int position = PlayersPlan.PLAYERS - 100; position < PlayersPlan.PLAYERS + 100; position++) {
            ids.add(caller.service().player(position).id());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(new HashSet<>(differences(ids))).hasSizeGreaterThan(5);
        assertThat(caller.service().player(PlayersPlan.PLAYERS).name())
                .isEqualTo(caller.service().player(0).name());
        assertThat(caller.get("/v3/football/players?page=4418&per_page=50").rows("data"))
                .isEqualTo(expected(caller.service(), PlayersPlan.PLAYERS + 50, PlayersPlan.PLAYERS + 100));
    }

    private static List<Integer> differences(List<Integer> ids) {
        List<Integer> differences = new ArrayList<>();
        for (int at = 1; at < ids.size(); at++) {
            differences.add(ids.get(at) - ids.get(at - 1));
        }
        return differences;
    }

    @Test
    void another_seed_gives_other_traits_and_the_same_ids_and_names() throws Exception {
        Caller caller = caller(PLAN.withPlayers(50));
        try (Caller other = Caller.of(new PlayersService(PLAN.withPlayers(50).withSeed(8)))) {
            List<Map<String, @Nullable Object>> seven =
                    caller.get("/v3/football/players").rows("data");
            List<Map<String, @Nullable Object>> eight =
                    other.get("/v3/football/players").rows("data");
            assertThat(eight).isNotEqualTo(seven);
            for (int row = 0; row < seven.size(); row++) {
                assertThat(eight.get(row))
                        .containsEntry("id", requireNonNull(seven.get(row).get("id")));
                assertThat(eight.get(row))
                        .containsEntry("name", requireNonNull(seven.get(row).get("name")));
            }
        }
    }

    @Test
    void nullable_fields_are_null_in_some_rows_and_not_in_others() throws Exception {
        Caller caller = caller(PLAN);
        List<Map<String, @Nullable Object>> rows = expected(caller.service(), 0, 5_000);
        for (String name : rows.getFirst().keySet()) {
            long nulls = rows.stream().filter(row -> row.get(name) == null).count();
            boolean nullable = List.of("city_id", "position_id", "detailed_position_id", "firstname", "height")
                            .contains(name)
                    || List.of("weight", "date_of_birth").contains(name);
            assertThat(nulls).as(name).isBetween(nullable ? 20L : 0L, nullable ? 4_000L : 0L);
        }
    }

    @Test
    void new_players_at_the_front_make_later_pages_repeat_rows() throws Exception {
        Caller caller = caller(PLAN.withPlayers(100));
        List<Map<String, @Nullable Object>> before = expected(caller.service(), 0, 100);
        caller.service().shift(2);
        List<Map<String, @Nullable Object>> came = expected(caller.service(), 0, 2);
        caller.service().shift(1);
        assertThat(expected(caller.service(), 1, 3)).isEqualTo(came);
        assertThat(caller.get("/v3/football/players?page=2").rows("data")).isEqualTo(before.subList(22, 47));
        List<Map<String, @Nullable Object>> first =
                caller.get("/v3/football/players").rows("data");
        assertThat(first.subList(3, 25)).isEqualTo(before.subList(0, 22));
        assertThat(before).doesNotContainAnyElementsOf(first.subList(0, 3));
        assertThat(first).isEqualTo(expected(caller.service(), 0, 25));
        assertThat(caller.service().players()).isEqualTo(103);
    }

    @Test
    void players_who_are_gone_from_the_front_make_later_pages_omit_rows() throws Exception {
        Caller caller = caller(PLAN.withPlayers(100));
        List<Map<String, @Nullable Object>> before = expected(caller.service(), 0, 100);
        caller.service().shift(-3);
        assertThat(caller.get("/v3/football/players?page=2").rows("data")).isEqualTo(before.subList(28, 53));
        assertThat(caller.get("/v3/football/players?page=4").rows("data")).hasSize(22);
        assertThat(caller.service().players()).isEqualTo(97);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer wrong", "Basic t0ken"})
    void without_the_token_nothing_is_answered(String authorization) throws Exception {
        Caller caller = caller(PLAN.withPlayers(10));
        Got got = caller.send(
                authorization.isEmpty()
                        ? caller.bare("/v3/football/players")
                        : caller.bare("/v3/football/players").header("Authorization", authorization));
        assertThat(got.status()).isEqualTo(401);
        assertThat(got.object()).containsOnlyKeys("message");
    }

    @Test
    void the_token_is_taken_bare_as_bearer_and_as_a_parameter_that_no_link_repeats() throws Exception {
        Caller caller = caller(PLAN.withPlayers(100));
        assertThat(caller.get("/v3/football/players").status()).isEqualTo(200);
        assertThat(caller.send(caller.bare("/v3/football/players").header("Authorization", "Bearer " + Caller.TOKEN))
                        .status())
                .isEqualTo(200);
        Got got = caller.send(caller.bare("/v3/football/players?api_token=" + Caller.TOKEN));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.text()).contains("next_page").doesNotContain(Caller.TOKEN);
    }

    @Test
    void the_search_answers_the_same_for_a_json_body_and_for_a_form() throws Exception {
        Caller caller = caller(PLAN.withPlayers(100));
        List<Map<String, @Nullable Object>> expected = expected(caller.service(), 10, 20);
        assertThat(caller.post("/v3/search/players", "application/json", "{\"page\":2,\"per_page\":10}")
                        .rows("data"))
                .isEqualTo(expected);
        assertThat(caller.post("/v3/search/players", "application/x-www-form-urlencoded", "page=2&per_page=10")
                        .rows("data"))
                .isEqualTo(expected);
        assertThat(caller.post("/v3/search/players", "application/json", "{\"page\":")
                        .status())
                .isEqualTo(400);
        assertThat(caller.get("/v3/search/players").status()).isEqualTo(405);
        assertThat(caller.get("/v3/nothing").status()).isEqualTo(404);
    }
}
