package io.leat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key is what tells every record of the whole sample apart, by exact comparison. */
class KeyChoiceTest {
    @TempDir
    private Path folder;

    private Samples samples;

    @BeforeEach
    void start() {
        samples = Samples.in(folder);
    }

    @Test
    void the_column_that_sounds_like_a_key_comes_before_earlier_ones() throws IOException {
        Guess guess = samples.with("a.csv", "name,sku,id\nx,1,7\ny,2,8\n").guess();

        assertThat(guess.key()).containsExactly("id");
        assertThat(guess.keyDoubt()).isEmpty();
    }

    @Test
    void a_key_whose_name_does_not_speak_for_it_is_told() throws IOException {
        Guess guess = samples.with("a.csv", "name,id\nx,7\ny,7\n").guess();

        assertThat(guess.key()).containsExactly("name");
        assertThat(guess.keyDoubt()).contains("the name does not speak for a key");
    }

    @Test
    void one_value_that_comes_again_in_another_file_is_enough_against_a_key() throws IOException {
        String ids = IntStream.range(0, 50_000)
                .mapToObj(number -> "i" + number + ",n" + number)
                .collect(Collectors.joining("\n", "id,name\n", "\n"));
        Guess guess = samples.with("1.csv", ids)
                .with("2.csv", "id,name\ni49999,n50000\n")
                .guess();

        assertThat(guess.key()).containsExactly("name");
    }

    @Test
    void values_that_differ_only_as_they_are_written_are_the_same() throws IOException {
        Guess guess = samples.with("a.ndjson", "{\"id\": 7}\n{\"id\": \"7\"}\n").guess();

        assertThat(guess.key()).containsExactly("file", "record");
    }

    @Test
    void a_column_with_a_null_is_no_key() throws IOException {
        assertThat(samples.with("a.csv", "id,name\n1,x\n,y\n").guess().key()).containsExactly("name");
        assertThat(samples.with("b.ndjson", "{\"id\":1}\n{\"name\":\"b\"}\n")
                        .guess()
                        .key())
                .isNotEqualTo("id");
    }

    @Test
    void without_a_column_that_tells_records_apart_their_places_do() throws IOException {
        Guess guess =
                samples.with("a.csv", "record,price\n1,1.5\n1,2.5\n1,2.5\n").guess();

        assertThat(guess.key()).containsExactly("file", "record_2");
        assertThat(guess.columns().subList(0, 2))
                .extracting(column -> column.settings().constant().orElse(""))
                .containsExactly("${file.name}", "${record.number}");
        assertThat(guess.keyDoubt()).contains("delivered again under the same name updates its rows");
    }

    @Test
    void a_wanted_key_is_taken_by_the_name_of_the_source_too() throws IOException {
        Guess guess = samples.with("a.csv", "InvoiceNo,line\n1,1\n1,2\n").guess("InvoiceNo", "line");

        assertThat(guess.key()).containsExactly("invoice_no", "line");
    }

    @Test
    void a_wanted_key_that_is_not_unique_is_refused_with_value_and_places() throws IOException {
        samples.with("a.csv", "no,line\nA1,1\nA1,2\n").with("b.csv", "no,line\nA2,1\nA3,1\nA1,2\n");

        assertThatThrownBy(() -> samples.guess("no", "line"))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIG))
                .hasMessage("no, line cannot be the key: \"A1\", 2 is in record 2 of a.csv and in record 3 of b.csv");
    }

    @Test
    void a_wanted_key_without_a_value_somewhere_is_refused() throws IOException {
        samples.with("a.csv", "no,line\nA1,1\n,2\n");

        assertThatThrownBy(() -> samples.guess("no"))
                .hasMessage("no cannot be the key: there is no value in record 2 of a.csv");
    }

    @Test
    void a_wanted_key_that_is_no_column_or_cannot_be_one_is_refused() throws IOException {
        samples.with("a.ndjson", "{\"id\":1,\"tags\":[]}\n{\"id\":1,\"tags\":[]}\n");

        assertThatThrownBy(() -> samples.guess("name")).hasMessage("there is no column \"name\"; there are id, tags");
        assertThatThrownBy(() -> samples.guess("tags")).hasMessage("\"tags\" is of type json, which cannot be a key");
        assertThatThrownBy(() -> samples.guess("id", "id")).hasMessage("\"id\" stands twice in the key");
    }
}
