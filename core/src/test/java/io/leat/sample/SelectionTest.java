package io.leat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes a column, and what is left to the whole record. */
class SelectionTest {
    @TempDir
    private Path folder;

    private Guess ndjson(int records, IntFunction<String> members) throws IOException {
        String lines = IntStream.rangeClosed(1, records)
                .mapToObj(record -> "{\"id\":" + record + members.apply(record) + "}")
                .collect(Collectors.joining("\n", "", "\n"));
        return Samples.in(folder).with("sample.ndjson", lines).guess();
    }

    @Test
    void steady_objects_of_few_members_become_columns_of_their_own() throws IOException {
        Guess guess = ndjson(3, record -> ",\"shop\":{\"name\":\"s\",\"Zip\":\"0" + record + "\",\"geo\":{\"x\":1}}");

        assertThat(Samples.names(guess)).containsExactly("id", "shop_name", "shop_zip", "shop_geo");
        assertThat(Samples.column(guess, "shop_zip").settings().from()).contains("/shop/Zip");
        assertThat(Samples.type(guess, "shop_geo")).isEqualTo("json");
    }

    @Test
    void objects_whose_members_change_stay_json() throws IOException {
        Guess guess = ndjson(4, record -> ",\"prices\":{\"p" + record + "\":1,\"q\":2}");

        assertThat(Samples.type(guess, "prices")).isEqualTo("json");
        assertThat(Samples.type(ndjson(2, record -> ",\"none\":{}"), "none")).isEqualTo("json");
    }

    @Test
    void names_that_many_records_lack_are_left_to_the_whole_record() throws IOException {
        Guess guess = ndjson(500, record -> record % 10 == 0 ? ",\"extra" + record + "\":true" : "");

        assertThat(Samples.names(guess)).containsExactly("id", "raw");
        assertThat(Samples.column(guess, "raw").settings().compared()).isFalse();
        assertThat(guess.doubts())
                .containsExactly("50 names (such as \"extra10\") stand in less than 1 % of the records each,"
                        + " so they have no column but raw");
    }

    @Test
    void a_few_rare_names_are_columns() throws IOException {
        Guess guess = ndjson(500, record -> record == 400 ? ",\"recalled\":true" : "");

        assertThat(Samples.names(guess)).containsExactly("id", "recalled");
    }

    @Test
    void names_with_random_letters_behind_a_common_start_are_left_to_the_whole_record() throws IOException {
        String[] hints = {"infotypehintqkzvbnmwplrt", "infotypehinthyrdsxcvgfeu"};
        Guess guess = ndjson(10, record -> record <= 2 ? ",\"" + hints[record - 1] + "\":1" : "");

        assertThat(Samples.names(guess)).containsExactly("id", "raw");
    }

    @Test
    void names_of_equal_length_with_different_words_are_columns() throws IOException {
        Guess guess = ndjson(10, record -> record == 1 ? ",\"homepageurl\":1,\"homeaddress\":2" : "");

        assertThat(Samples.names(guess)).containsExactly("id", "homepageurl", "homeaddress");
    }

    @Test
    void no_more_than_200_columns_are_made_and_the_fullest_are_taken() throws IOException {
        String all = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> ",\"m" + number + "\":" + (number <= 99 ? "null" : "1"))
                .collect(Collectors.joining());
        Guess guess = ndjson(2, record -> all);

        assertThat(guess.columns()).hasSize(201);
        assertThat(Samples.names(guess)).contains("id", "m100", "raw").doesNotContain("m1", "m300");
    }

    @Test
    void any_number_of_names_is_held_in_bounds_and_steady_ones_are_found_all_the_same() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Guess guess = ndjson(
                3_000,
                record -> ",\"price\":1.5"
                        + IntStream.range(0, 10)
                                .mapToObj(name -> ",\"x" + random.nextLong() + "\":1")
                                .collect(Collectors.joining())
                        + (record > 1_500 ? ",\"late\":2" : ""));

        assertThat(Samples.names(guess)).containsExactly("id", "price", "late", "raw");
        assertThat(Samples.column(guess, "late").seen()).startsWith("1,500 values, 50 % null");
    }

    @Test
    void a_field_that_some_file_lacks_is_left_to_the_whole_record() throws IOException {
        Guess guess = Samples.in(folder)
                .with("1.csv", "id,a,b,e,\nx,1,2,3,5\n")
                .with("2.csv", "b,id,c,d\n6,y,7,8\n")
                .guess();

        assertThat(Samples.names(guess)).containsExactly("id", "b", "raw");
        assertThat(guess.records()).isEqualTo(2);
    }

    @Test
    void names_that_would_be_the_same_column_get_numbers() throws IOException {
        Guess guess = Samples.in(folder)
                .with("1.csv", "Order No,order_no,ORDER-NO,leat_hash,7days,Größe\na,b,c,d,e,f\n")
                .guess();

        assertThat(Samples.names(guess))
                .containsExactly("order_no", "order_no_2", "order_no_3", "leat_hash_2", "c7days", "größe");
    }
}
