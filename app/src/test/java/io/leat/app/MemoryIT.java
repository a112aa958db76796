package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.items.SlimItems;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process stays inside its limit, whatever the size of the input, and starts from its caches. */
class MemoryIT {
    private static final long MEBIBYTE = 1 << 20;
    private static final long SEED = 1;
    private static final Pattern PEAK = Pattern.compile("\"peak_memory_bytes\":([0-9]+)");

    @TempDir
    private Path folder;

    @Test
    void a_catalogue_of_26000_items_fits_into_128_megabytes() throws Exception {
        Deliveries deliveries = new Deliveries(folder.resolve("fat"), 26_000);
        deliveries.deliver(1);

        assertThat(Deliveries.end(deliveries.launcher("run", "--json"))).isZero();
        assertThat(deliveries.told()).contains("\"outcome\":\"succeeded\",\"read\":26000,\"inserted\":26000");
        assertThat(peak(deliveries.told())).isLessThan(128 * MEBIBYTE);
    }

    @Test
    void ten_times_the_rows_take_the_same_memory() throws Exception {
        long few = slim("few", 60_000);
        long many = slim("many", 600_000);

        assertThat(many).isLessThan(128 * MEBIBYTE);
        assertThat((double) many / few).isBetween(0.9, 1.1);
    }

    private long slim(String name, int rows) throws Exception {
        Deliveries deliveries = new Deliveries(folder.resolve(name), 100);
        Files.writeString(deliveries.yaml(), """
                state: var/leat
                database: {url: "jdbc:sqlite:var/leat.db"}
                memory: {limit: 128M}
                syncs:
                  slim:
                    source: {type: files, inbox: var/items/import, processed: var/items/processed, settle: 0s}
                    target:
                      table: slim
                      create: true
                      key: [id]
                      columns:
                        id: {from: /id}
                        name: {from: /name}
                        price: {from: /price, type: "decimal(12,2)"}
                        note: {from: /note}
                """, StandardCharsets.UTF_8);
        new SlimItems(rows, SEED, 0).write(deliveries.inbox().resolve("slim.json"));
        assertThat(Deliveries.end(deliveries.launcher("run", "--json"))).isZero();
        assertThat(deliveries.told()).contains("\"read\":" + rows + ",\"inserted\":" + rows);
        return peak(deliveries.told());
    }

    @Test
    void a_sample_is_looked_at_within_96_megabytes_whatever_its_records_keys_and_names() throws Exception {
        Deliveries deliveries = new Deliveries(folder.resolve("samples"), 100);
        Path records = folder.resolve("records.json");
        new SlimItems(300_000, SEED, 0).write(records);
        Path names = folder.resolve("names.ndjson");
        try (BufferedWriter writer = Files.newBufferedWriter(names, StandardCharsets.UTF_8)) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int record = 0; record < 30_000; record++) {
                writer.write("{\"id\":" + record);
                for (int name = 0; name < 40; name++) {
                    writer.write(",\"n" + random.nextLong() + "\":" + name);
                }
                writer.write("}\n");
            }
        }

        for (Path sample : List.of(records, names)) {
            Process init = deliveries.launcher(
                    "--memory-limit", "96M", "init", sample.toString(), "--output", sample + ".yaml");
            assertThat(Deliveries.end(init)).as(deliveries.told()).isZero();
        }
        assertThat(deliveries.told()).contains("300,000 records", "30,000 records", "key id");
    }

    private static long peak(String told) {
        Matcher matcher = PEAK.matcher(told);
        assertThat(matcher.find()).as(told).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void both_starts_use_their_cache() throws IOException, InterruptedException {
        Deliveries deliveries = new Deliveries(folder.resolve("caches"), 100);
        assertThat(Deliveries.end(deliveries.launcher("--version"))).isZero();

        // This mode ends the start with an error where the cache is not used.
        assertThat(Deliveries.end(deliveries.launcherWith("-XX:AOTMode=on", "--version")))
                .as(deliveries.told())
                .isZero();
        deliveries.deliver(1);
        assertThat(Deliveries.end(deliveries.launcherWith("-XX:AOTMode=on", "run")))
                .as(deliveries.told())
                .isZero();
        assertThat(Deliveries.end(deliveries.launcherWith("-XX:AOTMode=on -XX:AOTCache=/nowhere", "--version")))
                .as("the mode does what this test rests on")
                .isNotZero();
    }
}
