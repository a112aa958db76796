package io.leat.bench;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
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
    private static final double SOME = 27.5;
    private static final double ALL = 100;

    /** The delivery that a scenario measures; that of {@link Scenario#FIRST} is in the table before all others. */
    Delivery of(Shape shape, long rows, Scenario scenario) throws IOException {
        Path folder = switch (shape) {
            case SLIM ->
                switch (scenario) {
                    case FIRST, UNCHANGED -> SlimFile.folder(workshop, rows, 0);
                    case CHANGED27 -> SlimFile.folder(workshop, rows, SOME);
                    case FULL -> SlimFile.folder(workshop, rows, ALL);
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
}
