package io.leat.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that decide where a JSON value ends, eight at a time. All of them are ASCII, of which no byte of a
 * longer UTF-8 sequence is part.
 */
public final class JsonMarks {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long OPENING = ONES * '{';
    private static final long CLOSING = ONES * '}';
    /** Makes a brace of the square bracket of the same direction, and leaves braces as they are. */
    private static final long TO_BRACES = ONES * ('{' - '[');

    private JsonMarks() {}

    /** The index of the first quote or backslash; {@code end} where there is none. */
    public static int inString(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The index of the first quote, backslash or control character; {@code end} where there is none. */
    static int inText(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | ((word - SPACES) & ~word & HIGH_BITS);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
            at++;
        }
        return at;
    }

    /** The index of the first quote, brace or square bracket; {@code end} where there is none. */
    public static int inContainer(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long braces = word | TO_BRACES;
            long found = zeros(word ^ QUOTES) | zeros(braces ^ OPENING) | zeros(braces ^ CLOSING);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < end && !isMark(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isMark(byte character) {
        return character == '"' || character == '{' || character == '}' || character == '[' || character == ']';
    }

    /** The high bits of bytes that are zero; above the lowest of them also those of some that are one. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }
}
