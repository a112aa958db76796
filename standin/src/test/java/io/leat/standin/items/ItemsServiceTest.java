package io.leat.standin.items;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.Got;
import io.leat.standin.http.RateLimit;
import io.leat.standin.http.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ItemsServiceTest {
    private static final ItemCatalogue CATALOGUE =
            new ItemCatalogue(Path.of("..", "examples", "items", "catalogue.json.gz"));
    private static final String PATH = "/steam/api/items?game=cs2";

    private final SettableClock clock = new SettableClock();
    private final ItemsPlan plan =
            ItemsPlan.of(CATALOGUE, "k3y").withSeed(7).withClock(clock).withRows(300);
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ItemsService opened;

    @TempDir
    private Path folder;

    private ItemsService open(ItemsPlan chosen) throws IOException {
        ItemsService service = new ItemsService(chosen);
        opened = service;
        return service;
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        if (opened != null) {
            opened.close();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(requireNonNull(opened).address().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Api-Key", "k3y")
                .build();
    }

    private Got get(String path) throws Exception {
        return new Got(http.send(request(path), BodyHandlers.ofByteArray()));
    }

    private Got played(Fault fault) throws Exception {
        open(plan).faults(call -> Optional.of(fault));
        return get(PATH);
    }

    @Test
    void the_array_is_bare_and_is_that_of_a_first_delivery_byte_for_byte() throws Exception {
        DeliveryReport report = new ItemDelivery(CATALOGUE, new DeliveryPlan(300, 1, 1, 7, false)).write(folder);
        open(plan);
        Got got = get(PATH + "&page=1&max=50000");
        assertThat(got.response().body())
                .isEqualTo(Files.readAllBytes(
                        folder.resolve(report.files().getFirst().name())));
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.header("transfer-encoding")).isEqualTo("chunked");
    }

    @Test
    void pages_are_the_next_rows_and_beyond_the_end_an_empty_array() throws Exception {
        open(plan);
        String all = get(PATH).text();
        String pages = get(PATH + "&page=1&max=120").text()
                + get(PATH + "&page=2&max=120").text()
                + get(PATH + "&page=3&max=120").text();
        assertThat(pages.replace("][", ",")).isEqualTo(all);
        assertThat(get(PATH + "&page=4&max=120").text()).isEqualTo("[]");
    }

    @Test
    void rows_beyond_the_catalogue_have_ids_and_names_that_stay_unique() throws Exception {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        int size = CATALOGUE.size();
        try (ServedItems items = new ServedItems(plan.withRows(2 * size + 10), size)) {
            for (int row = 0; row < 2 * size + 10; row++) {
                CatalogueItem item = items.next().item();
                assertThat(ids.add(item.id())).as(item.id()).isTrue();
                assertThat(names.add(item.markethashname()))
                        .as(item.markethashname())
                        .isTrue();
                assertThat(item.id()).hasSize(8);
            }
        }
        open(plan.withRows(size + 20));
        Map<String, @Nullable Object> last =
                get(PATH + "&page=" + (size / 20 + 1) + "&max=20").rows().getLast();
        assertThat(requireNonNull(last.get("markethashname")).toString()).endsWith(" #2");
        assertThat(ids).contains(requireNonNull(last.get("id")).toString());
    }

    @Test
    void more_than_ten_calls_a_minute_are_refused() throws Exception {
        open(plan);
        assertThat(IntStream.range(0, 10).mapToObj(call -> PATH + "&max=1"))
                .allSatisfy(path -> assertThat(get(path).status()).isEqualTo(200));
        assertThat(get(PATH + "&max=1").status()).isEqualTo(429);
        clock.forward(Duration.ofMinutes(1));
        assertThat(get(PATH + "&max=1").status()).isEqualTo(200);
        assertThat(requireNonNull(opened).calls()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/steam/api/items", "&page=0", "&page=one", "&max=0", "&max=50001"})
    void a_wrong_parameter_is_400(String end) throws Exception {
        open(plan);
        assertThat(get(end.startsWith("/") ? end : PATH + end).status()).isEqualTo(400);
        assertThat(get("/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void without_the_key_nothing_is_answered() throws Exception {
        ItemsService service = open(plan.withLimit(RateLimit.none()));
        for (String key : new String[] {"", "other"}) {
            HttpRequest request = HttpRequest.newBuilder(service.address().resolve(PATH))
                    .header("X-Api-Key", key)
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void faults_answer_something_else() throws Exception {
        open(plan).faults(Faults.at(Map.of(1, new Fault.Html(), 2, new Fault.ServerError())));
        assertThat(get(PATH).header("content-type")).startsWith("text/html");
        assertThat(get(PATH).status()).isEqualTo(500);
        assertThat(get(PATH).rows()).hasSize(300);
    }

    @Test
    void a_cut_array_is_no_whole_answer() {
        assertThatThrownBy(() -> played(new Fault.Cut())).isInstanceOf(IOException.class);
    }

    @Test
    void a_stalled_array_stops_in_the_middle_until_the_service_closes() throws Exception {
        ItemsService service = open(plan);
        byte[] whole = get(PATH).response().body();
        service.faults(call -> Optional.of(new Fault.Stalled()));
        HttpResponse<InputStream> response = http.send(request(PATH), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(whole).startsWith(body.readNBytes(whole.length / 3));
            service.close();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void spoiled_arrays_are_whole_for_http() throws Exception {
        Got truncated = played(new Fault.TruncatedJson());
        assertThatThrownBy(truncated::rows).isInstanceOf(JacksonException.class);
        assertThat(truncated.text()).startsWith("[{");
        requireNonNull(opened).faults(call -> Optional.of(new Fault.WrongJson()));
        assertThatThrownBy(get(PATH)::rows).isInstanceOf(JacksonException.class);
        requireNonNull(opened).faults(call -> Optional.of(new Fault.WrongType()));
        Got mistyped = get(PATH);
        assertThat(mistyped.header("content-type")).isEqualTo("text/plain");
        assertThat(mistyped.rows()).hasSize(300);
        requireNonNull(opened).faults(call -> Optional.of(new Fault.RepeatedCursor()));
        assertThat(get(PATH + "&max=9&page=2").text())
                .isEqualTo(get(PATH + "&max=9").text());
        assertThat(mistyped.text().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(1_000_000);
    }
}
