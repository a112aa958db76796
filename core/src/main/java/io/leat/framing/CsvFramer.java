package io.leat.framing;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180): a record ends with its line, unless a quote is open. Lines end with LF, CRLF or CR; empty ones are
 * passed over.
 */
public final class CsvFramer implements Framer {
    private static final String SEVERAL_LINES =
            "a quote in it goes over several lines and may hide other records; have its producer mend it";

    private final ByteWindow window;
    private final byte delimiter;
    private long records;
    private boolean cutOff;
    private boolean severalLines;
    private long behindQuote;

    public CsvFramer(ByteWindow window, char delimiter) {
        this.window = window;
        this.delimiter = (byte) delimiter;
    }

    /** The line that names the fields, which counts as no record; null when there is none. */
    public @Nullable RecordBytes header() throws IOException {
        return next(0);
    }

    @Override
    public @Nullable RecordBytes next() throws IOException {
        RecordBytes record = next(records + 1);
        records += record == null ? 0 : 1;
        return record;
    }

    @Override
    public RecordBytes again(long number) throws IOException {
        return record(number);
    }

    private @Nullable RecordBytes next(long number) throws IOException {
        while (window.has() && (window.bytes[window.at] == '\n' || window.bytes[window.at] == '\r')) {
            window.at++;
        }
        return window.has() ? record(number) : null;
    }

    private RecordBytes record(long number) throws IOException {
        RecordBytes record = cut(number);
        if (record.tooLarge() && severalLines && behindQuote >= 0) {
            // Nobody parses it, so that nobody else would find the quote that swallowed other records.
            throw new SyncException(
                    ErrorKind.DATA,
                    "not CSV at byte " + behindQuote + ": text behind a closing quote, in record " + number
                            + " that starts at byte " + record.offset() + "; " + SEVERAL_LINES);
        }
        return record;
    }

    private RecordBytes cut(long number) throws IOException {
        window.mark();
        severalLines = false;
        behindQuote = -1;
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
                byte next = window.has() ? window.bytes[window.at] : delimiter;
                if (next != '"') {
                    boolean ends = next == delimiter || next == '\n' || next == '\r';
                    behindQuote = ends || behindQuote >= 0 ? behindQuote : window.position();
                    return;
                }
                window.at++;
            }
        }
        throw new SyncException(
                ErrorKind.DATA,
                "not CSV: the quote that opens at byte " + opened
                        + (number == 0 ? ", in the header," : ", in record " + number + ",")
                        + " is not closed until the end of the file at byte " + window.filled()
                        + "; have it closed, or written twice in a quoted field if it belongs to the value");
    }

    @Override
    public String doubt() {
        return cutOff
                ? "it is the last one and its line has no end, so the file was probably cut short; have it delivered again"
                : severalLines ? SEVERAL_LINES : "";
    }
}
