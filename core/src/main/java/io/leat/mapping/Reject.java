package io.leat.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record that was refused.
 *
 * @param number of the record in its split, from 1
 * @param offset byte at which it starts in the (decompressed) file, from 0
 * @param column that refused it; empty where the record as a whole is meant
 * @param value what was found, shortened
 * @param rule what is allowed
 * @param keyed whether its key could be read, so that it counts as present
 * @param bytes of the record, at most {@link #MOST_BYTES}
 */
public record Reject(long number, long offset, String column, String value, String rule, boolean keyed, byte[] bytes) {
    /** Bytes of a record that are kept. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_CHARACTERS = 80;

    static Reject of(RecordBytes record, String column, String value, String rule, boolean keyed) {
        int length = Math.min(record.to() - record.from(), MOST_BYTES);
        byte[] bytes = Arrays.copyOfRange(record.bytes(), record.from(), record.from() + length);
        return new Reject(record.number(), record.offset(), column, shorten(value), rule, keyed, bytes);
    }

    /** At most 80 characters on one line. */
    static String shorten(String value) {
        String line = value.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = MOST_CHARACTERS - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    static String shorten(byte[] bytes, int from, int to) {
        return shorten(new String(bytes, from, Math.min(to - from, MOST_CHARACTERS * 4), StandardCharsets.UTF_8));
    }
}
