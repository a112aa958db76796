package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCopyTest {
    private static final String ITEM = """
            {"id":"a1","markethashname":"AK \\"x\\", y","slug":"ak","classid":"3212753135","pricelatest":0.8,\
            "soldtoday":7,"minfloat":0.06,"tradable":true,\
            "releasedat":{"date":"2017-02-15 00:00:00.000000","timezone_type":3,"timezone":"UTC"},\
            "priceupdatedat":"2026-09-30 14:56:05","firstseentime":1656806878}""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_kind_of_value_is_typed_and_what_is_missing_is_null() throws Exception {
        String raw = '"' + ITEM.replace("\"", "\"\"") + '"';
        assertThat(copy(Shape.FAT, Dialect.POSTGRES, ITEM))
                .isEqualTo("\"a1\",\"AK \"\"x\"\", y\",\"ak\",,,3212753135,0.80,,,,7,0.06,1,2017-02-15,"
                        + "2026-09-30 14:56:05.000000,2022-07-03 00:07:58.000000," + raw + "\n");
    }

    @Test
    void nulls_are_words_for_mariadb() throws Exception {
        assertThat(copy(Shape.SLIM, Dialect.MARIADB, "{\"id\":\"b\",\"name\":\"NULL\",\"active\":false}"))
                .isEqualTo("\"b\",\"NULL\",NULL,NULL,NULL,NULL,NULL,NULL,0,NULL\n");
    }

    private String copy(Shape shape, Dialect dialect, String item) throws IOException {
        Path delivery = Files.createDirectories(folder.resolve("delivery"));
        Files.writeString(delivery.resolve("one.json"), "[" + item + "]");
        Files.writeString(delivery.resolve("one.manifest.json"), "{}");
        Path csv = folder.resolve("one.csv");
        assertThat(new CsvCopy(shape, dialect).write(delivery, csv)).isEqualTo(1);
        return Files.readString(csv);
    }
}
