package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.JsonText;
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
    private final PointerPath path;
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
        this.path = new PointerPath(pointer);
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
        int character = inArray ? afterRecord() : path.open();
        if (character == ']') {
            path.close();
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

    private byte nextByte() throws IOException {
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
    private int peek(String expected) throws IOException {
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

    private SyncException unexpected(int character, String expected) {
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

    /** Walks down to the array of records, and up again behind it. */
    private final class PointerPath {
        private final String[] steps;
        private final boolean[] objects;

        PointerPath(String pointer) {
            this.steps =
                    pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
            for (int step = 0; step < steps.length; step++) {
                steps[step] = steps[step].replace("~1", "/").replace("~0", "~");
            }
            this.objects = new boolean[steps.length];
        }

        /** Stands on the first record, or answers the bracket of an empty array. */
        int open() throws IOException {
            skipByteOrderMark();
            for (int level = 0; level < steps.length; level++) {
                enter(level);
            }
            int character = peek(steps.length == 0 ? "the array of records" : "the array at " + where());
            if (character != '[') {
                throw unexpected(character, "the array of records" + (steps.length == 0 ? "" : " at " + where()));
            }
            at++;
            int first = peek("a record or \"]\"");
            if (first == ']') {
                at++;
            }
            return first;
        }

        private String where() {
            return "/" + String.join("/", steps);
        }

        private void skipByteOrderMark() throws IOException {
            if (peek("a JSON document") == 0xef && consumed + at == 0) {
                byte[] rest = {nextByte(), nextByte(), nextByte()};
                if (rest[1] != (byte) 0xbb || rest[2] != (byte) 0xbf) {
                    throw new SyncException(ErrorKind.DATA, "not JSON: byte 0xef at byte 0");
                }
            }
        }

        private void enter(int level) throws IOException {
            int character = peek("an object or array");
            objects[level] = character == '{';
            if (character != '{' && character != '[') {
                throw unexpected(character, "an object with \"" + steps[level] + "\"");
            }
            at++;
            if (!walk(level, 0, true)) {
                throw new SyncException(
                        ErrorKind.DATA, "there is nothing at " + where() + ", where the records should be");
            }
        }

        /** Goes through the members of a level; true when it stands before the value that the step names. */
        private boolean walk(int level, int firstIndex, boolean searching) throws IOException {
            char closing = objects[level] ? '}' : ']';
            boolean first = searching;
            for (int index = firstIndex; ; index++) {
                int character = peek("\"" + closing + "\"");
                if (character == closing) {
                    at++;
                    return false;
                }
                if (!first) {
                    comma(character, closing);
                }
                first = false;
                if (member(level, index)) {
                    if (searching) {
                        return true;
                    }
                    throw new SyncException(ErrorKind.DATA, "not usable: " + where() + " stands twice");
                }
                JsonText.check(value(0));
            }
        }

        private void comma(int character, char closing) throws IOException {
            if (character != ',') {
                throw unexpected(character, "\",\" or \"" + closing + "\"");
            }
            at++;
            int next = peek("a value after \",\"");
            if (next == closing) {
                throw unexpected(next, "a value after \",\"");
            }
        }

        /** Reads the name of an object's member; true when the value that follows is the one that the step names. */
        private boolean member(int level, int index) throws IOException {
            if (!objects[level]) {
                return steps[level].equals(Integer.toString(index));
            }
            int character = peek("a name");
            if (character != '"') {
                throw unexpected(character, "a name in quotes");
            }
            boolean wanted = JsonText.string(value(0)).equals(steps[level]);
            int colon = peek("\":\"");
            if (colon != ':') {
                throw unexpected(colon, "\":\"");
            }
            at++;
            return wanted;
        }

        void close() throws IOException {
            for (int level = steps.length - 1; level >= 0; level--) {
                walk(level, objects[level] ? 0 : Integer.parseInt(steps[level]) + 1, false);
            }
            while (at < end || fill()) {
                byte character = buffer[at];
                if (" \t\r\n".indexOf(character) < 0) {
                    throw unexpected(character & 0xff, "the end of the file, since the document had ended");
                }
                at++;
            }
        }
    }
}
