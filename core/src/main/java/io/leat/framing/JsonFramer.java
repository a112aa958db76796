package io.leat.framing;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.JsonMarks;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON document into the records of one array, without reading what is in them: it follows brackets and strings
 * only, so that a record too large or too deep can be passed over in flat memory. Whoever reads the records checks
 * their grammar; what stands around the array is checked here.
 */
public final class JsonFramer implements Framer {
    private static final byte[] KINDS = kinds();
    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;

    private final ByteWindow window;
    private final JsonDocument document;
    private final JsonEnvelope envelope;
    private int depth;
    private long records;
    private boolean inArray;
    private boolean ended;

    /** Starts before the document. */
    public JsonFramer(ByteWindow window, JsonDocument document) {
        this.window = window;
        this.document = document;
        this.envelope = new JsonEnvelope(this, document);
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

    @Override
    public @Nullable RecordBytes next() throws IOException {
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

    @Override
    public RecordBytes again(long number) throws IOException {
        return value(number);
    }

    @Override
    public String doubt() {
        return "what follows it in the array cannot be told apart; have its producer mend it";
    }

    /** Stands before the next record, or answers the bracket that ends the array. */
    private int afterRecord() throws IOException {
        int character = peek("\",\" or \"]\" after a record");
        if (character != ',' && character != ']') {
            throw unexpected(character, "\",\" or \"]\" after record " + records);
        }
        window.at++;
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
        window.at++;
    }

    /** Frames the value that starts here. */
    private RecordBytes value(long number) throws IOException {
        int first = peek("a value");
        if (first >= 0x80) {
            throw unexpected(first, "a value"); // a tokenizer would pass over a byte order mark
        }
        window.mark();
        depth = 0;
        if (first == '"') {
            window.at++;
            string();
        } else if (KINDS[first] == OPEN) {
            container();
        } else {
            scalar();
        }
        return window.cut(number, depth, 0);
    }

    private void container() throws IOException {
        int level = 0;
        do {
            window.at = JsonMarks.inContainer(window.bytes, window.at, window.end);
            switch (KINDS[nextByte() & 0xff]) {
                case QUOTE -> string();
                case OPEN -> {
                    level++;
                    depth = Math.max(depth, level);
                }
                case CLOSE -> level--;
                default -> {} // the first byte after the window was filled
            }
        } while (level > 0);
    }

    /** Passes over the rest of a string whose opening quote was read. */
    private void string() throws IOException {
        byte character;
        do {
            window.at = JsonMarks.inString(window.bytes, window.at, window.end);
            character = nextByte();
            if (character == '\\') {
                nextByte();
            }
        } while (character != '"');
    }

    private void scalar() throws IOException {
        do {
            window.at++;
        } while (window.has() && ",]} \t\r\n".indexOf(window.bytes[window.at]) < 0);
    }

    byte nextByte() throws IOException {
        if (window.at == window.end && !window.fill()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "not JSON: the " + document.noun() + " ends at byte " + window.filled() + " in the middle of "
                            + (records == 0 ? "what stands before the records" : "record " + records)
                            + "; it was probably cut short, " + document.again());
        }
        return window.bytes[window.at++];
    }

    /** The next character that is not white space, which stays unread. */
    int peek(String expected) throws IOException {
        while (window.has()) {
            byte character = window.bytes[window.at];
            if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
                return character & 0xff;
            }
            window.at++;
        }
        throw new SyncException(
                ErrorKind.DATA,
                "not JSON: the " + document.noun() + " ends at byte " + window.filled() + " where " + expected
                        + " was expected; it was probably cut short, " + document.again());
    }

    SyncException unexpected(int character, String expected) {
        return new SyncException(
                ErrorKind.DATA,
                "not JSON: " + here(character) + " where " + expected + " was expected; have its producer mend it");
    }

    /** The character that stands here, and where that is. */
    String here(int character) {
        String found = character == '"'
                ? "a quote"
                : character > 0x20 && character < 0x7f
                        ? "\"" + (char) character + "\""
                        : "byte 0x" + Integer.toHexString(character);
        return found + " at byte " + window.position();
    }

    /** Nothing but white space may follow. */
    void requireEnd() throws IOException {
        while (window.has()) {
            byte character = window.bytes[window.at];
            if (" \t\r\n".indexOf(character) < 0) {
                throw new SyncException(
                        ErrorKind.DATA,
                        "not JSON: " + here(character & 0xff) + " behind the end of the document, where nothing may"
                                + " stand; have one document written, or say format: ndjson if each line is a record");
            }
            window.at++;
        }
    }
}
