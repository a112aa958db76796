package io.leat.mapping;

import java.util.Arrays;

/**
 * The values of one record while it is read, by column of the layout. Reused for every record: holds as many bytes as
 * the largest record had text.
 */
final class Values {
    private static final byte MISSING = 0;
    private static final byte NULL = 1;
    private static final byte PRESENT = 2;
    private static final byte REFUSED = 3;

    private final byte[] states;
    private final long[] longs;
    private final int[] nanos;
    private final int[] starts;
    private final int[] lengths;
    private byte[] text = new byte[1024];
    private int textLength;

    Values(int columns) {
        states = new byte[columns];
        longs = new long[columns];
        nanos = new int[columns];
        starts = new int[columns];
        lengths = new int[columns];
    }

    void clear() {
        Arrays.fill(states, MISSING);
        textLength = 0;
    }

    boolean isPresent(int column) {
        return states[column] == PRESENT;
    }

    boolean isMissingOrNull(int column) {
        return states[column] == MISSING || states[column] == NULL;
    }

    void setNull(int column) {
        states[column] = NULL;
    }

    /** There is a value, but it breaks the column's rule: no default stands in for it. */
    void setRefused(int column) {
        states[column] = REFUSED;
    }

    void setLong(int column, long value) {
        states[column] = PRESENT;
        longs[column] = value;
    }

    void setDouble(int column, double value) {
        setLong(column, Double.doubleToRawLongBits(value == 0 ? 0.0 : value));
    }

    void setInstant(int column, long seconds, int nanosecond) {
        setLong(column, seconds);
        nanos[column] = nanosecond;
    }

    /** Keeps bytes that are UTF-8 already. */
    void setBytes(int column, byte[] bytes, int from, int length) {
        reserve(length);
        System.arraycopy(bytes, from, text, textLength, length);
        take(column, length);
    }

    /** Keeps characters that hold no lone surrogate, as UTF-8. */
    void setText(int column, char[] characters, int from, int length) {
        reserve(length < 4096 ? length * 3 : Utf8.length(characters, from, length));
        take(column, Utf8.encode(characters, from, length, text, textLength));
    }

    private void take(int column, int length) {
        states[column] = PRESENT;
        starts[column] = textLength;
        lengths[column] = length;
        textLength += length;
    }

    private void reserve(int more) {
        if (text.length - textLength < more) {
            text = Arrays.copyOf(text, Math.max(textLength + more, text.length * 2));
        }
    }

    long longAt(int column) {
        return longs[column];
    }

    int nanosAt(int column) {
        return nanos[column];
    }

    byte[] text() {
        return text;
    }

    int startOf(int column) {
        return starts[column];
    }

    int lengthOf(int column) {
        return lengths[column];
    }

    /** Takes over one column of another record's values, such as a default. */
    void copy(int column, Values other) {
        if (other.lengths[column] > 0) {
            setBytes(column, other.text, other.starts[column], other.lengths[column]);
        } else {
            lengths[column] = 0;
            starts[column] = 0;
        }
        states[column] = other.states[column];
        longs[column] = other.longs[column];
        nanos[column] = other.nanos[column];
    }
}
