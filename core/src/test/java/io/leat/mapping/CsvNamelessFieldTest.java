package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delimiter at the end of the header makes a field without a name. */
class CsvNamelessFieldTest {
    private final RowLayout layout = new Columns()
            .with("id", "id", "text")
            .with("raw", "", "json")
            .keyIs("id")
            .layout();

    @ParameterizedTest
    @ValueSource(strings = {"1,", "1,note", "1,\"{}\""})
    void a_field_without_a_name_is_not_taken_for_the_whole_record(String line) {
        CsvMapper mapper = new CsvMapper(new Mapping(layout, ZoneOffset.UTC), ',', List.of("id", ""));
        byte[] record = line.getBytes(UTF_8);

        assertThat(mapper.map(new RecordBytes(record, 0, record.length, 1, 0, 0, false)))
                .isNull();
    }
}
