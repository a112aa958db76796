package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same delivery again into SQLite: Leat, which writes nothing, against a bare program that writes everything with
 * upserts. Each goes on with what its own first import left; neither changes a row by that.
 *
 * @param rows of the slim delivery
 */
record UpsertBenchmark(Workshop workshop, int pairs, long rows, List<Shape> shapes) implements Benchmark {
    /** Two databases, a write-ahead log and the delivery, of a slim row. */
    private static final long BYTES_PER_ROW = 2500;

    private static final List<String> SLIM_FIELDS =
            List.of("id", "name", "group", "price", "currency", "quantity", "weight", "updatedat", "active", "note");

    @Override
    public String name() {
        return "sqlite-upsert";
    }

    @Override
    public long disk() {
        return rows * BYTES_PER_ROW + 2 * Items.DISK;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        List<Comparison> comparisons = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        for (Shape shape : shapes) {
            long count = shape == Shape.SLIM ? rows : Items.ROWS;
            String title = "%s, %d %s, unchanged".formatted(name(), count, shape.argument());
            comparisons.addAll(compared(title, shape, count));
            facts.add(title + ": all rows of both tables the same before and after, all told as unchanged");
        }
        return new Outcome(comparisons, facts);
    }

    private List<Comparison> compared(String title, Shape shape, long count)
            throws IOException, InterruptedException, SQLException {
        System.err.println(title + ": first imports");
        Path delivery = switch (shape) {
            case SLIM -> SlimFile.folder(workshop, rows, 0);
            case FAT -> Items.delivery(workshop);
        };
        Site site = first(shape, delivery);
        Table bare = bare(shape, delivery);
        String leatBefore = site.table().hash();
        String bareBefore = bare.hash();

        Pairs taken = Pairs.take(
                title, pairs, () -> again(site, delivery, count), () -> upsert(shape, delivery, bare.database()));

        require(site.table().rows() == count && bare.rows() == count, title + ": rows are missing");
        require(site.table().hash().equals(leatBefore), title + ": Leat changed rows");
        require(bare.hash().equals(bareBefore), title + ": upserts changed rows");
        site.remove();
        Site.remove(folderOfBare());
        return taken.compared(title, "leat", "upsert of everything", 1);
    }

    private Site first(Shape shape, Path delivery) throws IOException, InterruptedException {
        Site site = shape == Shape.SLIM ? workshop.freshSlim() : workshop.freshItems("0s");
        site.deliver(delivery);
        workshop.meter().measure(workshop.run(site));
        return site;
    }

    private Table bare(Shape shape, Path delivery) throws IOException, InterruptedException {
        Site.remove(folderOfBare());
        Path database = Files.createDirectories(folderOfBare()).resolve("bare.db");
        workshop.meter().measure(workshop.bareImport("insert", delivery, database, fields(shape)));
        return new Table(database, "item");
    }

    private Path folderOfBare() {
        return workshop.sites().resolve("bare");
    }

    private Measured again(Site site, Path delivery, long count) throws IOException, InterruptedException {
        site.clear();
        site.deliver(delivery);
        Measured measured = workshop.meter().measure(workshop.run(site, "--json"));
        RunReport report = RunReport.of(measured.output());
        require(report.addsUp() && report.unchanged() == count, "not all is unchanged: " + report.counts());
        return measured;
    }

    private Measured upsert(Shape shape, Path delivery, Path database) throws IOException, InterruptedException {
        return workshop.meter().measure(workshop.bareImport("upsert", delivery, database, fields(shape)));
    }

    private static List<String> fields(Shape shape) {
        return shape == Shape.SLIM ? SLIM_FIELDS : Items.FIELDS;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
