package io.leat.standin.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.standin.items.DeliveredRows.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlimItemsTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    @Test
    void rows_are_small_unique_and_spread_over_all_ids() throws IOException {
        Path file = folder.resolve("slim.json");
        SlimItems.Report report = new SlimItems(ROWS, 7, 0).write(file);
        List<Row> rows = DeliveredRows.array(file);
        assertThat(report).isEqualTo(new SlimItems.Report(ROWS, Files.size(file), 0));
        assertThat((double) report.bytes() / ROWS).isBetween(280.0, 320.0);
        Set<String> ids = new HashSet<>();
        int[] sixteenths = new int[16];
        for (Row row : rows) {
            assertThat(row.field("id")).matches("[0-9a-f]{8}");
            ids.add(row.field("id"));
            sixteenths[Character.digit(row.field("id").charAt(0), 16)]++;
        }
        assertThat(ids).hasSize(ROWS);
        assertThat(Arrays.stream(sixteenths)).allMatch(count -> Math.abs(count - ROWS / 16) < ROWS / 80);
    }

    @Test
    void no_id_comes_twice_among_millions() {
        int[] ids = IntStream.range(0, 4_000_000)
                .map(at -> SlimRow.scattered(at << 10))
                .sorted()
                .toArray();
        assertThat(IntStream.range(1, ids.length).filter(at -> ids[at] == ids[at - 1]))
                .isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
        byte[] once = written(7, 0);
        assertThat(written(7, 0)).isEqualTo(once);
        assertThat(written(8, 0)).isNotEqualTo(once);
    }

    @Test
    void exactly_the_announced_rows_have_another_price_and_the_others_are_the_same() throws IOException {
        written(7, 0);
        List<Row> before = DeliveredRows.array(folder.resolve("rows"));
        written(7, 27.5);
        List<Row> after = DeliveredRows.array(folder.resolve("rows"));
        int changed = 0;
        for (int row = 0; row < ROWS; row++) {
            assertThat(after.get(row).field("id")).isEqualTo(before.get(row).field("id"));
            boolean otherPrice =
                    !after.get(row).field("price").equals(before.get(row).field("price"));
            assertThat(after.get(row).raw().equals(before.get(row).raw())).isEqualTo(!otherPrice);
            changed += otherPrice ? 1 : 0;
        }
        assertThat(changed).isEqualTo(8_250);
        assertThat(new SlimItems(ROWS, 7, 27.5).changed()).isEqualTo(changed);
    }

    @Test
    void a_share_above_all_rows_is_refused() {
        assertThatThrownBy(() -> new SlimItems(1, 7, 100.5)).hasMessage("changed 100.5 must be from 0 to 100");
        assertThatThrownBy(() -> new SlimItems(0, 7, 0)).hasMessage("rows 0 must be from 1 to 2147483647");
    }

    private byte[] written(long seed, double changed) throws IOException {
        Path file = folder.resolve("rows");
        new SlimItems(ROWS, seed, changed).write(file);
        return Files.readAllBytes(file);
    }
}
