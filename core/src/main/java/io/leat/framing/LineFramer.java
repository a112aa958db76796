package io.leat.framing;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NDJSON: every line is a record; lines of white space alone are passed over. */
public final class LineFramer implements Framer {
    private final ByteWindow window;
    private long records;
    private boolean cutOff;

    public LineFramer(ByteWindow window) {
        this.window = window;
    }

    @Override
    public @Nullable RecordBytes next() throws IOException {
        while (window.has()) {
            byte character = window.bytes[window.at];
            if (character != '\n' && character != '\r' && character != ' ' && character != '\t') {
                return line();
            }
            window.at++;
        }
        return null;
    }

    @Override
    public RecordBytes again(long number) throws IOException {
        records = number - 1;
        return line();
    }

    private RecordBytes line() throws IOException {
        window.mark();
        int depth = 0;
        int level = 0;
        boolean quoted = false;
        boolean escaped = false;
        while (window.has()) {
            byte character = window.bytes[window.at++];
            if (character == '\n') {
                cutOff = false;
                return window.cut(++records, depth, 1);
            }
            if (quoted) {
                quoted = escaped || character != '"';
                escaped = !escaped && character == '\\';
            } else if (character == '"') {
                quoted = true;
            } else if (character == '{' || character == '[') {
                depth = Math.max(depth, ++level);
            } else if (character == '}' || character == ']') {
                level--;
            }
        }
        if (level > 0 || quoted) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "not NDJSON: the file ends at byte " + window.filled() + " in the middle of record " + (records + 1)
                            + "; it was probably cut short, have it delivered again");
        }
        cutOff = true;
        return window.cut(++records, depth, 0);
    }

    @Override
    public String doubt() {
        return cutOff
                ? "it is the last one and its line has no end, so the file was probably cut short; have it delivered again"
                : "";
    }
}
