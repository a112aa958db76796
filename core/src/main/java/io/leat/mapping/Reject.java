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
 * @param malformed whether it breaks the grammar of its format, so that it may hide what follows
 * @param whole whether all its bytes are here: a record above the largest size is kept in part
 * @param bytes of the record
 */
public record Reject(
        long number,
        long offset,
        String column,
        String value,
        String rule,
        boolean keyed,
        boolean malformed,
        boolean whole,
        byte[] bytes) {

    private static final int MOST_CHARACTERS = 80;

    static Reject of(RecordBytes record, String column, String value, String rule, boolean keyed, boolean malformed) {
        byte[] bytes = Arrays.copyOfRange(record.bytes(), record.from(), record.to());
        return new Reject(
                record.number(),
                record.offset(),
                column,
                shorten(value),
                rule,
                keyed,
                malformed,
                !record.tooLarge(),
                bytes);
    }

    /** The same, numbered behind this many records. */
    public Reject after(long records) {
        return new Reject(records + number, offset, column, value, rule, keyed, malformed, whole, bytes);
    }

    /** At most 80 characters on one line, for messages. */
    public static String shorten(String value) {
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
