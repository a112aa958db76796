package io.leat.prove;

import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recipe of items in a folder of its own. */
final class Shop extends Site {
    private static final int ITEMS = 2500;
    private static final int FILES = 5;
    private static final long SEED = 7;

    private Shop(Path root, Path folder, Store store) {
        super(root, folder, store);
    }

    /** An empty one, with an empty database. */
    static Shop fresh(Path root, Path folder, Store store) throws IOException, SQLException {
        Shop shop = new Shop(root, folder, store);
        remove(folder);
        Files.createDirectories(shop.inbox());
        Files.createDirectories(shop.processed());
        String yaml = Files.readString(shop.example().resolve("leat.yaml"), StandardCharsets.UTF_8);
        Files.writeString(
                shop.yaml(),
                yaml.replace("settle: 2s", "settle: 0s").replace("{url: \"jdbc:sqlite:var/leat.db\"}", store.yaml()),
                StandardCharsets.UTF_8);
        store.clear();
        return shop;
    }

    /** The same shop as it was when its database was kept, in another folder. */
    Shop restored(Path to) throws IOException, SQLException {
        remove(to);
        try (Stream<Path> entries = Files.walk(folder())) {
            for (Path entry : entries.toList()) {
                Files.copy(
                        entry, to.resolve(folder().relativize(entry).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        store().restore();
        return new Shop(root(), to, store());
    }

    private Path example() {
        return root().resolve("examples/items");
    }

    Path inbox() {
        return folder().resolve("var/items/import");
    }

    private Path processed() {
        return folder().resolve("var/items/processed");
    }

    void deliver(int delivery) throws IOException {
        new ItemDelivery(
                        new ItemCatalogue(example().resolve("catalogue.json.gz")),
                        new DeliveryPlan(ITEMS, FILES, delivery, SEED, false))
                .write(inbox());
    }

    /** A run one day later, and its exit code. */
    int runNextDay() throws IOException, InterruptedException {
        return end(java(
                MovedClock.class.getName(),
                yaml().toString(),
                MovedClock.START,
                "1",
                Long.toString(Duration.ofDays(1).toSeconds())));
    }

    /** Everything that an unbroken run leaves: rows, counts of the ledger, sets, rejects, further tables, files. */
    List<String> traces() throws SQLException, IOException {
        List<String> traces = new ArrayList<>(rows());
        try (Connection connection = store().open(folder())) {
            traces.addAll(query(
                    connection,
                    "SELECT split, records_read, inserted, updated, unchanged, duplicate, rejected FROM leat_split_run"
                            + " WHERE outcome = 'COMPLETED' ORDER BY split"));
            traces.addAll(query(connection, "SELECT manifest, state, deactivated FROM leat_set ORDER BY id"));
            traces.addAll(
                    query(connection, "SELECT name, state, size, sha256, records_read FROM leat_file ORDER BY name"));
            traces.addAll(query(connection, "SELECT count(*) FROM leat_reject"));
            traces.addAll(tables(connection));
        }
        traces.addAll(names(inbox()));
        traces.addAll(names(processed()));
        traces.addAll(names(folder().resolve("var/leat")));
        return traces;
    }

    /** The rows of the target. */
    List<String> rows() throws SQLException {
        try (Connection connection = store().open(folder())) {
            return query(connection, "SELECT * FROM items ORDER BY external_id");
        }
    }

    /** The rows that the last complete delivery holds. */
    List<String> activeRows() throws SQLException {
        try (Connection connection = store().open(folder())) {
            return query(connection, "SELECT external_id, name, active FROM items WHERE active ORDER BY external_id");
        }
    }

    boolean hasTable() throws SQLException {
        try (Connection connection = store().open(folder());
                ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), null, "items", null)) {
            return found.next();
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), null, "leat%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add("table " + found.getString("TABLE_NAME"));
            }
        }
        return tables.stream().sorted().toList();
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> entries = Files.list(in)) {
            return entries.map(entry -> in.getFileName() + "/" + entry.getFileName())
                    .sorted()
                    .toList();
        }
    }
}
