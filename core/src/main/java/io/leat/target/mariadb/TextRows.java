package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.mapping.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Rows as {@code LOAD DATA} reads them: fields end with a tab, rows with a line feed, and a backslash escapes both, itself
 * and NUL; {@code \\N} is null. Grows to the largest row.
 */
final class TextRows {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    private void put(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void put(String ascii) {
        reserve(ascii.length());
        for (int at = 0; at < ascii.length(); at++) {
            bytes[length++] = (byte) ascii.charAt(at);
        }
    }

    /** Ends a row in the place of its last tab. */
    void endRow() {
        bytes[length - 1] = '\n';
    }

    void putNull() {
        put("\\N\t");
    }

    void putLong(long value) {
        put(Long.toString(value));
        put((byte) '\t');
    }

    /** Sixteen bytes in hexadecimal digits. */
    void putHash(byte[] from, int start) {
        reserve(33);
        for (int at = start; at < start + 16; at++) {
            bytes[length++] = HEX[from[at] >> 4 & 15];
            bytes[length++] = HEX[from[at] & 15];
        }
        bytes[length++] = '\t';
    }

    private void putText(byte[] from, int start, int count) {
        reserve(2 * count + 1);
        byte[] into = bytes;
        int to = length;
        for (int at = start; at < start + count; at++) {
            byte value = from[at];
            if (value == '\\' || value == '\t' || value == '\n') {
                into[to++] = '\\';
                into[to++] = value;
            } else if (value == 0) {
                into[to++] = '\\';
                into[to++] = '0';
            } else {
                into[to++] = value;
            }
        }
        into[to++] = '\t';
        length = to;
    }

    /** The value of a column as its type has it. */
    void put(ColumnType type, Row row, int column) {
        if (row.isNull(column)) {
            putNull();
            return;
        }
        switch (type.kind()) {
            case TEXT, JSON, UUID -> putText(row.array(), row.startAt(column), row.lengthAt(column));
            case INTEGER, BIGINT, BOOLEAN -> putLong(row.longAt(column));
            case DECIMAL -> {
                if (type.precision() > 18) {
                    putText(row.array(), row.startAt(column), row.lengthAt(column));
                } else {
                    putDecimal(row.longAt(column), type.scale());
                }
            }
            case DOUBLE -> putAscii(Double.toString(row.doubleAt(column)));
            case DATE -> putAscii(LocalDate.ofEpochDay(row.longAt(column)).toString());
            case TIMESTAMP -> putAscii(timestamp(row.secondsAt(column), row.nanosAt(column)));
        }
    }

    private void putAscii(String text) {
        put(text);
        put((byte) '\t');
    }

    private void putDecimal(long unscaled, int scale) {
        putAscii(BigDecimal.valueOf(unscaled, scale).toPlainString());
    }

    /** Microseconds: what is finer is cut off. */
    private static String timestamp(long seconds, int nanos) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, nanos / 1000 * 1000, ZoneOffset.UTC);
        return time.toString().replace('T', ' ');
    }
}
