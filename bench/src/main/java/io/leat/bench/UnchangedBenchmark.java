package io.leat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The same delivery once more, against its first import; both as cron starts them. That nothing is written to the table
 * is shown apart from the measurements: by triggers that count writes, and by a hash of all rows.
 */
record UnchangedBenchmark(Workshop workshop, int pairs) implements Benchmark {
    @Override
    public String name() {
        return "unchanged";
    }

    @Override
    public long disk() {
        return Items.DISK;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        Path delivery = Items.delivery(workshop);
        String proof = proof(delivery);
        Pairs taken = Pairs.take(name(), pairs, () -> first(delivery), () -> again(delivery));
        return new Outcome(taken.swapped().compared(name(), "same delivery again", "first import", 1), List.of(proof));
    }

    private Measured first(Path delivery) throws IOException, InterruptedException {
        Site site = workshop.freshItems("0s");
        site.deliver(delivery);
        return workshop.meter().measure(workshop.run(site));
    }

    /** In the folder that {@link #first} left. */
    private Measured again(Path delivery) throws IOException, InterruptedException, SQLException {
        Site site = new Site(workshop.sites().resolve("items"), "items");
        site.deliver(delivery);
        Measured measured = workshop.meter().measure(workshop.run(site));
        if (!site.isInboxEmpty()) {
            throw new IllegalStateException("files were left in " + site.inbox());
        }
        Items.requireAll(site.table().rows());
        site.remove();
        return measured;
    }

    private String proof(Path delivery) throws IOException, InterruptedException, SQLException {
        System.err.println(name() + ": counting writes");
        first(delivery);
        Site site = new Site(workshop.sites().resolve("items"), "items");
        Table table = site.table();
        Items.requireAll(table.rows());
        table.countWrites();
        String before = table.hash();
        site.deliver(delivery);
        RunReport report = RunReport.of(
                workshop.meter().measure(workshop.run(site, "--json")).output());
        String after = table.hash();
        long writes = table.writes();
        table.writeOne();
        long counted = table.writes() - writes;
        site.remove();
        return "unchanged: %s; rows written to the table %d (the counter then counted %d of 1 planted write); all rows %s"
                .formatted(report.counts(), writes, counted, before.equals(after) ? "the same as before" : "DIFFERENT");
    }
}
