package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the table, what init writes for it imports every row of it. */
class InitPropertyTest {
    private static final String DELIMITERS = ",;\t|";
    private static final int TABLES = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_row_of_a_csv_file_is_imported(long seed) throws Exception {
        for (long table = seed * TABLES; table < (seed + 1) * TABLES; table++) {
            RandomTable random = new RandomTable(table);
            String csv = random.csv(DELIMITERS.charAt((int) (table % DELIMITERS.length())));
            imports("t" + table + ".csv", csv, random.size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_row_of_an_ndjson_file_is_imported(long seed) throws Exception {
        for (long table = seed * TABLES; table < (seed + 1) * TABLES; table++) {
            RandomTable random = new RandomTable(table);
            imports("t" + table + ".ndjson", random.ndjson(), random.size());
        }
    }

    private void imports(String name, String text, int rows) throws Exception {
        Inits inits = new Inits(folder.resolve(name + "-shop"));
        Path sample = inits.file(name, text);

        assertThat(inits.leat("init", sample, "--sync", "table"))
                .as(name + ": " + inits.err() + text)
                .isZero();
        inits.importsWhole(List.of(sample), rows);
    }
}
