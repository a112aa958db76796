package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180): a record ends with its line, unless a quote is open. Lines end with LF, CRLF or CR; empty ones are
 * passed over.
 */
final class CsvFramer implements Framer {
    private final ByteWindow window;
    private final byte delimiter;
    private long records;
    private boolean cutOff;
    private boolean severalLines;

    CsvFramer(ByteWindow window, char delimiter) {
        this.window = window;
        this.delimiter = (byte) delimiter;
    }

    /** The line that names the fields, which counts as no record; null when there is none. */
    @Nullable RecordBytes header() throws IOException {
        return next(0);
    }

    @Override
    public @Nullable RecordBytes next() throws IOException {
        RecordBytes record = next(records + 1);
        records += record == null ? 0 : 1;
        return record;
    }

    private @Nullable RecordBytes next(long number) throws IOException {
        while (window.has() && (window.bytes[window.at] == '\n' || window.bytes[window.at] == '\r')) {
            window.at++;
        }
        return window.has() ? record(number) : null;
    }

    private RecordBytes record(long number) throws IOException {
        window.mark();
        severalLines = false;
        boolean start = true;
        while (window.has()) {
            byte character = window.bytes[window.at++];
            if (character == '\n' || character == '\r') {
                cutOff = false;
                return window.cut(number, 1, 1);
            }
            if (start && character == '"') {
                quoted(number);
            }
            start = character == delimiter;
        }
        cutOff = true;
        return window.cut(number, 1, 0);
    }

    /** Passes over the rest of a quoted field; a quote in it is written twice. */
    private void quoted(long number) throws IOException {
        long opened = window.position() - 1;
        while (window.has()) {
            byte character = window.bytes[window.at++];
            severalLines |= character == '\n' || character == '\r';
            if (character == '"') {
                if (!window.has() || window.bytes[window.at] != '"') {
                    return;
                }
                window.at++;
            }
        }
        throw new SyncException(
                ErrorKind.DATA,
                "not CSV: the quote that opens at byte " + opened
                        + (number == 0 ? ", in the header," : ", in record " + number + ",")
                        + " is not closed until the end of the file at byte " + window.filled());
    }

    @Override
    public String doubt() {
        return cutOff
                ? "it is the last one and its line has no end, so the file was probably cut short"
                : severalLines ? "a quote in it goes over several lines and may hide other records" : "";
    }
}
