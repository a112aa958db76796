package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON document into the records of one array, without reading what is in them: it follows brackets and strings
 * only, so that a record too large or too deep can be passed over in flat memory. Whoever reads the records checks
 * their grammar; what stands around the array is checked here.
 *
 * <p>Holds one record, at most {@code recordSize} bytes, and what was read ahead.
 */
final class JsonFramer {
    private static final byte[] KINDS = kinds();
    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;
    private static final int KEPT_OF_LARGE = 64 * 1024;

    private final InputStream input;
    private final int recordSize;
    private byte[] buffer;
    private int at;
    private int end;
    /** Where the value that is being framed starts, so that its bytes are kept; -1 when there is none. */
    private int mark = -1;

    private boolean dropping;
    private int depth;
    private long consumed;

    private long records;
    private final JsonEnvelope envelope;
    private boolean inArray;
    private boolean ended;

    /**
     * Starts before the document.
     *
     * @param pointer JSON Pointer to the array; empty for the document itself
     */
    JsonFramer(InputStream input, String pointer, int recordSize) {
        this.input = input;
        this.recordSize = recordSize;
        this.buffer = new byte[Math.min(256 * 1024, recordSize + 16 * 1024)];
        this.envelope = new JsonEnvelope(this, pointer);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        kinds['"'] = QUOTE;
        kinds['{'] = OPEN;
        kinds['['] = OPEN;
        kinds['}'] = CLOSE;
        kinds[']'] = CLOSE;
        return kinds;
    }

    /** The next record, or null once the document has ended as JSON does. */
    @Nullable RecordBytes next() throws IOException {
        if (ended) {
            return null;
        }
        int character = inArray ? afterRecord() : envelope.open();
        if (character == ']') {
            envelope.close();
            ended = true;
            return null;
        }
        inArray = true;
        records++;
        return value(records);
    }

    /** Stands before the next record, or answers the bracket that ends the array. */
    private int afterRecord() throws IOException {
        int character = peek("\",\" or \"]\" after a record");
        if (character != ',' && character != ']') {
            throw unexpected(character, "\",\" or \"]\" after record " + records);
        }
        at++;
        if (character == ']') {
            return character;
        }
        if (peek("a record after \",\"") == ']') {
            throw unexpected(']', "a record after \",\"");
        }
        return ',';
    }

    /** Frames a value that stands around the records. */
    RecordBytes outside() throws IOException {
        return value(0);
    }

    /** Passes over the character that was peeked at. */
    void skip() {
        at++;
    }

    /** Whether nothing was read of the document so far. */
    boolean isAtStart() {
        return consumed + at == 0;
    }

    /** Frames the value that starts here. */
    private RecordBytes value(long number) throws IOException {
        int first = peek("a value");
        if (first >= 0x80) {
            throw unexpected(first, "a value"); // a tokenizer would pass over a byte order mark
        }
        mark = at;
        dropping = false;
        depth = 0;
        long offset = consumed + at;
        if (first == '"') {
            at++;
            string();
        } else if (KINDS[first] == OPEN) {
            container();
        } else {
            scalar();
        }
        dropping |= at - mark > recordSize;
        int to = dropping ? Math.min(mark + KEPT_OF_LARGE, at) : at;
        RecordBytes value = new RecordBytes(buffer, mark, to, number, offset, depth, dropping);
        mark = -1;
        return value;
    }

    private void container() throws IOException {
        int level = 0;
        do {
            byte kind = KINDS[nextByte() & 0xff];
            while (kind == 0) {
                kind = at < end ? KINDS[buffer[at++] & 0xff] : KINDS[nextByte() & 0xff];
            }
            switch (kind) {
                case QUOTE -> string();
                case OPEN -> {
                    level++;
                    depth = Math.max(depth, level);
                }
                default -> level--;
            }
        } while (level > 0);
    }

    /** Passes over the rest of a string whose opening quote was read. */
    private void string() throws IOException {
        byte character = nextByte();
        while (character != '"') {
            if (character == '\\') {
                nextByte();
            }
            character = at < end ? buffer[at++] : nextByte();
        }
    }

    private void scalar() throws IOException {
        do {
            at++;
        } while ((at < end || fill()) && ",]} \t\r\n".indexOf(buffer[at]) < 0);
    }

    byte nextByte() throws IOException {
        if (at == end && !fill()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "not JSON: the file ends at byte " + (consumed + end) + " in the middle of "
                            + (records == 0 ? "what stands before the records" : "record " + records)
                            + "; it was probably cut short");
        }
        return buffer[at++];
    }

    /** The next character that is not white space, which stays unread. */
    int peek(String expected) throws IOException {
        while (at < end || fill()) {
            byte character = buffer[at];
            if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
                return character & 0xff;
            }
            at++;
        }
        throw new SyncException(
                ErrorKind.DATA,
                "not JSON: the file ends at byte " + (consumed + end) + " where " + expected
                        + " was expected; it was probably cut short");
    }

    SyncException unexpected(int character, String expected) {
        String found = character >= 0x20 && character < 0x7f
                ? "\"" + (char) character + "\""
                : "byte 0x" + Integer.toHexString(character);
        return new SyncException(
                ErrorKind.DATA,
                "not JSON: " + found + " at byte " + (consumed + at) + " where " + expected + " was expected");
    }

    /** Reads on, keeping the marked value; drops what exceeds the largest record. */
    private boolean fill() throws IOException {
        int kept = mark < 0 ? at : mark;
        if (mark >= 0 && at - mark > recordSize) {
            dropping = true;
        }
        if (dropping) {
            // Only the beginning is kept: what follows is read over it again and again.
            int resume = mark + Math.min(KEPT_OF_LARGE, at - mark);
            consumed += at - resume;
            at = resume;
            end = resume;
        }
        if (kept > 0 && (end == buffer.length || kept == end)) {
            System.arraycopy(buffer, kept, buffer, 0, end - kept);
            consumed += kept;
            at -= kept;
            end -= kept;
            mark = mark < 0 ? -1 : 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, recordSize + 128L * 1024));
        }
        int count = input.read(buffer, end, buffer.length - end);
        if (count <= 0) {
            return false;
        }
        end += count;
        return true;
    }

    /** Nothing but white space may follow. */
    void requireEnd() throws IOException {
        while (at < end || fill()) {
            byte character = buffer[at];
            if (" \t\r\n".indexOf(character) < 0) {
                throw unexpected(character & 0xff, "the end of the file, since the document had ended");
            }
            at++;
        }
    }
}
