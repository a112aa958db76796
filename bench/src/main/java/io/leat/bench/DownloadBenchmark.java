package io.leat.bench;

import io.leat.bench.Comparison.Side;
import io.leat.standin.http.RateLimit;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemsPlan;
import io.leat.standin.items.ItemsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One answer of 40,000 items, 198 MB, into an inbox, against one of a tenth of that. One run of each. */
record DownloadBenchmark(Workshop workshop) implements Benchmark {
    private static final int MANY = 40_000;
    private static final int FEW = 4_000;
    private static final String KEY = "bench";
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "download";
    }

    @Override
    public long disk() {
        return MANY * 6_000L;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        return new Outcome(
                List.of(new Comparison(
                        name(),
                        "peak memory",
                        "MiB",
                        new Side(MANY + " items", new Series(List.of(peak(MANY)))),
                        new Side(FEW + " items", new Series(List.of(peak(FEW)))))),
                List.of("download: " + MANY + " items are in chunk files with a manifest; LEAT_MEMORY_LIMIT="
                        + Workshop.LIMIT));
    }

    private double peak(int rows) throws IOException, InterruptedException {
        System.err.println("download: " + rows + " items");
        Path example = workshop.home().resolve("examples/items");
        ItemsPlan plan = ItemsPlan.of(new ItemCatalogue(example.resolve("catalogue.json.gz")), KEY)
                .withRows(rows)
                .withLimit(RateLimit.of(1_000, Duration.ofMinutes(1)));
        try (ItemsService service = new ItemsService(plan)) {
            String yaml = Files.readString(example.resolve("download.yaml"), StandardCharsets.UTF_8)
                    .replace("https://www.steamwebapi.com", service.address().toString());
            Site site = Site.fresh(workshop.sites().resolve("download"), "items", yaml);
            Map<String, String> environment = new HashMap<>(workshop.run(site).environment());
            environment.put("ITEMS_KEY", KEY);
            Measured measured = workshop.meter()
                    .measure(new Command(
                            List.of(
                                    workshop.home().resolve("leat").toString(),
                                    "-C",
                                    site.yaml().toString(),
                                    "download",
                                    "items-download"),
                            environment));
            requireRecords(site, rows);
            site.remove();
            return measured.peakBytes() / MEBIBYTE;
        }
    }

    /** A record a line, between the brackets. */
    private static void requireRecords(Site site, int rows) throws IOException {
        long records = 0;
        boolean manifest = false;
        try (Stream<Path> files = Files.list(site.inbox())) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".manifest.json")) {
                    manifest = true;
                    continue;
                }
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    records += lines.count() - 2;
                }
            }
        }
        if (!manifest || records != rows) {
            throw new IllegalStateException("download: " + records + " items of " + rows + ", manifest: " + manifest);
        }
    }
}
