package io.leat.mapping;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.leat.mapping.RowLayout.Storage;
import java.util.Arrays;

/**
 * A view of one row of a block after the other: {@link #over(Block)}, then {@link #next()} until it is false. Holds no
 * bytes of its own.
 */
public final class Row {
    private static final Hasher64 KEYS = Hashing.xxh3_64(0x6c656174);

    private final Storage[] storage;
    private final int keys;
    private final int[] at;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int keyEnd;
    private int left;

    public Row(RowLayout layout) {
        storage = layout.columns().stream()
                .map(column -> RowLayout.storage(column.type()))
                .toArray(Storage[]::new);
        keys = layout.keys();
        at = new int[storage.length];
    }

    /** Stands before the first row of the block. */
    public void over(Block block) {
        bytes = block.bytes();
        end = 0;
        left = block.rows();
    }

    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        start = end;
        int position = start + RowEncoder.HEADER;
        int columns = isWhole() ? storage.length : keys;
        for (int column = 0; column < columns; column++) {
            at[column] = position;
            position += 1 + (bytes[position] == 0 ? 0 : sizeAt(column, position + 1));
            keyEnd = column == keys - 1 ? position : keyEnd;
        }
        end = position;
        return true;
    }

    private int sizeAt(int column, int position) {
        return switch (storage[column]) {
            case BYTES -> 4 + (int) Block.INT.get(bytes, position);
            case LONG, DOUBLE -> 8;
            case INSTANT -> 12;
        };
    }

    /** False for a rejected record whose key was readable: only its key is here, and it counts as present. */
    public boolean isWhole() {
        return bytes[start + RowEncoder.WHOLE] == 1;
    }

    /** Number of the record in its split, from 1. */
    public long number() {
        return (long) Block.LONG.get(bytes, start + RowEncoder.NUMBER);
    }

    /** Byte of the (decompressed) split at which the record starts, from 0. */
    public long offset() {
        return (long) Block.LONG.get(bytes, start + RowEncoder.OFFSET);
    }

    /** 64 bits over the key alone. */
    public long keyHash() {
        int from = start + RowEncoder.HEADER;
        return KEYS.hashBytesToLong(bytes, from, keyEnd - from);
    }

    /** The array in which the row stands, for reading only; see {@link #startAt}. */
    public byte[] array() {
        return bytes;
    }

    /** Where the 16 bytes of the hash start in {@link #array()}. */
    public int hashStart() {
        return start + RowEncoder.HASH;
    }

    /** Where the UTF-8 of a column starts in {@link #array()}, {@link #lengthAt} bytes of it. */
    public int startAt(int column) {
        return at[column] + 5;
    }

    public int lengthAt(int column) {
        return (int) Block.INT.get(bytes, at[column] + 1);
    }

    /** 16 bytes over the compared columns and the fingerprint of the mapping. */
    public byte[] hash() {
        return Arrays.copyOfRange(bytes, start + RowEncoder.HASH, start + RowEncoder.HASH + 16);
    }

    public boolean hashEquals(byte[] other) {
        return Arrays.equals(bytes, start + RowEncoder.HASH, start + RowEncoder.HASH + 16, other, 0, other.length);
    }

    /** The row as it stands in its block; see {@link Block#of}. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Number of key columns, the first ones; a row that only marks its key has no others. */
    public int keys() {
        return keys;
    }

    public boolean isNull(int column) {
        return bytes[at[column]] == 0;
    }

    /** An integer, a bigint, a boolean (0 or 1), a date (days since 1970) or a decimal (unscaled, up to 18 digits). */
    public long longAt(int column) {
        return (long) Block.LONG.get(bytes, at[column] + 1);
    }

    public double doubleAt(int column) {
        return Double.longBitsToDouble(longAt(column));
    }

    /** Seconds since 1970 of a timestamp. */
    public long secondsAt(int column) {
        return longAt(column);
    }

    /** Nanoseconds within the second of a timestamp. */
    public int nanosAt(int column) {
        return (int) Block.INT.get(bytes, at[column] + 9);
    }

    /** UTF-8 of a text, a json, a uuid or a decimal of more than 18 digits. */
    public byte[] bytesAt(int column) {
        int from = at[column] + 5;
        return Arrays.copyOfRange(bytes, from, from + (int) Block.INT.get(bytes, at[column] + 1));
    }
}
