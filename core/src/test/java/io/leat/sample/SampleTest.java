package io.leat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @TempDir
    private Path folder;

    @Test
    void records_that_no_configuration_can_read_are_told_and_passed_over() throws IOException {
        String lines = IntStream.range(0, 200)
                .mapToObj(line -> line == 150 ? "{\"id\":150,\"id\":1}" : "{\"id\":" + line + "}")
                .collect(Collectors.joining("\n", "", "\n"));
        Guess guess = Samples.in(folder).with("a.ndjson", lines).guess();

        assertThat(guess.key()).containsExactly("id");
        assertThat(guess.doubts())
                .containsExactly("1 record cannot be read and will be rejected; the first:"
                        + " a.ndjson, record 151: has this name twice in one object");
    }

    @Test
    void more_broken_records_than_an_import_takes_are_refused() throws IOException {
        Samples samples = Samples.in(folder).with("a.csv", "a,b\n1,2\n1\n3,4\n");

        assertThatThrownBy(samples::guess)
                .isInstanceOf(SyncException.class)
                .hasMessage("a.csv: of its 3 records 1 cannot be read, above max-rejects 1%; the first:"
                        + " a.csv, record 2: has 1 field, the header has 2");
    }

    @Test
    void a_sample_without_records_is_refused_with_the_reason() throws IOException {
        Samples none = Samples.in(folder).with("a.json", "[]");
        Samples numbers = Samples.in(folder).with("b.json", "[1, 2]");

        assertThatThrownBy(none::guess).hasMessage("there are no records; a sample needs some");
        assertThatThrownBy(numbers::guess).hasMessage("no record can be read: b.json, record 1: must be an object");
    }

    @Test
    void a_file_of_another_format_is_refused_by_its_name() throws IOException {
        Samples samples = Samples.in(folder).with("a.json", "[{\"id\":1}]").with("b.json", "{\"id\":1}\n");

        assertThatThrownBy(samples::guess)
                .hasMessageStartingWith("b.json: \"{\" at byte 0 where the array of records was expected");
    }

    @Test
    void a_record_that_breaks_off_leaves_no_trace_in_what_is_guessed_of_the_others() throws IOException {
        String lines = IntStream.range(0, 200)
                .mapToObj(
                        line -> line == 20 ? "{\"shop\":{\"name\":" : "{\"shop\":{\"name\":\"n\"},\"id\":" + line + "}")
                .collect(Collectors.joining("\n", "", "\n"));
        Guess guess = Samples.in(folder).with("a.ndjson", lines).guess();

        assertThat(Samples.names(guess)).containsExactly("shop_name", "id");
        assertThat(guess.key()).containsExactly("id");
    }
}
