package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import io.leat.standin.items.SlimItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The deliveries of the benchmarks of servers, each generated once and kept, together with the CSV of its rows.
 *
 * @param dialect of the CSV
 */
record Deliveries(Workshop workshop, Dialect dialect) {
    private static final long SEED = 20260930L;
    private static final double SOME = 27.5;
    private static final double ALL = 100;

    /** The delivery that a scenario measures; that of {@link Scenario#FIRST} is in the table before all others. */
    Delivery of(Shape shape, long rows, Scenario scenario) throws IOException {
        Path folder = switch (shape) {
            case SLIM ->
                switch (scenario) {
                    case FIRST, UNCHANGED -> slim(rows, 0);
                    case CHANGED27 -> slim(rows, SOME);
                    case FULL -> slim(rows, ALL);
                };
            case FAT ->
                switch (scenario) {
                    case FIRST, UNCHANGED -> Items.delivery(workshop);
                    case CHANGED27 -> Items.second(workshop);
                    case FULL -> Items.revised(workshop);
                };
        };
        String name = folder.getFileName() + "-" + dialect.name().toLowerCase(Locale.ROOT);
        Path csv = workshop.data().resolve(name + ".csv");
        Path counted = workshop.data().resolve(name + ".rows");
        if (!Files.exists(counted)) {
            System.err.println("bench: writing " + csv);
            Files.writeString(counted, Long.toString(new CsvCopy(shape, dialect).write(folder, csv)));
        }
        return new Delivery(shape, folder, csv, Long.parseLong(Files.readString(counted)));
    }

    /** Files of no change are those of the benchmark {@code slim}. */
    private Path slim(long rows, double changedPercent) throws IOException {
        String name = "slim-" + rows + (changedPercent > 0 ? "-changed-" + changedPercent : "");
        Path folder = workshop.data().resolve(name);
        Path file = folder.resolve("slim.json");
        if (!Files.exists(file)) {
            System.err.println("bench: writing " + file);
            new SlimItems(rows, SEED, changedPercent).write(file);
        }
        return folder;
    }
}
