package io.leat.mapping;

import de.siegmar.fastcsv.reader.CsvParseException;

/** Where a record stops being CSV, and why: the parser's finding in words that do not speak of the parser. */
final class CsvSyntax {
    private CsvSyntax() {}

    /** The beginning of a message about a byte; {@code at} is its index. */
    static String at(RecordBytes record, int at) {
        return "not CSV at byte " + (record.offset() + at - record.from()) + ": ";
    }

    static String told(RecordBytes record, char delimiter, CsvParseException broken) {
        int behind = behindQuote(record, delimiter);
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        return behind < 0
                ? "not CSV: " + cause.getMessage()
                : at(record, behind) + "text behind a closing quote; a quote within a quoted field is written twice";
    }

    /** The index of the first byte behind a closing quote that does not end the field; -1 when there is none. */
    private static int behindQuote(RecordBytes record, char delimiter) {
        byte[] bytes = record.bytes();
        boolean start = true;
        for (int at = record.from(); at < record.to(); at++) {
            if (start && bytes[at] == '"') {
                at = closing(bytes, at + 1, record.to());
                if (at + 1 < record.to() && bytes[at + 1] != delimiter) {
                    return at + 1;
                }
            }
            start = at < record.to() && bytes[at] == delimiter;
        }
        return -1;
    }

    private static int closing(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] != '"' || (at + 1 < to && bytes[at + 1] == '"'))) {
            at += bytes[at] == '"' ? 2 : 1;
        }
        return at;
    }
}
