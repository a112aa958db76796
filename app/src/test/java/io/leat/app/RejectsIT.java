package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused records from the command line: listed in pages, shown, exported, mended and tried again, in flat memory. */
class RejectsIT {
    private static final long MEBIBYTE = 1 << 20;
    private static final Pattern PEAK = Pattern.compile("\"peak_memory_bytes\":([0-9]+)");

    @TempDir
    private Path folder;

    private void configure(Deliveries shop, String price) throws IOException {
        Files.writeString(shop.yaml(), """
                state: var/leat
                database: {url: "jdbc:sqlite:var/leat.db"}
                memory: {limit: 128M, warn-at: 100%%}
                syncs:
                  items:
                    source: {type: files, inbox: var/items/import, processed: var/items/processed, settle: 0s, max-rejects: 100%%}
                    target:
                      table: item
                      create: true
                      key: [id]
                      columns:
                        id: {from: /id, type: bigint}
                        price: {from: /price, type: "%s"}
                """.formatted(price));
    }

    private static void deliver(Deliveries shop, int records) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(shop.inbox().resolve("items.ndjson.json"))) {
            for (int id = 1; id <= records; id++) {
                out.write("{\"id\":" + id + ",\"price\":1234567.5,\"more\":\"" + "x".repeat(id % 50) + "\"}\n");
            }
        }
    }

    private String told(Deliveries shop, String... command) throws Exception {
        Files.deleteIfExists(shop.output());
        assertThat(Deliveries.end(shop.launcher(command))).as(shop.told()).isZero();
        return shop.told();
    }

    private static long peak(String told) {
        Matcher matcher = PEAK.matcher(told);
        assertThat(matcher.find()).as(told).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void a_file_of_rejects_only_is_kept_listed_and_replayed_in_flat_memory() throws Exception {
        int records = 100_000;
        Deliveries shop = new Deliveries(folder.resolve("shop"), 100);
        configure(shop, "decimal(6,2)");
        deliver(shop, records);

        String refused = told(shop, "run", "--json");
        assertThat(refused).contains("\"read\":100000,\"inserted\":0", "\"rejected\":100000");
        assertThat(peak(refused)).isLessThan(128 * MEBIBYTE);
        String page = told(shop, "rejects", "list", "items", "--limit", "2", "--before", "50000");
        assertThat(page).contains("49998 items", "49999 items", "2 of 49,999 rejects; the next page: --before 49998");
        assertThat(told(shop, "rejects", "list", "--json", "--limit", "1", "--column", "id"))
                .contains("\"count\":0");
        assertThat(told(shop, "rejects", "show", "7"))
                .contains(
                        "record 7 at byte",
                        "\"1234567.5\": decimal(6,2) takes numbers",
                        "{\"id\":7,\"price\":1234567.5");

        configure(shop, "decimal(9,2)");
        String replayed = told(shop, "rejects", "replay", "items", "--json");
        assertThat(replayed).contains("\"read\":100000,\"inserted\":100000", "\"rejected\":0");
        assertThat(peak(replayed)).isLessThan(128 * MEBIBYTE);
        assertThat(told(shop, "rejects", "list")).contains("no rejects");
        assertThat(told(shop, "status")).contains("items.ndjson.json (rejects)", "100,000");
    }

    @Test
    void exported_records_are_mended_and_replayed() throws Exception {
        Deliveries shop = new Deliveries(folder.resolve("shop"), 100);
        configure(shop, "decimal(6,2)");
        deliver(shop, 3);
        told(shop, "run");

        String exported = told(shop, "rejects", "export", "items");
        assertThat(exported.lines()).hasSize(3);
        Path mended = folder.resolve("mended.ndjson");
        String second = exported.lines().skip(1).findFirst().orElseThrow();
        Files.writeString(mended, second.replace("1234567.5", "12.5") + "\n");

        assertThat(told(shop, "rejects", "replay", "items", "--mended", mended.toString(), "--json"))
                .contains("\"read\":1,\"inserted\":1");
        assertThat(told(shop, "rejects", "list", "--json")).contains("\"count\":2");
    }
}
