package io.leat.standin.items;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.standin.ArrivingFile;
import io.leat.standin.items.DeliveredRows.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemDeliveryTest {
    private static final ItemCatalogue CATALOGUE =
            new ItemCatalogue(Path.of("..", "examples", "items", "catalogue.json.gz"));
    private static final int ITEMS = 2_000;

    @TempDir
    Path inbox;

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
        List<DeliveryReport.Chunk> once = deliver(3, 2, 7, false).files();
        assertThat(deliver(3, 2, 7, false).files()).isEqualTo(once);
        assertThat(deliver(3, 2, 8, false).files()).doesNotContainAnyElementsOf(once);
    }

    @Test
    void an_item_reads_otherwise_with_another_seed() throws IOException {
        Map<String, Row> seven = DeliveredRows.of(deliver(1, 1, 7, false), inbox);
        Map<String, Row> eight = DeliveredRows.of(deliver(1, 1, 8, false), inbox);
        eight.keySet().retainAll(seven.keySet());
        assertThat(eight).isNotEmpty();
        assertThat(differing(eight, seven, Row::raw)).isEqualTo(eight.size());
    }

    @Test
    void an_item_reads_the_same_whatever_the_number_of_files() throws IOException {
        Map<String, Row> one = DeliveredRows.of(deliver(1, 1, 7, false), inbox);
        assertThat(DeliveredRows.of(deliver(4, 1, 7, true), inbox)).isEqualTo(one);
    }

    @Test
    void ids_and_names_are_unique_and_every_row_has_all_fields_in_the_delivered_order() throws IOException {
        Map<String, Row> rows = DeliveredRows.of(deliver(2, 1, 7, false), inbox);
        assertThat(rows).hasSize(ITEMS);
        Set<String> names =
                rows.values().stream().map(row -> row.field("markethashname")).collect(Collectors.toSet());
        assertThat(names).hasSize(ITEMS).doesNotContain("null", "absent");
        for (Row row : rows.values()) {
            assertThat(row.fields().keySet().stream().filter(name -> !name.startsWith("infotypehint")))
                    .containsExactly(FIELDS.split(" +"));
        }
    }

    @Test
    void rows_have_their_real_size_and_few_are_several_kilobytes_larger() throws IOException {
        Map<String, Row> rows = DeliveredRows.of(deliver(2, 1, 7, false), inbox);
        assertThat(rows.values().stream()
                        .mapToInt(ItemDeliveryTest::bytes)
                        .average()
                        .orElseThrow())
                .isBetween(4_700.0, 5_100.0);
        assertThat(rows.values().stream().filter(row -> bytes(row) > 8_500).count())
                .isBetween(2L, 40L);
    }

    @Test
    void nulls_and_zeros_come_at_the_rates_of_the_service() throws IOException {
        for (int delivery : new int[] {1, 5}) {
            Map<String, Row> rows = DeliveredRows.of(deliver(2, delivery, 7, false), inbox);
            rate(rows, "pricelatest", 12.1, 0.2);
            rate(rows, "pricelatestsell", 9.2, 1.0);
            rate(rows, "pricemedian", 9.2, 1.0);
            rate(rows, "pricesafe", 21.6, 1.0);
            rate(rows, "buyorderprice", 9.1, 0.2);
            rate(rows, "buyordervolume", 9.3, 0);
            rate(rows, "offervolume", 0, 12.4);
            rate(rows, "soldtoday", 10.3, 52.4);
            rate(rows, "sold7d", 10.3, 23.9);
            rate(rows, "hourstosold", 57.2, 0);
            rate(rows, "wear", 55.4, 0);
            rate(rows, "releasedat", 65.3, 0);
            rate(rows, "tag7", 58.4, 0);
        }
    }

    @Test
    void a_later_delivery_differs_from_the_one_before_by_exactly_the_announced_rows() throws IOException {
        Map<String, Row> before = DeliveredRows.of(deliver(2, 1, 7, false), inbox);
        Set<String> everSeen = new HashSet<>(before.keySet());
        for (int delivery = 2; delivery <= 4; delivery++) {
            DeliveryReport report = deliver(2, delivery, 7, false);
            Map<String, Row> after = DeliveredRows.of(report, inbox);
            int stayed = before.size() - 30;
            assertThat(report.gone()).isEqualTo(30);
            assertThat(report.fresh()).isEqualTo(20);
            assertThat(report.changed()).isEqualTo((int) Math.round(stayed * 0.275));

            Set<String> fresh = new HashSet<>(after.keySet());
            fresh.removeAll(before.keySet());
            assertThat(fresh).hasSize(20).doesNotContainAnyElementsOf(everSeen);
            Map<String, Row> both = new HashMap<>(before);
            both.keySet().retainAll(after.keySet());
            assertThat(both).hasSize(stayed);
            assertThat(differing(both, after, row -> row.field("pricelatest"))).isEqualTo(report.changed());
            assertThat(differing(both, after, row -> row.field("priceupdatedat")))
                    .isEqualTo(report.changed());
            assertThat(differing(both, after, Row::raw)).isEqualTo(report.changed());
            everSeen.addAll(fresh);
            before = after;
        }
    }

    @Test
    void the_traps_of_the_service_are_there() throws IOException {
        Map<String, Row> rows = DeliveredRows.of(deliver(1, 1, 7, false), inbox);
        String all = rows.values().stream().map(Row::raw).collect(Collectors.joining());
        assertThat(all)
                .contains("★ ", "StatTrak™", " | ", "<br><div id=\\\"sticker_info\\\"", "\\n")
                .containsPattern("\"infotypehint[a-z]{12}\":")
                .containsPattern("\"releasedat\":\\{\"date\":\"[-0-9]{10} 00:00:00.000000\",\"timezone_type\":3")
                .containsPattern("\"firstseentime\":\\d{10},")
                .containsPattern("\"firstseenat\":\"[-0-9]{10}T[:0-9]{8}\\+00:00\"")
                .containsPattern("\"priceupdatedat\":\"2026-09-30 [:0-9]{8}\"");
        List<String> noisy =
                rows.values().stream().map(row -> row.field("pricemix")).toList();
        assertThat(noisy)
                .areAtLeast(ITEMS / 3, new Condition<>(value -> digits(value) == 14, "cut to 14 digits"))
                .areAtLeast(ITEMS / 3, new Condition<>(ItemDeliveryTest::isWholeFloat, "all digits of a float"));
        assertThat(rows.values()).allSatisfy(row -> {
            assertThat(row.raw()).containsPattern("\"classid\":\"[34]\\d{9}\"");
            assertThat(Long.parseLong(row.field("classid"))).isGreaterThan(Integer.MAX_VALUE);
        });
    }

    @Test
    void the_manifest_names_every_chunk_with_its_records_and_the_hash_of_its_stored_bytes() throws Exception {
        for (boolean gzip : new boolean[] {false, true}) {
            DeliveryReport report = deliver(3, 2, 7, gzip);
            StringBuilder expected = new StringBuilder("{\"name\":\"items-2\",\"files\":[");
            for (int number = 1; number <= 3; number++) {
                Path chunk = inbox.resolve("items-2-000" + number + ".json" + (gzip ? ".gz" : ""));
                byte[] hash = ArrivingFile.sha256().digest(Files.readAllBytes(chunk));
                int records = DeliveredRows.array(chunk).size();
                assertThat(records).isBetween(663, 664);
                assertThat(Files.size(chunk))
                        .isEqualTo(report.files().get(number - 1).bytes());
                expected.append(number == 1 ? "" : ",").append("{\"name\":\"").append(chunk.getFileName());
                expected.append("\",\"records\":").append(records).append(",\"sha256\":\"");
                expected.append(HexFormat.of().formatHex(hash)).append("\"}");
            }
            assertThat(inbox.resolve("items-2.manifest.json"))
                    .hasContent(expected.append("]}").toString());
            assertThat(report.rows()).isEqualTo(ITEMS - 10);
        }
    }

    @Test
    void nothing_but_the_delivery_is_left_in_the_inbox() throws IOException {
        deliver(2, 1, 7, false);
        try (Stream<Path> files = Files.list(inbox)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("items-1-0001.json", "items-1-0002.json", "items-1.manifest.json");
        }
    }

    @Test
    void a_delivery_that_the_catalogue_is_too_small_for_writes_nothing() {
        ItemDelivery delivery = new ItemDelivery(CATALOGUE, new DeliveryPlan(27_900, 5, 2, 7, false));
        assertThatThrownBy(() -> delivery.write(inbox))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("items 27900 at delivery 2 need 28179 catalogue records, the catalogue has 28000");
        assertThat(inbox).isEmptyDirectory();
    }

    private DeliveryReport deliver(int files, int delivery, long seed, boolean gzip) throws IOException {
        return new ItemDelivery(CATALOGUE, new DeliveryPlan(ITEMS, files, delivery, seed, gzip)).write(inbox);
    }

    private static int digits(String number) {
        return number.replaceFirst("^[0.]*", "").replace(".", "").length();
    }

    private static boolean isWholeFloat(String number) {
        return digits(number) > 14 && Double.parseDouble(number) == Float.parseFloat(number);
    }

    private static int bytes(Row row) {
        return row.raw().getBytes(StandardCharsets.UTF_8).length;
    }

    private static long differing(Map<String, Row> before, Map<String, Row> after, Function<Row, String> part) {
        return before.entrySet().stream()
                .filter(row -> {
                    Row then = requireNonNull(after.get(row.getKey()));
                    return !part.apply(row.getValue()).equals(part.apply(then));
                })
                .count();
    }

    /** In percent, within four standard errors of the sample. */
    private static void rate(Map<String, Row> rows, String field, double nulls, double zeros) {
        near(rows, field, "null", nulls);
        near(rows, field, "0", zeros);
    }

    private static void near(Map<String, Row> rows, String field, String value, double percent) {
        double found = 100.0
                * rows.values().stream()
                        .filter(row -> row.field(field).equals(value))
                        .count()
                / rows.size();
        double error = Math.sqrt(percent * (100 - percent) / rows.size());
        assertThat(found).as(field + " " + value).isBetween(percent - 4 * error, percent + 4 * error);
    }

    private static final String FIELDS = """
            id markethashname releasedat normalizedname marketname slug count classid instanceid groupid infoprice \
            pricelatest pricelatestsell pricelatestsell24h pricelatestsell7d pricelatestsell30d pricelatestsell90d \
            lateststeamsellat latest10steamsales pricemedian pricemedian24h pricemedian7d pricemedian30d pricemedian90d \
            priceavg priceavg24h priceavg7d priceavg30d priceavg90d pricesafe pricemin pricemax pricemix \
            buyorderprice buyordermedian buyorderavg buyordervolume offervolume soldtoday sold24h sold7d sold30d sold90d \
            soldtotal marketvolume hourstosold points priceupdatedat nametag bordercolor color quality rarity image \
            marketable tradable unstable unstablereason tags descriptions createdat firstseentime firstseenat steamurl \
            markettradablerestriction tag1 tag2 tag3 tag4 tag5 tag6 tag7 pricereal pricereal24h pricereal7d pricereal30d \
            pricereal90d pricerealmedian winloss winlossprice prices groupname wear isstar isstattrak issouvenir \
            itemgroup itemname itemtype minfloat maxfloat defindex paintindex variants""";
}
