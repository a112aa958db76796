package io.leat.standin.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String CATALOGUE = "../examples/items/catalogue.json.gz";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > a command is missing",
                "sell > unknown command sell",
                "deliver --inbox in > --catalogue is missing",
                "deliver --catalogue > --catalogue needs a value",
                "deliver --page 1 > unknown option --page",
                "deliver --catalogue c --inbox in --gzip --gzip > --gzip is given twice",
                "deliver --catalogue c --inbox in --items many > --items many is no number in range",
                "deliver --catalogue c --inbox in --items 0 > items 0 must be at least 1",
                "deliver --catalogue c --inbox in --items 3 --files 4 > files 4 must not be above 3",
                "slim --file f > --rows is missing",
                "slim --file f --rows 1 --gzip > unknown option --gzip",
                "slim --file f --rows 1 --changed NaN > changed NaN must be from 0 to 100"
            })
    void wrong_usage_is_one_line_and_exit_code_2(String line, String message) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(message + "; usage: deliver")
                .hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_catalogue_that_is_not_there_is_one_line_and_exit_code_1() {
        assertThat(run("deliver --catalogue nowhere.gz --inbox " + folder)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("NoSuchFileException: nowhere.gz");
    }

    @Test
    void a_catalogue_that_is_no_array_is_exit_code_1_and_nothing_is_written() throws Exception {
        Path catalogue = folder.resolve("catalogue.gz");
        try (OutputStream stored = new GZIPOutputStream(Files.newOutputStream(catalogue))) {
            stored.write('7');
        }
        assertThat(run("deliver --inbox " + folder.resolve("inbox") + " --catalogue " + catalogue))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("IOException: catalogue starts with VALUE_NUMBER_INT, must be an array");
        assertThat(folder.resolve("inbox")).doesNotExist();
    }

    @Test
    void a_delivery_tells_what_an_importer_has_to_find() {
        String plan = " --items 200 --files 2 --delivery 2 --gzip --inbox " + folder;
        assertThat(run("deliver --catalogue " + CATALOGUE + plan)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("items-2: 2 files, 199 rows, \\d+ bytes; expected changed 54, gone 3, new 2\\R");
        assertThat(folder.resolve("items-2-0002.json.gz")).exists();
    }

    @Test
    void a_slim_file_tells_its_rows_bytes_and_changes() throws Exception {
        Path file = folder.resolve("new").resolve("slim.json");
        assertThat(run("slim --rows 200 --changed 27.5 --file " + file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("slim.json: 1 file, 200 rows, " + Files.size(file)
                        + " bytes; expected changed 55, gone 0, new 0");
    }

    private int run(String line) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
