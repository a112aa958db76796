package io.leat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type is one that takes all values of the sample, and none that loses something of them. */
class TypeGuessTest {
    @TempDir
    private Path folder;

    private Guess csv(String name, String... values) throws IOException {
        String lines = IntStream.range(0, values.length)
                .mapToObj(line -> "k" + line + "," + values[line])
                .collect(Collectors.joining("\n", "key," + name + "\n", "\n"));
        return Samples.in(folder).with("sample.csv", lines).guess();
    }

    private Guess json(String name, String... values) throws IOException {
        String lines = IntStream.range(0, values.length)
                .mapToObj(line -> "{\"key\": \"k" + line + "\", \"" + name + "\": " + values[line] + "}")
                .collect(Collectors.joining("\n", "", "\n"));
        return Samples.in(folder).with("sample.ndjson", lines).guess();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "quantity  | 1;0;-5;1200                                | integer",
                "quantity  | 1;300000000                                | bigint",
                "quantity  | 1;99999999999999999999                     | text",
                "quantity  | 1;2;x                                      | text",
                "quantity  | 007;8                                      | text",
                "quantity  | 0;1                                        | integer",
                "price     | 1.50;2;30.125                              | decimal(15,5)",
                "price     | 1.0;2.0                                    | decimal(15,2)",
                "price     | 1.5;123456789012                           | decimal(15,2)",
                "price     | 1.5;1234567890123                          | double",
                "noise     | 34.837322235107;1234.83732223510742        | text",
                "noise     | 34.837322235107;34.83732223510742          | double",
                "tiny      | 1e-9;2                                     | decimal(15,11)",
                "tiny      | 1e-99999999999;2                           | text",
                "huge      | 1e300;1e-5                                 | double",
                "phone     | 4930123456;4930123457                      | text",
                "flag      | true;False;1                               | boolean",
                "flag      | yes;no                                     | text",
                "day       | 2026-09-30;2026-10-01                      | date",
                "day       | 2026-09-30;2026-10-01 10:00:00             | timestamp",
                "day       | 2026-09-30;2026-13-01                      | text",
                "made_at   | 2026-09-30T18:30:02Z;2026-09-30 18:30      | timestamp",
                "token     | 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80;0B9C7A52-8F7E-4D8E-9A3B-2F1C5D6E7F81 | uuid",
                "CustomerID| 17850.0;12583.0                            | text",
                "InvoiceNo | 536365;536365;536366                       | text",
                "paid      | 0;1;1                                      | integer",
                "updated_at| 1759257000;1759257001                      | timestamp SECONDS",
                "updatedat | 1759257000123;1759257001000                | timestamp MILLISECONDS",
                "updated   | 1759257000;1759257001                      | bigint",
                "updated_at| 17;1759257001                              | bigint",
            })
    void a_field_of_csv_has_the_narrowest_type_that_takes_all(String name, String values, String type)
            throws IOException {
        assertThat(Samples.type(csv(name, values.split(";")), ColumnNames.snakeCase(name)))
                .isEqualTo(type);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a         | 1;2                                        | integer",
                "a         | 1;\"2\"                                    | integer",
                "a         | 1;\"two\"                                  | text",
                "a         | true;false;null                            | boolean",
                "a         | false;\"LOW_SALES\"                        | text",
                "a         | 0;1                                        | integer",
                "a         | [1];[]                                     | json",
                "a         | 1;{}                                       | json",
                "a         | \"x\\u0000y\";\"z\"                        | json",
                "a         | \"12.50\";\"7.25\"                         | decimal(15,4)",
                "a         | null;null                                  | text",
                "item_id   | 1;2                                        | bigint",
                "seen_at   | 1759257000;1759257001                      | timestamp SECONDS",
                "seen_at   | \"2026-09-30T18:30:02Z\";\"2026-09-30\"    | timestamp",
                "seen_at   | {\"date\":\"2026-09-30 18:30:02.000000\",\"timezone_type\":3,\"timezone\":\"UTC\"};null | timestamp",
                "seen_at   | {\"date\":\"yesterday\",\"timezone_type\":3,\"timezone\":\"UTC\"};null | json",
            })
    void a_member_of_json_has_the_narrowest_type_that_takes_all(String name, String values, String type)
            throws IOException {
        assertThat(Samples.type(json(name, values.split(";")), name)).isEqualTo(type);
    }

    @Test
    void what_stands_for_null_in_an_otherwise_clean_column_is_null_and_told() throws IOException {
        Guess guess = csv("amount", "1.5", "NULL", "\\N", "NaN", "2");

        assertThat(Samples.type(guess, "amount")).isEqualTo("decimal(15,3) null-if [NULL, \\N, NaN]");
        assertThat(Samples.column(guess, "amount").doubt())
                .isEqualTo("\"NULL\", \"\\N\", \"NaN\" is taken for null, in 3 records");
        assertThat(Samples.column(guess, "amount").seen()).isEqualTo("2 values, 60 % null, 1.5 to 2");
    }

    @Test
    void times_of_the_years_0_and_1_stand_for_null() throws IOException {
        assertThat(Samples.type(
                        json("at", "\"2026-09-30T10:00:00\"", "\"0001-01-01T00:00:00\"", "\"0000-00-00 00:00:00\""),
                        "at"))
                .isEqualTo("timestamp null-if [0001-01-01T00:00:00, 0000-00-00 00:00:00]");
    }

    @Test
    void an_empty_text_stands_for_null_where_other_values_are_times() throws IOException {
        assertThat(Samples.type(json("at", "\"\"", "\"2026-09-30T10:00:00Z\""), "at"))
                .isEqualTo("timestamp null-if []");
    }

    @Test
    void words_for_null_are_texts_among_texts() throws IOException {
        assertThat(Samples.type(csv("name", "Null", "NULL", "Smith"), "name")).isEqualTo("text");
    }

    @Test
    void codes_are_whole_numbers_only_where_many_are_all_different() throws IOException {
        String[] numbers =
                IntStream.range(1000, 1100).mapToObj(Integer::toString).toArray(String[]::new);

        assertThat(Samples.type(csv("order_no", numbers), "order_no")).isEqualTo("bigint");
        assertThat(Samples.type(csv("order_no", Arrays.copyOf(numbers, 5)), "order_no"))
                .isEqualTo("text");
    }

    @Test
    void the_value_that_kept_a_column_from_being_a_number_is_told() throws IOException {
        String[] values = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
        values[40] = "unknown";

        assertThat(Samples.column(csv("quantity", values), "quantity").seen())
                .isEqualTo("50 values, up to 7 characters, text because of \"unknown\"");
    }

    @Test
    void times_without_a_zone_are_told() throws IOException {
        assertThat(csv("at", "2026-09-30 10:00").zoneless()).isTrue();
        assertThat(csv("at", "2026-09-30 10:00Z").zoneless()).isFalse();
        assertThat(csv("at", "2026-09-30 10:00+02").zoneless()).isFalse();
        assertThat(csv("at", "2026-09-30").zoneless()).isFalse();
    }
}
