package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowTest {
    private static Columns all() {
        return Columns.keyed("bigint")
                .with("text", "/t", "text")
                .with("small", "/s", "integer")
                .with("price", "/p", "decimal(9,2)")
                .with("wide", "/w", "decimal(38,2)")
                .with("share", "/d", "double")
                .with("flag", "/b", "boolean")
                .with("day", "/y", "date")
                .with("at", "/a", "timestamp")
                .with("raw", "/r", "json");
    }

    private static final String FULL = "{\"id\":-5,\"t\":\"é\",\"s\":3,\"p\":1.5,\"w\":-2,\"d\":0.25,\"b\":true,"
            + "\"y\":\"1970-01-02\",\"a\":\"1970-01-01T00:00:01.5Z\",\"r\":[ 1 ]}";

    @Test
    void every_type_comes_out_of_a_block_as_it_went_in() {
        Row row = new Mapped(all()).accept(FULL).row();
        assertThat(row.isWhole()).isTrue();
        assertThat(row.number()).isEqualTo(Mapped.NUMBER);
        assertThat(row.longAt(0)).isEqualTo(-5);
        assertThat(new String(row.bytesAt(1), UTF_8)).isEqualTo("é");
        assertThat(row.longAt(2)).isEqualTo(3);
        assertThat(row.longAt(3)).isEqualTo(150);
        assertThat(new String(row.bytesAt(4), UTF_8)).isEqualTo("-2.00");
        assertThat(row.doubleAt(5)).isEqualTo(0.25);
        assertThat(row.longAt(6)).isOne();
        assertThat(row.longAt(7)).isOne();
        assertThat(row.secondsAt(8)).isOne();
        assertThat(row.nanosAt(8)).isEqualTo(500_000_000);
        assertThat(new String(row.bytesAt(9), UTF_8)).isEqualTo("[ 1 ]");
    }

    @Test
    void nulls_come_out_as_nulls_and_empty_text_does_not() {
        Row row = new Mapped(all()).accept("{\"id\":1,\"t\":\"\",\"r\":null}").row();
        assertThat(row.isNull(1)).isFalse();
        assertThat(row.bytesAt(1)).isEmpty();
        for (int column = 2; column < 10; column++) {
            assertThat(row.isNull(column)).isTrue();
        }
    }

    @Test
    void a_block_holds_rows_and_marks_of_keys_in_their_order() {
        RowLayout layout =
                Columns.keyed("integer").required("text", "/t", "text").layout();
        JsonMapper mapper = new JsonMapper(new Mapping(layout, ZoneId.of("UTC")));
        Block block = new Block(64);
        Random random = new Random(1);
        List<String> wanted = new ArrayList<>();
        for (int number = 1; number <= 500; number++) {
            String text = random.nextInt(3) == 0 ? "null" : "\"" + "x".repeat(random.nextInt(300)) + "\"";
            byte[] record = ("{\"id\":" + -number + ",\"t\":" + text + "}").getBytes(UTF_8);
            mapper.map(new RecordBytes(record, 0, record.length, number, 0, 1, false));
            assertThat(mapper.appendTo(block, 1 << 20, 500)).isTrue();
            wanted.add(number + " " + -number + " " + text.replace("\"", ""));
        }
        List<String> found = new ArrayList<>();
        Row row = new Row(layout);
        row.over(block);
        while (row.next()) {
            found.add(row.number() + " " + row.longAt(0) + " "
                    + (row.isWhole() ? new String(row.bytesAt(1), UTF_8) : "null"));
        }
        assertThat(found).isEqualTo(wanted);
        assertThat(row.next()).isFalse();
    }

    @Test
    void the_hash_changes_with_every_compared_value_and_with_null() {
        Mapped mapped = new Mapped(all());
        String[] changes = {
            "\"id\":-5",
            "\"id\":5",
            "é",
            "è",
            "\"s\":3",
            "\"s\":4",
            "\"p\":1.5",
            "\"p\":1.51",
            "\"w\":-2",
            "\"w\":2",
            "0.25",
            "0.26",
            "true",
            "false",
            "01-02",
            "01-03",
            "01.5Z",
            "01.500000001Z",
            "[ 1 ]",
            "[1]",
            "\"é\"",
            "null",
            "\"s\":3",
            "\"s\":0",
            "\"s\":3",
            "\"s\":null",
            "\"é\"",
            "\"\""
        };
        Set<String> hashes = new HashSet<>(Set.of(mapped.accept(FULL).hash()));
        for (int change = 0; change < changes.length; change += 2) {
            String changed = FULL.replace(changes[change], changes[change + 1]);
            assertThat(hashes.add(mapped.accept(changed).hash())).as(changed).isTrue();
        }
        assertThat(mapped.accept(FULL)
                        .row()
                        .hashEquals(mapped.accept(FULL).row().hash()))
                .isTrue();
    }

    @Test
    void the_hash_does_not_change_with_spelling_order_unmapped_or_exempt_values() {
        Mapped mapped = new Mapped(
                Columns.keyed("integer").exempt("seen", "/seen", "timestamp").with("price", "/p", "decimal(9,2)"));
        String hash = mapped.accept("{\"id\":1,\"p\":1.5,\"seen\":1}").hash();
        for (String same : new String[] {
            "{\"p\":\"1.50\",\"id\":1.0}",
            "{ \"id\":1,\"seen\":2,\"p\":1.4999,\"other\":[]}",
            "{\"id\":\"1\",\"p\":15e-1}"
        }) {
            assertThat(mapped.accept(same).hash()).isEqualTo(hash);
        }
        assertThat(mapped.accept("{\"id\":1,\"p\":1.51,\"seen\":1}").hash()).isNotEqualTo(hash);
    }

    @Test
    void the_hash_changes_with_the_name_or_the_type_of_a_compared_column_only() {
        String record = "{\"id\":1,\"p\":5}";
        String hash = new Mapped(Columns.keyed("integer").with("p", "/p", "integer"))
                .accept(record)
                .hash();
        assertThat(new Mapped(Columns.keyed("integer").with("q", "/p", "integer"))
                        .accept(record)
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new Mapped(Columns.keyed("integer").with("p", "/p", "bigint"))
                        .accept(record)
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new Mapped(Columns.keyed("integer").exempt("e", "/p", "text").with("p", "/p", "integer"))
                        .accept(record)
                        .hash())
                .isEqualTo(hash);
    }

    @Test
    void a_layout_puts_the_key_first_in_its_own_order_and_the_exempt_last() {
        RowLayout layout = new Columns()
                .exempt("seen", "/s", "timestamp")
                .with("b", "/b", "text")
                .with("k2", "/k2", "text")
                .exempt("k1", "/k1", "text")
                .with("a", "/a", "text")
                .keyIs("k1", "k2")
                .layout();
        assertThat(layout.columns()).extracting("name").containsExactly("k1", "k2", "b", "a", "seen");
        assertThat(layout.keys()).isEqualTo(2);
        assertThat(layout.compared()).isEqualTo(4);
    }

    @Test
    void constants_can_be_read_as_a_row() {
        RowLayout layout =
                Columns.keyed("integer").constant("market", "text", "cs2").layout();
        Row row = ConstantRow.of(layout, ZoneId.of("UTC"));
        assertThat(row.isNull(0)).isTrue();
        assertThat(new String(row.bytesAt(ConstantRow.indexOf(layout, "market")), UTF_8))
                .isEqualTo("cs2");
        assertThatThrownBy(() -> ConstantRow.indexOf(layout, "none")).isInstanceOf(IllegalArgumentException.class);
    }
}
