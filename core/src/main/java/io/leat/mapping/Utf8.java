package io.leat.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** UTF-8 as RFC 3629 has it, on the bytes of a record, eight at a time where they are plain. */
final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BACKSLASHES = ONES * '\\';

    private static final byte[] BLANK = "\\u0020".getBytes(StandardCharsets.US_ASCII);

    private Utf8() {}

    /** What a scan found. */
    enum Flaw {
        /** The bytes are not UTF-8; the rest cannot be trusted. */
        MALFORMED(
                "the bytes are not UTF-8, which is what Leat reads; convert the file, with iconv for example, or mend its"
                        + " producer"),
        /** A NUL byte, which no JSON text holds. */
        NUL("a NUL byte, which no text holds"),
        /** An escape names half of a surrogate pair: JSON by its grammar, but no text. */
        LONE_SURROGATE("half of a surrogate pair, which is no text");

        private final String text;

        Flaw(String text) {
            this.text = text;
        }

        /** What is told of it. */
        String text() {
            return text;
        }
    }

    /**
     * A flaw and where it stands.
     *
     * @param at index of its first byte
     */
    record Finding(Flaw flaw, int at) {}

    /** Looks for bytes that are no UTF-8, or NUL; null when there are none. */
    static @Nullable Finding scanPlain(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to
                    && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0
                    && hasNoZero((long) LONG.get(bytes, at))) {
                at += 8;
                continue;
            }
            byte first = bytes[at];
            int next = first > 0 ? at + 1 : first == 0 ? ZERO : sequence(bytes, at, to, first & 0xff);
            if (next < 0) {
                return new Finding(next == ZERO ? Flaw.NUL : Flaw.MALFORMED, at);
            }
            at = next;
        }
        return null;
    }

    private static boolean hasNoZero(long word) {
        return ((word - ONES) & ~word & HIGH_BITS) == 0;
    }

    /** Looks at JSON text for what a tokenizer lets pass; null when there is nothing. */
    static @Nullable Finding scan(byte[] bytes, int from, int to) {
        int at = from;
        Finding surrogate = null;
        while (at < to) {
            if (at + 8 <= to && isPlain((long) LONG.get(bytes, at))) {
                at += 8;
                continue;
            }
            int next = step(bytes, at, to);
            if (next == LONE) {
                surrogate = surrogate == null ? new Finding(Flaw.LONE_SURROGATE, at) : surrogate;
                next = at + 6;
            } else if (next < 0) {
                return new Finding(next == ZERO ? Flaw.NUL : Flaw.MALFORMED, at);
            }
            at = next;
        }
        return surrogate;
    }

    /** A copy of UTF-8 in which escapes of blanks stand in the place of halves of surrogate pairs. */
    static byte[] withoutLoneSurrogates(byte[] bytes, int from, int to) {
        byte[] copy = Arrays.copyOfRange(bytes, from, to);
        for (Finding half = scan(copy, 0, copy.length); half != null; half = scan(copy, half.at(), copy.length)) {
            System.arraycopy(BLANK, 0, copy, half.at(), BLANK.length);
        }
        return copy;
    }

    private static boolean isPlain(long word) {
        long backslash = word ^ BACKSLASHES;
        long suspects = (((word - ONES) & ~word) | ((backslash - ONES) & ~backslash) | word) & HIGH_BITS;
        return suspects == 0;
    }

    private static final int BAD = -1;
    private static final int ZERO = -2;
    private static final int LONE = -3;

    /** The index after the character or escape at {@code at}, or what is wrong with it. */
    private static int step(byte[] bytes, int at, int to) {
        byte first = bytes[at];
        if (first > 0) {
            return first == '\\' ? escape(bytes, at, to) : at + 1;
        }
        return first == 0 ? ZERO : sequence(bytes, at, to, first & 0xff);
    }

    private static int escape(byte[] bytes, int at, int to) {
        int unit = unit(bytes, at, to);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return at + 1 < to && bytes[at + 1] == '\\' ? at + 2 : at + 1;
        }
        int low = unit(bytes, at + 6, to);
        boolean pair = unit <= Character.MAX_HIGH_SURROGATE
                && low >= Character.MIN_LOW_SURROGATE
                && low <= Character.MAX_LOW_SURROGATE;
        return pair ? at + 12 : LONE;
    }

    /** The 16 bits of an escape of the form backslash, u, four digits; -1 when there is none. */
    private static int unit(byte[] bytes, int at, int to) {
        if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = at + 2; digit < at + 6; digit++) {
            int value = Character.digit(bytes[digit], 16);
            if (value < 0) {
                return -1;
            }
            unit = (unit << 4) | value;
        }
        return unit;
    }

    /** RFC 3629, section 4: no overlong form, no surrogate, nothing above U+10FFFF. */
    private static int sequence(byte[] bytes, int at, int to, int first) {
        int length = first >= 0xc2 && first <= 0xdf
                ? 2
                : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return BAD;
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return BAD;
        }
        for (int index = at + 2; index < at + length; index++) {
            if ((bytes[index] & 0xc0) != 0x80) {
                return BAD;
            }
        }
        return at + length;
    }

    /** Bytes that {@link #encode} writes. */
    static int length(char[] characters, int from, int length) {
        int bytes = 0;
        for (int at = from; at < from + length; at++) {
            char unit = characters[at];
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }

    /** Writes characters without lone surrogates as UTF-8 and returns the number of bytes, at most three each. */
    static int encode(char[] characters, int from, int length, byte[] into, int start) {
        int out = start;
        int end = from + length;
        for (int at = from; at < end; at++) {
            char unit = characters[at];
            if (unit < 0x80) {
                into[out++] = (byte) unit;
            } else if (unit < 0x800) {
                into[out++] = (byte) (0xc0 | (unit >> 6));
                into[out++] = (byte) (0x80 | (unit & 0x3f));
            } else if (Character.isHighSurrogate(unit)) {
                int point = Character.toCodePoint(unit, characters[++at]);
                into[out++] = (byte) (0xf0 | (point >> 18));
                into[out++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                into[out++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                into[out++] = (byte) (0x80 | (point & 0x3f));
            } else {
                into[out++] = (byte) (0xe0 | (unit >> 12));
                into[out++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
                into[out++] = (byte) (0x80 | (unit & 0x3f));
            }
        }
        return out - start;
    }
}
