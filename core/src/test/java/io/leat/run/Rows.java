package io.leat.run;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.Block;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Rows of one number each. */
final class Rows {
    private static final RowLayout LAYOUT = RowLayout.of(new TargetSettings(
            "numbers",
            true,
            List.of("id"),
            List.of(new ColumnSettings(
                    "id",
                    Optional.of("/id"),
                    Optional.empty(),
                    new ColumnType(ColumnType.Kind.INTEGER, 0, 0),
                    true,
                    Optional.empty(),
                    true)),
            Optional.empty()));

    private Rows() {}

    static int add(Block block, int number) {
        byte[] bytes = ("{\"id\":" + number + "}").getBytes(StandardCharsets.UTF_8);
        JsonMapper mapper = new JsonMapper(new Mapping(LAYOUT, ZoneOffset.UTC));
        mapper.map(new RecordBytes(bytes, 0, bytes.length, number, 0, 1, false));
        mapper.appendTo(block, 4096, 10);
        return number;
    }

    static int only(Block block) {
        Row row = new Row(LAYOUT);
        row.over(block);
        if (!row.next() || block.rows() != 1) {
            throw new IllegalStateException("a block of " + block.rows() + " rows");
        }
        return (int) row.longAt(0);
    }
}
