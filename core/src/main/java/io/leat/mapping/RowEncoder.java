package io.leat.mapping;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.leat.mapping.RowLayout.Storage;

/**
 * Writes the values of a record as a row: record number, place of the record, hash, whether it is a whole row or only marks its key as
 * present, then for every column one byte (0 for null) and the value in its storage.
 */
final class RowEncoder {
    static final int NUMBER = 0;
    static final int OFFSET = 8;
    static final int HASH = 16;
    static final int WHOLE = 32;
    static final int HEADER = 33;

    private final RowLayout layout;
    private final Storage[] storage;
    private final Hasher128 hasher;

    RowEncoder(RowLayout layout) {
        this.layout = layout;
        this.storage = layout.columns().stream()
                .map(column -> RowLayout.storage(column.type()))
                .toArray(Storage[]::new);
        this.hasher = Hashing.xxh3_128(layout.fingerprint());
    }

    /** Bytes of the row; of the header and the key alone when it only marks the key. */
    int size(Values values, boolean whole) {
        int size = HEADER;
        for (int column = 0; column < columns(whole); column++) {
            size += 1;
            if (values.isPresent(column)) {
                size += switch (storage[column]) {
                    case BYTES -> 4 + values.lengthOf(column);
                    case LONG, DOUBLE -> 8;
                    case INSTANT -> 12;
                };
            }
        }
        return size;
    }

    private int columns(boolean whole) {
        return whole ? storage.length : layout.keys();
    }

    void encode(Values values, boolean whole, RecordBytes record, Block block, int size) {
        int start = block.add(size);
        byte[] bytes = block.bytes();
        int at = start + HEADER;
        int hashed = at;
        for (int column = 0; column < columns(whole); column++) {
            at = column(values, column, bytes, at);
            hashed = column < layout.compared() ? at : hashed;
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(bytes, start + HEADER, hashed - start - HEADER);
        Block.LONG.set(bytes, start + NUMBER, record.number());
        Block.LONG.set(bytes, start + OFFSET, record.offset());
        Block.LONG.set(bytes, start + HASH, hash.getMostSignificantBits());
        Block.LONG.set(bytes, start + HASH + 8, hash.getLeastSignificantBits());
        bytes[start + WHOLE] = (byte) (whole ? 1 : 0);
    }

    private int column(Values values, int column, byte[] bytes, int start) {
        int at = start;
        if (!values.isPresent(column)) {
            bytes[at] = 0;
            return at + 1;
        }
        bytes[at++] = 1;
        return switch (storage[column]) {
            case BYTES -> {
                int length = values.lengthOf(column);
                Block.INT.set(bytes, at, length);
                System.arraycopy(values.text(), values.startOf(column), bytes, at + 4, length);
                yield at + 4 + length;
            }
            case LONG, DOUBLE -> {
                Block.LONG.set(bytes, at, values.longAt(column));
                yield at + 8;
            }
            case INSTANT -> {
                Block.LONG.set(bytes, at, values.longAt(column));
                Block.INT.set(bytes, at + 8, values.nanosAt(column));
                yield at + 12;
            }
        };
    }
}
