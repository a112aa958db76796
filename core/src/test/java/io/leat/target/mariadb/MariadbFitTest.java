package io.leat.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.TableShape.Column;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which types of a mapping a declared type takes as they are, which with an oddity, and which not at all. */
final class MariadbFitTest {
    private static final String EXACT = " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
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

    private static MariadbFit fit(String type, String declared, boolean generated, boolean kept) {
        ColumnSettings mapped = new ColumnSettings(
                "value",
                Optional.of("/value"),
                Optional.empty(),
                ColumnType.parse(type).orElseThrow(),
                false,
                Optional.empty(),
                true);
        return new MariadbFit(mapped, new Column("value", declared, false, false, generated, false), false, kept);
    }

    /** One letter: = as it is, ~ odd, x refused. */
    private static String letter(MariadbFit fit) {
        return fit.refusal().isPresent() ? "x" : fit.oddity().isPresent() ? "~" : "=";
    }

    /** In the order of {@link #TYPES}: text, integer, bigint, two decimals, double, boolean, date, timestamp, json, uuid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin    | =~~~~~~~~==",
                "varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci  | =~~~~~~~~==",
                "tinytext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin          | =~~~~~~~~==",
                "char(36) CHARACTER SET ascii COLLATE ascii_bin              | xxxxxxxxxx=",
                "char(10) CHARACTER SET ascii COLLATE ascii_bin              | xxxxxxxxxxx",
                "enum('a','b') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin     | ~xxxxxxxx~x",
                "tinyint(1)                                                  | x~~~xx=xxxx",
                "smallint(6)                                                 | x~~~xx=xxxx",
                "int(11)                                                     | x=~~xx=xxxx",
                "int(10) unsigned                                            | x~~~xx=xxxx",
                "bigint(20)                                                  | x==~xx=xxxx",
                "bigint(20) unsigned                                         | x~~~xx=xxxx",
                "decimal(10,0)                                               | x=~=xxxxxxx",
                "decimal(38,10)                                              | x====xxxxxx",
                "decimal(4,2)                                                | x~~~~xxxxxx",
                "decimal(38,10) unsigned                                     | x~~~~xxxxxx",
                "double                                                      | x=xxx=xxxxx",
                "float                                                       | xxxxxxxxxxx",
                "date                                                        | xxxxxxx=xxx",
                "datetime                                                    | xxxxxxx~~xx",
                "datetime(3)                                                 | xxxxxxx~~xx",
                "datetime(6)                                                 | xxxxxxx~=xx",
                "timestamp(6)                                                | xxxxxxxx~xx",
                "time                                                        | xxxxxxxxxxx",
                "year(4)                                                     | xxxxxxxxxxx",
                "bit(1)                                                      | xxxxxxxxxxx",
                "uuid                                                        | xxxxxxxxxx=",
                "blob                                                        | xxxxxxxxxxx",
                "varbinary(50)                                               | xxxxxxxxxxx"
            })
    void a_declared_type_takes_what_it_keeps(String declared, String letters) {
        String found = String.join(
                "",
                TYPES.stream()
                        .map(type -> letter(fit(type, declared, false, false)))
                        .toList());
        assertThat(found).describedAs("%s: %s", declared, TYPES).isEqualTo(letters);
    }

    @Test
    void a_refusal_names_the_column_the_reason_and_the_way_out() {
        assertThat(fit("decimal(12,2)", "decimal(12,1)", false, false).refusal())
                .contains(
                        "declares \"value\" as decimal(12,1), which would round to 1 digits behind the point; say another"
                                + " type than decimal(12,2), or map a column that is declared decimal(12,2)");
        assertThat(fit("text", "longtext" + EXACT, true, false).refusal())
                .contains("computes \"value\" itself (GENERATED); do not map it");
    }

    @Test
    void another_type_than_that_of_the_mapping_is_told_of_tables_that_leat_made() {
        for (String type : TYPES) {
            String own = MariadbTypes.told(ColumnType.parse(type).orElseThrow());
            assertThat(fit(type, own, false, true).retyping()).isEmpty();
        }
        assertThat(fit("bigint", "int(11)", false, true).retyping()).isPresent();
        assertThat(fit("integer", "int(11)", false, true).retyping()).isEmpty();
        assertThat(fit("bigint", "int(11)", false, false).retyping()).isEmpty();
    }
}
