package io.leat.run.file;

import static io.leat.run.file.Inboxes.toldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.Counts;
import io.leat.database.Product;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More changed records than are written at once. */
@ParameterizedClass
@EnumSource
class PortionsTest {
    private static final int ITEMS = 40_000;
    /** So many stay as they are, so that the rest is worth reading twice. */
    private static final int UNCHANGED = 5_000;

    private final Product product;

    @TempDir
    private Path folder;

    private Inboxes shop;

    PortionsTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void aFullTable() throws IOException {
        shop = new Inboxes(folder, product);
        deliver("a", 0, id -> id);
        shop.run();
    }

    /** Items with prices of their own, with one more before the others where {@code first} is not 0. */
    private void deliver(String name, int first, IntUnaryOperator price) throws IOException {
        List<String> records = new ArrayList<>();
        for (int id = 0; id < ITEMS; id++) {
            if (id == UNCHANGED && first != 0) {
                records.add("{\"id\":" + first + ",\"price\":" + (ITEMS - 1) + "}");
            }
            records.add("{\"id\":" + id + ",\"price\":" + price.applyAsInt(id) + "}");
        }
        shop.chunk(name + ".json", "[" + String.join(",\n", records) + "]");
        shop.manifest(name, name + ".json");
    }

    @Test
    void every_changed_record_arrives() throws Exception {
        deliver("b", 0, id -> id < UNCHANGED ? id : -id);

        assertThat(shop.run().counts()).isEqualTo(new Counts(ITEMS, 0, ITEMS - UNCHANGED, UNCHANGED, 0, 0));
        assertThat(shop.query("SELECT count(*), sum(price) FROM item"))
                .containsExactly(ITEMS + "|" + (2L * UNCHANGED * (UNCHANGED - 1) / 2 - (long) ITEMS * (ITEMS - 1) / 2));
    }

    @Test
    void a_unique_value_may_move_to_a_record_that_comes_long_before() throws Exception {
        shop.execute("CREATE UNIQUE INDEX prices ON item (price)");
        deliver("b", ITEMS + 1, id -> id < UNCHANGED ? id : -id);
        RunResult result = shop.run();

        if (product == Product.SQLITE) { // row by row, in the order of the file
            assertThat(toldNow(result)).singleElement().asString().contains("record " + (UNCHANGED + 1));
            assertThat(shop.active()).isEqualTo(ITEMS);
        } else {
            assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(result.counts()).isEqualTo(new Counts(ITEMS + 1, 1, ITEMS - UNCHANGED, UNCHANGED, 0, 0));
        }
    }

    @Test
    void a_record_that_is_refused_late_is_named_and_nothing_is_stored() throws Exception {
        shop.execute("CREATE UNIQUE INDEX prices ON item (price)");
        deliver("b", 0, id -> id < UNCHANGED ? id : id == ITEMS - 10 ? 7 : -id);
        List<String> before = shop.query("SELECT count(*), sum(price) FROM item");

        RunResult refused = shop.run();

        assertThat(refused.counts()).isEqualTo(new Counts(ITEMS, 0, 0, 0, 0, 0));
        assertThat(toldNow(refused)).singleElement().asString().contains("record " + (ITEMS - 9), "id=" + (ITEMS - 10));
        assertThat(shop.query("SELECT count(*), sum(price) FROM item")).isEqualTo(before);
    }
}
