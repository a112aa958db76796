package io.leat.bench;

import io.leat.bench.Comparison.Side;
import io.leat.standin.items.SlimItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One file of many small rows against one of {@value #FEW}, each into an empty folder: whether memory stays level, and
 * whether speed does.
 *
 * @param many rows of the larger file
 */
record SlimBenchmark(Workshop workshop, long many) implements Benchmark {
    private static final long FEW = 1_000_000;
    private static final long SEED = 20260930L;
    private static final long BYTES_PER_ROW = 300;
    /** The database, its write-ahead log, and SQLite's temporary tables, with room to spare. */
    private static final long STORED_BYTES_PER_ROW = 900;

    private static final double MEBIBYTE = 1 << 20;

    /** One import. */
    private record Import(RunReport report, Measured measured, long rows) {
        double rowsPerSecond() {
            return rows / measured.seconds();
        }
    }

    @Override
    public String name() {
        return "slim";
    }

    @Override
    public long disk() {
        long missing = LongStream.of(FEW, many)
                .filter(rows -> !Files.exists(file(rows)))
                .sum();
        return missing * BYTES_PER_ROW + Math.max(FEW, many) * STORED_BYTES_PER_ROW;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        Import few = load(FEW);
        Import large = load(many);
        double[] peaks = {
            few.measured().peakBytes() / MEBIBYTE, large.measured().peakBytes() / MEBIBYTE
        };
        double[] told = {few.report().peakBytes() / MEBIBYTE, large.report().peakBytes() / MEBIBYTE};
        Comparison speed = comparison("speed", "rows/s", large.rowsPerSecond(), few.rowsPerSecond());
        Comparison toldPeak = comparison("peak memory as Leat tells it", "MiB", told[1], told[0]);
        List<String> facts = List.of(
                "slim: " + few.report().counts(), "slim: " + large.report().counts());
        return new Outcome(
                peaks[0] > 0 && peaks[1] > 0
                        ? List.of(comparison("peak memory", "MiB", peaks[1], peaks[0]), toldPeak, speed)
                        : List.of(toldPeak, speed),
                facts);
    }

    private Import load(long rows) throws IOException, InterruptedException, SQLException {
        System.err.println("slim: " + rows + " rows");
        if (!Files.exists(file(rows))) {
            new SlimItems(rows, SEED, 0).write(file(rows));
        }
        Site site = workshop.freshSlim();
        site.deliver(workshop.data().resolve("slim-" + rows));
        Measured measured = workshop.meter().measure(workshop.run(site, "--json"));
        RunReport report = RunReport.of(measured.output());
        long stored = site.table().rows();
        if (!report.addsUp() || report.inserted() != rows || stored != rows) {
            throw new IllegalStateException("of " + rows + " rows " + stored + " are stored; " + measured.output());
        }
        site.remove();
        return new Import(report, measured, rows);
    }

    private Path file(long rows) {
        return workshop.data().resolve("slim-" + rows).resolve("slim.json");
    }

    private Comparison comparison(String quantity, String unit, double large, double few) {
        return new Comparison(
                name(),
                quantity,
                unit,
                new Side(many + " rows", new Series(List.of(large))),
                new Side(FEW + " rows", new Series(List.of(few))));
    }
}
