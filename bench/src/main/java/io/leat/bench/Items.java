package io.leat.bench;

import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The delivery that the benchmarks of items share: 26,000 items, 125 MB, five files and their manifest. */
final class Items {
    static final int ROWS = 26_000;
    /** Of the delivery, a database of the same size and its write-ahead log. */
    static final long DISK = 600_000_000;

    /** The top-level fields that examples/items/leat.yaml maps, the key first, and the record itself. */
    static final List<String> FIELDS = List.of(
            "id",
            "markethashname",
            "slug",
            "itemgroup",
            "wear",
            "classid",
            "pricelatest",
            "pricemedian",
            "buyorderprice",
            "offervolume",
            "soldtoday",
            "minfloat",
            "tradable",
            "releasedat",
            "priceupdatedat",
            "firstseentime",
            "raw");

    private static final int FILES = 5;
    private static final long SEED = 20260930L;

    private Items() {}

    /** Writes the delivery where it is missing, as all the others here do. */
    static Path delivery(Workshop workshop) throws IOException {
        Path folder = workshop.data().resolve("items-" + ROWS);
        if (!Files.exists(folder.resolve("items-1.manifest.json"))) {
            write(workshop, folder, ROWS, FILES);
        }
        return folder;
    }

    /** The one that follows: 27.5 % of the rows that stay are changed, 1.5 % of all are gone, 1 % are new. */
    static Path second(Workshop workshop) throws IOException {
        Path folder = workshop.data().resolve("items-" + ROWS + "-second");
        if (!Files.exists(folder.resolve("items-2.manifest.json"))) {
            write(workshop, folder, new DeliveryPlan(ROWS, FILES, 2, SEED, false));
        }
        return folder;
    }

    /** The same items, each with another slug. */
    static Path revised(Workshop workshop) throws IOException {
        Path folder = workshop.data().resolve("items-" + ROWS + "-revised");
        if (!Files.exists(folder.resolve("items-1.manifest.json"))) {
            new RevisedDelivery("slug").write(delivery(workshop), folder, "items-1");
        }
        return folder;
    }

    static void write(Workshop workshop, Path folder, int rows, int files) throws IOException {
        write(workshop, folder, new DeliveryPlan(rows, files, 1, SEED, false));
    }

    private static void write(Workshop workshop, Path folder, DeliveryPlan plan) throws IOException {
        ItemCatalogue catalogue = new ItemCatalogue(workshop.home().resolve("examples/items/catalogue.json.gz"));
        new ItemDelivery(catalogue, plan).write(folder);
    }

    /** @throws IllegalStateException when not every item is a row of the table */
    static void requireAll(long rows) {
        if (rows != ROWS) {
            throw new IllegalStateException("the table has " + rows + " rows instead of " + ROWS);
        }
    }
}
