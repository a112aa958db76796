package io.leat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A first import of the item delivery into an empty folder, as cron starts it, against the bare import of the same files.
 * Leat creates its database and its table in it; the bare import does no less.
 */
record ItemsBenchmark(Workshop workshop, int pairs) implements Benchmark {
    @Override
    public String name() {
        return "items";
    }

    @Override
    public long disk() {
        return Items.DISK;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        Path delivery = Items.delivery(workshop);
        Pairs taken = Pairs.take(name(), pairs, () -> leat(delivery), () -> bare(delivery));
        return new Outcome(
                taken.compared(name(), "leat run", "BareImport", 1),
                List.of("items: " + Items.ROWS + " rows in the table after every run of either; LEAT_MEMORY_LIMIT="
                        + Workshop.LIMIT));
    }

    private Measured leat(Path delivery) throws IOException, InterruptedException, SQLException {
        Site site = workshop.freshItems("0s");
        site.deliver(delivery);
        Measured measured = workshop.meter().measure(workshop.run(site));
        Items.requireAll(site.table().rows());
        site.remove();
        return measured;
    }

    private Measured bare(Path delivery) throws IOException, InterruptedException, SQLException {
        Path folder = workshop.sites().resolve("bare");
        Site.remove(folder);
        Path database = Files.createDirectories(folder).resolve("bare.db");
        Measured measured = workshop.meter().measure(workshop.bareImport("insert", delivery, database, Items.FIELDS));
        Items.requireAll(new Table(database, "item").rows());
        Site.remove(folder);
        return measured;
    }
}
