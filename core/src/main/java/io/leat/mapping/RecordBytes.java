package io.leat.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a record stands in the reader's buffer; valid until the reader goes on.
 *
 * @param bytes the buffer
 * @param from index of its first byte
 * @param to index after its last byte
 * @param number of the record in its split, from 1
 * @param offset of its first byte in the (decompressed) file, from 0
 * @param depth deepest nesting in it, the record itself being 1 when it is an object
 * @param tooLarge when only its first bytes are here, since it breaks the limit of a record
 */
public record RecordBytes(byte[] bytes, int from, int to, long number, long offset, int depth, boolean tooLarge) {
    /** What is told of a record that is too large. */
    static final String TOO_LARGE = "is larger than record-size, or than memory.limit allows for one record";

    static final String MISPLACED_MARK = "a byte order mark, which may stand at the start of a file only";

    private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    /** No record yet. */
    static final RecordBytes NONE = new RecordBytes(new byte[0], 0, 0, 0, 0, 0, false);

    /** Whether it starts with a byte order mark, which parsers pass over or take for a part of a value. */
    boolean startsWithMark() {
        int end = Math.min(to, from + MARK.length);
        return Arrays.equals(bytes, from, end, MARK, 0, MARK.length);
    }
}
