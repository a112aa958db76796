package io.leat.standin.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body under construction, as bytes that are used again for the next one. Grows to the largest. Owned by one thread. */
public final class PageBytes {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1 << 16];
    private int length;

    public void clear() {
        length = 0;
    }

    /** The bytes so far, from 0 to {@link #length}; others after the next write. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public PageBytes put(byte[] raw) {
        return put(raw, 0, raw.length);
    }

    public PageBytes put(byte[] raw, int from, int to) {
        room(to - from);
        System.arraycopy(raw, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** ASCII, as it is. */
    public PageBytes put(String raw) {
        room(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            bytes[length++] = (byte) raw.charAt(at);
        }
        return this;
    }

    public PageBytes put(char raw) {
        room(1);
        bytes[length++] = (byte) raw;
        return this;
    }

    public PageBytes nothing() {
        return put(NULL);
    }

    /** A JSON string. */
    public PageBytes string(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return put('"').escaped(encoded, 0, encoded.length).put('"');
    }

    /** What stands within a JSON string, from UTF-8. */
    public PageBytes escaped(byte[] utf8, int from, int to) {
        room(6 * (to - from));
        for (int at = from; at < to; at++) {
            byte value = utf8[at];
            if (value >= 0 && value < ' ') {
                bytes[length++] = '\\';
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[value >> 4];
                bytes[length++] = HEX[value & 15];
            } else {
                if (value == '"' || value == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = value;
            }
        }
        return this;
    }

    /** A number from 0 to below 10^18, in decimal. */
    public PageBytes number(long value) {
        return number(value, digits(value));
    }

    /** With leading zeros up to that many digits. */
    public PageBytes number(long value, int digits) {
        room(digits);
        long rest = value;
        for (int place = length + digits - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; bound <= value; bound *= 10) {
            digits++;
        }
        return digits;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
