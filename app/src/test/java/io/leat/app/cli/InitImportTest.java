package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What init writes for real data passes check and imports the data whole, without an edit. */
class InitImportTest {
    private static final Path FIRST_DAY = Inits.excerpt("orders-2010-12-01.csv");
    private static final Path LATER_DAYS = Inits.excerpt("orders-later.csv");

    @TempDir
    private Path folder;

    private Inits inits;

    @BeforeEach
    void start() throws IOException {
        inits = new Inits(folder.resolve("shop"));
    }

    @Test
    void a_catalogue_of_items_is_imported_whole() throws Exception {
        Path delivery = Files.createDirectories(folder.resolve("delivery"));
        new ItemDelivery(
                        new ItemCatalogue(Path.of("../examples/items/catalogue.json.gz")),
                        new DeliveryPlan(1_500, 2, 1, 7, false))
                .write(delivery);
        List<Path> files;
        try (Stream<Path> entries = Files.list(delivery)) {
            files = entries.sorted().toList();
        }
        List<Path> chunks = files.stream()
                .filter(file -> !file.toString().endsWith("manifest.json"))
                .toList();

        assertThat(inits.leat(Stream.concat(Stream.of("init"), files.stream()).toArray()))
                .as(inits.err())
                .isZero();
        assertThat(inits.out())
                .contains("2 files such as items-1-0001.json: JSON, 1,500 records")
                .contains("sync items into table items")
                .contains("key id");
        inits.importsWhole(chunks, 1_500);
        assertThat(inits.text())
                .contains("releasedat: {from: /releasedat, type: timestamp}")
                .contains("firstseentime: {from: /firstseentime, type: timestamp, epoch: seconds}")
                .contains("# set: manifest");
        assertThat(inits.query("SELECT count(*) FROM items WHERE raw LIKE '%infotypehint%'"))
                .isNotEqualTo("0");
    }

    @Test
    void orders_are_imported_whole_to_the_tenth_of_a_penny() throws Exception {
        assertThat(inits.leat("init", FIRST_DAY, LATER_DAYS, "--table", "lines"))
                .isZero();
        inits.importsWhole(List.of(FIRST_DAY, LATER_DAYS), 75);

        assertThat(inits.query("SELECT printf('%.3f', sum(quantity * unit_price)) FROM lines"))
                .isEqualTo("3302.663");
    }

    @Test
    void the_first_day_alone_asks_for_what_takes_the_later_days_too() throws Exception {
        assertThat(inits.leat("init", FIRST_DAY, "--sync", "orders")).isZero();
        inits.importsWhole(List.of(FIRST_DAY, LATER_DAYS), 75);

        assertThat(inits.query("SELECT printf('%.3f', sum(quantity * unit_price)) FROM orders"))
                .isEqualTo("3302.663");
        assertThat(inits.query("SELECT typeof(invoice_no), customer_id FROM orders WHERE record = 1 ORDER BY file"))
                .isEqualTo("text|17850.0\ntext|15311.0");
    }

    @Test
    void players_are_imported_whole() throws Exception {
        assertThat(inits.leat("init", Inits.excerpt("players.csv"))).isZero();
        assertThat(inits.out()).contains("key key_uuid").doesNotContain("unsure");
        inits.importsWhole(List.of(Inits.excerpt("players.csv")), 36);

        assertThat(inits.query("SELECT sum(birth_year) FROM players")).isEqualTo("36848");
    }
}
