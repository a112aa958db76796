package io.leat.bench.jmh;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import io.leat.standin.items.SlimItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two kinds of files that are read, about 30 MB each and always the same. */
public enum Shape {
    /** 100,000 rows of about 300 bytes. */
    SLIM("slim", "bench/slim/leat.yaml") {
        @Override
        void write(Path folder) throws IOException {
            new SlimItems(100_000, SEED, 0).write(folder.resolve("slim.json"));
        }
    },

    /** 6,200 items of about 4.9 KB. */
    ITEMS("items", "examples/items/leat.yaml") {
        @Override
        void write(Path folder) throws IOException {
            ItemCatalogue catalogue = new ItemCatalogue(HOME.resolve("examples/items/catalogue.json.gz"));
            new ItemDelivery(catalogue, new DeliveryPlan(6_200, 1, 1, SEED, false)).write(folder);
        }
    };

    private static final long SEED = 20260930L;
    /** The folder of the program. */
    private static final Path HOME = Path.of(System.getProperty("leat.home", "."));

    private final String sync;
    private final String yaml;

    Shape(String sync, String yaml) {
        this.sync = sync;
        this.yaml = yaml;
    }

    /** Writes the file into the folder. */
    abstract void write(Path folder) throws IOException;

    /** The file, which is written where it is missing. */
    InboxFile file() throws IOException {
        Path folder = Files.createDirectories(HOME.resolve("bench/target/data/jmh-" + sync));
        if (files(folder).isEmpty()) {
            write(folder);
        }
        return files(folder).getFirst();
    }

    private static List<InboxFile> files(Path folder) {
        return Inbox.look(folder, "*.json", 0, 0).chunks();
    }

    Configuration configuration() throws InvalidConfigurationException {
        return new ConfigurationFile(HOME.resolve(yaml), Map.of()).look().configuration();
    }

    SyncSettings sync(Configuration configuration) {
        return (SyncSettings) configuration.sync(sync).orElseThrow();
    }
}
