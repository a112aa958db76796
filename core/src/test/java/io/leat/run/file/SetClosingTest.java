package io.leat.run.file;

import static io.leat.run.file.Inboxes.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Product;
import io.leat.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is missing is told by numbers where they prove it, and by keys everywhere else. */
@ParameterizedClass
@EnumSource
class SetClosingTest {
    private final Product product;

    @TempDir
    private Path folder;

    private Inboxes shop;

    SetClosingTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void tenItems() throws IOException {
        shop = new Inboxes(folder, product);
        shop.chunk("a.json", items(0, 10, 1));
        shop.manifest("a", "a.json");
        shop.run();
    }

    private RunResult deliver(String... contents) throws IOException {
        String[] names = new String[contents.length];
        for (int file = 0; file < contents.length; file++) {
            names[file] = "b-" + file + ".json";
            shop.chunk(names[file], contents[file]);
        }
        shop.manifest("b", names);
        return shop.run();
    }

    private static String together(String one, String other) {
        return one.substring(0, one.lastIndexOf(']')) + "," + other.substring(other.indexOf('[') + 1);
    }

    @Test
    void a_delivery_that_brings_all_rows_deactivates_none() throws Exception {
        assertThat(deliver(items(0, 10, 1)).deactivated()).isZero();
        assertThat(shop.active()).isEqualTo(10);
    }

    @Test
    void a_record_that_comes_twice_does_not_stand_in_for_one_that_is_gone() throws Exception {
        assertThat(deliver(together(items(0, 9, 1), items(8, 9, 2))).deactivated())
                .isEqualTo(1);
        assertThat(shop.active()).isEqualTo(9);
    }

    @Test
    void a_record_that_comes_in_two_files_does_not_stand_in_for_one_that_is_gone() throws Exception {
        assertThat(deliver(items(0, 5, 1), items(4, 9, 1)).deactivated()).isEqualTo(1);
        assertThat(shop.active()).isEqualTo(9);
    }

    @Test
    void a_new_record_does_not_stand_in_for_one_that_is_gone() throws Exception {
        assertThat(deliver(items(1, 11, 1)).deactivated()).isEqualTo(1);
        assertThat(shop.active()).isEqualTo(10);
    }
}
