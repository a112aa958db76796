package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Maps records for a test and shows the row that came of the last one. */
final class Mapped {
    /** Bytes before a record, so that an index that forgets where the record starts is seen. */
    private static final int BEFORE = 7;

    static final long NUMBER = 12;
    static final long OFFSET = 3_456;

    private final RowLayout layout;
    private final JsonMapper mapper;
    private Row row;

    Mapped(Columns columns) {
        this(columns, ZoneId.of("Europe/Berlin"));
    }

    Mapped(Columns columns, ZoneId zone) {
        layout = columns.layout();
        mapper = new JsonMapper(new Mapping(layout, zone));
        row = new Row(layout);
    }

    @Nullable Reject map(String record) {
        return map(record.getBytes(UTF_8));
    }

    @Nullable Reject map(byte[] record) {
        return map(record, depth(record), false);
    }

    @Nullable Reject map(byte[] record, int depth, boolean tooLarge) {
        byte[] buffer = new byte[record.length + BEFORE + 3];
        System.arraycopy(record, 0, buffer, BEFORE, record.length);
        RecordBytes bytes = new RecordBytes(buffer, BEFORE, BEFORE + record.length, NUMBER, OFFSET, depth, tooLarge);
        return mapper.map(bytes);
    }

    private static int depth(byte[] record) {
        int level = 0;
        int deepest = 0;
        for (byte character : record) {
            level += character == '{' || character == '[' ? 1 : character == '}' || character == ']' ? -1 : 0;
            deepest = Math.max(deepest, level);
        }
        return deepest;
    }

    /** Maps a record that must be accepted. */
    Mapped accept(String record) {
        assertThat(map(record)).as(record).isNull();
        return append();
    }

    /** Maps a record that must be refused. */
    Reject refuse(String record) {
        Reject reject = map(record);
        if (reject == null) {
            throw new AssertionError("was accepted: " + record);
        }
        return reject;
    }

    /** Stands on the row or the key mark of the last record. */
    Mapped append() {
        Block block = new Block(16);
        assertThat(mapper.appendTo(block, 1, 1)).isTrue();
        row = new Row(layout);
        row.over(block);
        assertThat(row.next()).isTrue();
        return this;
    }

    boolean isKeyed() {
        return mapper.isKeyed();
    }

    Row row() {
        return row;
    }

    String hash() {
        return HexFormat.of().formatHex(row.hash());
    }

    private int column(String name) {
        return ConstantRow.indexOf(layout, name);
    }

    boolean isNull(String name) {
        return row.isNull(column(name));
    }

    long number(String name) {
        return row.longAt(column(name));
    }

    String text(String name) {
        return new String(row.bytesAt(column(name)), UTF_8);
    }
}
