package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the first bytes of an unpacked file tell: its encoding, and what it is instead of records. */
final class FirstBytes {
    private static final int LOOKED_AT = 512;
    private static final Map<String, String> SIGNATURES = signatures();

    private FirstBytes() {}

    private static Map<String, String> signatures() {
        Map<String, String> signatures = new LinkedHashMap<>();
        signatures.put("\u00ff\u00fe\0\0", "UTF-32");
        signatures.put("\0\0\u00fe\u00ff", "UTF-32");
        signatures.put("\u00ff\u00fe", "UTF-16");
        signatures.put("\u00fe\u00ff", "UTF-16");
        signatures.put("PK\u0003\u0004", "a ZIP archive or a spreadsheet");
        signatures.put("BZh", "bzip2");
        signatures.put("\u00fd7zXZ\0", "xz");
        signatures.put("7z\u00bc\u00af", "a 7z archive");
        signatures.put("\u001f\u008b", "gzip data");
        signatures.put("(\u00b5/\u00fd", "zstd data");
        signatures.put("%PDF-", "PDF");
        signatures.put("SQLite format 3\0", "a SQLite database");
        signatures.put("PAR1", "Parquet");
        signatures.put("Obj\u0001", "Avro");
        return signatures;
    }

    /** Passes over a byte order mark of UTF-8; throws DATA when the content cannot be what the format says. */
    static void check(ByteWindow window, Format format) throws IOException {
        int length = Math.min(window.ahead(LOOKED_AT), LOOKED_AT);
        String start = new String(window.bytes, window.at, length, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ef\u00bb\u00bf")) {
            window.at += 3;
            start = start.substring(3);
        }
        String found = instead(start, format);
        if (!found.isEmpty()) {
            throw new SyncException(ErrorKind.DATA, "it is " + found + ", where " + expected(format) + " was expected");
        }
    }

    private static String instead(String start, Format format) {
        for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
            if (start.startsWith(signature.getKey())) {
                String name = signature.getValue();
                return name
                        + (name.startsWith("UTF")
                                ? "; convert it, with iconv -f " + name + " -t UTF-8 for example"
                                : "");
            }
        }
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        if (start.length() >= 4 && (isWide(start, 0) || isWide(start, 1))) {
            return "UTF-16 without a byte order mark; convert it to UTF-8";
        }
        boolean markup =
                text.startsWith("<") && (format != Format.CSV || text.matches("(?s)<(!doctype|html|\\?xml).*"));
        if (markup) {
            return "HTML or XML, perhaps an error page of the service that it came from";
        }
        boolean needsMore = format == Format.AUTO || format == Format.JSON;
        return needsMore && text.isEmpty() && start.length() < LOOKED_AT ? "empty" : "";
    }

    /** Whether every second byte of the first four is zero and the others are not. */
    private static boolean isWide(String start, int zero) {
        return start.charAt(zero) == 0
                && start.charAt(zero + 2) == 0
                && start.charAt(1 - zero) != 0
                && start.charAt(3 - zero) != 0;
    }

    private static String expected(Format format) {
        return switch (format) {
            case AUTO, JSON -> "JSON in UTF-8";
            case NDJSON -> "NDJSON in UTF-8";
            case CSV -> "CSV in UTF-8";
        };
    }

    /** The first character that is no white space, as far as it lies in the first bytes; 0 when there is none. */
    static char character(ByteWindow window) throws IOException {
        int length = Math.min(window.ahead(LOOKED_AT), LOOKED_AT);
        for (int index = window.at; index < window.at + length; index++) {
            if (" \t\r\n".indexOf(window.bytes[index]) < 0) {
                return (char) (window.bytes[index] & 0xff);
            }
        }
        return 0;
    }
}
