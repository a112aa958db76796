package io.leat.target.postgres;

import io.leat.config.ColumnType;
import io.leat.mapping.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in the binary format of COPY (PostgreSQL's documentation of COPY, "Binary Format"), and values as the types'
 * receive functions read them. Grows to the largest row.
 */
final class BinaryRows {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int DAYS_TO_2000 = 10_957;
    private static final long SECONDS_TO_2000 = DAYS_TO_2000 * 86_400L;

    private final NumericDigits numeric = new NumericDigits();
    private byte[] bytes = new byte[96 * 1024];
    private int length;
    private int rows;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Rows that were started since it was cleared. */
    int rows() {
        return rows;
    }

    void clear() {
        length = 0;
        rows = 0;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /** What stands before the first row. */
    static byte[] header() {
        return Arrays.copyOf(SIGNATURE, SIGNATURE.length + 8);
    }

    /** What stands behind the last row. */
    static byte[] trailer() {
        return new byte[] {-1, -1};
    }

    void startRow(int fields) {
        reserve(2);
        SHORT.set(bytes, length, (short) fields);
        length += 2;
        rows++;
    }

    void putNull() {
        reserve(4);
        INT.set(bytes, length, -1);
        length += 4;
    }

    void putLong(long value) {
        reserve(12);
        INT.set(bytes, length, 8);
        LONG.set(bytes, length + 4, value);
        length += 12;
    }

    private void putInt(int value) {
        reserve(8);
        INT.set(bytes, length, 4);
        INT.set(bytes, length + 4, value);
        length += 8;
    }

    void putBoolean(boolean value) {
        reserve(5);
        INT.set(bytes, length, 1);
        bytes[length + 4] = (byte) (value ? 1 : 0);
        length += 5;
    }

    void putBytes(byte[] from, int start, int count) {
        reserve(4 + count);
        INT.set(bytes, length, count);
        System.arraycopy(from, start, bytes, length + 4, count);
        length += 4 + count;
    }

    /** The value of a column as its type has it. */
    void put(ColumnType type, Row row, int column) {
        if (row.isNull(column)) {
            putNull();
            return;
        }
        switch (type.kind()) {
            case TEXT, JSON -> putBytes(row.array(), row.startAt(column), row.lengthAt(column));
            case UUID -> putUuid(row.array(), row.startAt(column));
            case INTEGER -> putInt((int) row.longAt(column));
            case BIGINT -> putLong(row.longAt(column));
            case BOOLEAN -> putBoolean(row.longAt(column) != 0);
            case DATE -> putInt((int) (row.longAt(column) - DAYS_TO_2000));
            case DOUBLE -> putLong(Double.doubleToRawLongBits(row.doubleAt(column)));
            case TIMESTAMP ->
                putLong((row.secondsAt(column) - SECONDS_TO_2000) * 1_000_000 + row.nanosAt(column) / 1_000);
            case DECIMAL -> putDecimal(type, row, column);
        }
    }

    private void putUuid(byte[] text, int start) {
        reserve(20);
        INT.set(bytes, length, 16);
        length += 4;
        int at = start;
        for (int place = 0; place < 16; place++) {
            at += text[at] == '-' ? 1 : 0;
            bytes[length++] = (byte) (Character.digit(text[at], 16) << 4 | Character.digit(text[at + 1], 16));
            at += 2;
        }
    }

    private void putDecimal(ColumnType type, Row row, int column) {
        if (type.precision() <= 18) {
            numeric.set(row.longAt(column), type.scale());
        } else {
            numeric.set(row.array(), row.startAt(column), row.lengthAt(column), type.scale());
        }
        int count = numeric.count();
        reserve(12 + 2 * count);
        INT.set(bytes, length, 8 + 2 * count);
        SHORT.set(bytes, length + 4, (short) count);
        SHORT.set(bytes, length + 6, (short) numeric.weight());
        SHORT.set(bytes, length + 8, (short) (numeric.isNegative() ? 0x4000 : 0));
        SHORT.set(bytes, length + 10, (short) type.scale());
        length += 12;
        for (int digit = 0; digit < count; digit++) {
            SHORT.set(bytes, length, (short) numeric.digit(digit));
            length += 2;
        }
    }
}
