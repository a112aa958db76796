package io.leat.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.TableShape.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which types of a mapping a declared type takes as they are, which with an oddity, and which not at all. */
final class PostgresFitTest {
    private static final List<String> TYPES = List.of(
            "text",
            "integer",
            "bigint",
            "decimal(9,0)",
            "decimal(12,2)",
            "double",
            "boolean",
            "date",
            "timestamp",
            "json",
            "uuid");

    private static PostgresFit fit(String type, String declared, boolean generated, boolean kept) {
        ColumnSettings mapped = new ColumnSettings(
                "value",
                Optional.of("/value"),
                Optional.empty(),
                ColumnType.parse(type).orElseThrow(),
                false,
                Optional.empty(),
                true);
        return new PostgresFit(mapped, new Column("value", declared, false, false, generated, false), false, kept);
    }

    /** One letter: = as it is, ~ odd, x refused. */
    private static String letter(PostgresFit fit) {
        return fit.refusal().isPresent() ? "x" : fit.oddity().isPresent() ? "~" : "=";
    }

    /** In the order of {@link #TYPES}: text, integer, bigint, two decimals, double, boolean, date, timestamp, json, uuid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text                        | =~~~~~~~~==",
                "character varying           | =~~~~~~~~==",
                "character varying(50)       | =~~~~~~~~==",
                "citext                      | =xxxxxxxxxx",
                "character(36)               | xxxxxxxxxx=",
                "character(20)               | xxxxxxxxxxx",
                "smallint                    | x~~~xx~xxxx",
                "integer                     | x=~~xx~xxxx",
                "bigint                      | x==~xx~xxxx",
                "numeric                     | x=====xxxxx",
                "numeric(38,10)              | x====xxxxxx",
                "numeric(10,0)               | x=~=xxxxxxx",
                "numeric(19,0)               | x===xxxxxxx",
                "numeric(4,2)                | x~~~~xxxxxx",
                "numeric(20,-3)              | xxxxxxxxxxx",
                "double precision            | x=xxx=xxxxx",
                "real                        | xxxxxxxxxxx",
                "boolean                     | xxxxxx=xxxx",
                "date                        | xxxxxxx=xxx",
                "timestamp without time zone | xxxxxxx~=xx",
                "timestamp with time zone    | xxxxxxx~=xx",
                "timestamp(0) with time zone | xxxxxxx~~xx",
                "timestamp(6) with time zone | xxxxxxx~=xx",
                "time without time zone      | xxxxxxxxxxx",
                "interval                    | xxxxxxxxxxx",
                "json                        | ~xxxxxxxx=x",
                "jsonb                       | ~xxxxxxxx=x",
                "xml                         | ~xxxxxxxxxx",
                "text[]                      | xxxxxxxxx~x",
                "character varying(9)[]      | xxxxxxxxx~x",
                "integer[]                   | xxxxxxxxxxx",
                "uuid                        | ~xxxxxxxxx=",
                "inet                        | ~xxxxxxxxxx",
                "mood                        | ~xxxxxxxxxx",
                "\"My Mood\"                 | ~xxxxxxxxxx",
                "other.mood                  | ~xxxxxxxxxx",
                "mood[]                      | xxxxxxxxxxx",
                "\"char\"                    | xxxxxxxxxxx",
                "bytea                       | xxxxxxxxxxx",
                "bit varying(3)              | xxxxxxxxxxx",
                "money                       | xxxxxxxxxxx"
            })
    void a_declared_type_takes_what_it_keeps(String declared, String letters) {
        String found = String.join(
                "",
                TYPES.stream()
                        .map(type -> letter(fit(type, declared, false, false)))
                        .toList());
        assertThat(found).describedAs("%s: %s", declared, TYPES).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | character(5) | declares \"value\" as character(5), which fills texts up with blanks; say another "
                        + "type than text, or map a column that is declared text",
                "bigint | double precision | declares \"value\" as double precision, which would round whole numbers "
                        + "beyond 2^53; say another type than bigint, or map a column that is declared bigint",
                "decimal(12,2) | numeric(12,1) | declares \"value\" as numeric(12,1), which would round to 1 digits "
                        + "behind the point; say another type than decimal(12,2), or map a column that is declared "
                        + "numeric(12,2)"
            })
    void a_refusal_names_the_column_the_reason_and_the_way_out(String type, String declared, String told) {
        assertThat(fit(type, declared, false, false).refusal()).contains(told);
        assertThat(fit(type, declared, false, false).oddity()).isEmpty();
    }

    @Test
    void what_the_table_computes_is_refused_whatever_its_type() {
        assertThat(fit("text", "text", true, false).refusal())
                .contains("computes \"value\" itself (GENERATED); do not map it");
    }

    @Test
    void another_type_than_that_of_the_mapping_is_told_of_tables_that_leat_made() {
        for (String type : TYPES) {
            String own = PostgresTypes.declared(ColumnType.parse(type).orElseThrow());
            assertThat(fit(type, own, false, true).retyping()).isEmpty();
        }
        assertThat(fit("bigint", "integer", false, true).retyping())
                .contains(
                        "declares \"value\" as integer and the configuration says bigint: nothing is retyped; what does "
                                + "not fit fails its file");
        assertThat(fit("bigint", "integer", false, false).retyping()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "character varying(50)       | character varying           | 50 | 0",
                "timestamp(3) with time zone | timestamp with time zone    | 3  | 0",
                "numeric(12,2)               | numeric                     | 12 | 2",
                "numeric(3,-2)               | numeric                     | 3  | -2",
                "character varying(9)[]      | character varying[]         | 9  | 0",
                "text                        | text                        | -1 | 0"
            })
    void a_declared_type_is_read_with_its_numbers(String declared, String name, int first, int second) {
        DeclaredType read = DeclaredType.of(declared);
        assertThat(List.of(read.name(), read.first(), read.second())).isEqualTo(Arrays.asList(name, first, second));
    }
}
