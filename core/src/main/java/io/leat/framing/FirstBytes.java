package io.leat.framing;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Format;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What the first bytes of an unpacked file tell: its encoding, its form, and what it is instead of records. */
public final class FirstBytes {
    private static final int LOOKED_AT = 512;
    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final String UNPACK = "have it unpacked, or packed with gzip or zstd";
    private static final String EXPORT = "have its records exported as JSON, NDJSON or CSV";
    private static final String ONCE = "a file is unpacked once, and not at all with compression: none";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("\u00ff\u00fe\0\0", "UTF-32", convert("UTF-32")),
            new Signature("\0\0\u00fe\u00ff", "UTF-32", convert("UTF-32")),
            new Signature("\u00ff\u00fe", "UTF-16", convert("UTF-16")),
            new Signature("\u00fe\u00ff", "UTF-16", convert("UTF-16")),
            new Signature("PK\u0003\u0004", "a ZIP archive or a spreadsheet", UNPACK),
            new Signature("\u00fd7zXZ\0", "xz data", UNPACK),
            new Signature("7z\u00bc\u00af", "a 7z archive", UNPACK),
            new Signature("\u001f\u008b", "gzip data", ONCE),
            new Signature("(\u00b5/\u00fd", "zstd data", ONCE),
            new Signature("%PDF-", "PDF", EXPORT),
            new Signature("SQLite format 3\0", "a SQLite database", EXPORT),
            new Signature("PAR1\u0015", "Parquet", EXPORT),
            new Signature("Obj\u0001", "Avro", EXPORT));

    /** How files of a kind begin. */
    private record Signature(String start, String name, String advice) {}

    private FirstBytes() {}

    private static String convert(String encoding) {
        return "convert it, with iconv -f " + encoding + " -t UTF-8 for example";
    }

    /** Passes over a byte order mark of UTF-8; throws DATA when the content cannot be what the format says. */
    public static void check(ByteWindow window, Format format) throws IOException {
        check(window, format, (format == Format.AUTO ? "JSON" : format) + " in UTF-8");
    }

    /** As {@link #check(ByteWindow, Format)}, and tells what was expected in these words. */
    public static void check(ByteWindow window, Format format, String expected) throws IOException {
        String start = start(window);
        if (start.startsWith(MARK)) {
            window.skip(MARK.length());
            start = start.substring(MARK.length());
        }
        for (Signature signature : SIGNATURES) {
            refuseIf(start.startsWith(signature.start), signature.name, signature.advice, expected);
        }
        refuseIf(start.startsWith("BZh") && start.startsWith("1AY&SY", 4), "bzip2 data", UNPACK, expected);
        String wide = wide(start);
        refuseIf(!wide.isEmpty(), wide + " without a byte order mark", convert(wide), expected);
        refuseIf(
                isMarkup(start, format),
                "HTML or XML",
                "look into it: it may be an error page of its service",
                expected);
        boolean needsMore = format == Format.AUTO || format == Format.JSON;
        boolean empty = start.length() < LOOKED_AT && character(start) == 0;
        refuseIf(needsMore && empty, "empty", "have it delivered again", expected);
    }

    private static String start(ByteWindow window) throws IOException {
        RecordBytes ahead = window.ahead(LOOKED_AT);
        return new String(ahead.bytes(), ahead.from(), ahead.to() - ahead.from(), StandardCharsets.ISO_8859_1);
    }

    private static void refuseIf(boolean other, String what, String advice, String expected) {
        if (other) {
            throw new SyncException(
                    ErrorKind.DATA, "it is " + what + ", where " + expected + " was expected; " + advice);
        }
    }

    private static boolean isMarkup(String start, Format format) {
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<") && (format != Format.CSV || text.matches("(?s)<(!doctype|html|\\?xml).*"));
    }

    /** The encoding of two or four bytes a character that the zeros among the first four bytes tell; else empty. */
    private static String wide(String start) {
        StringBuilder zeros = new StringBuilder();
        for (int index = 0; index < Math.min(start.length(), 4); index++) {
            zeros.append(start.charAt(index) == 0 ? '0' : 'x');
        }
        return switch (zeros.toString()) {
            case "x0x0" -> "UTF-16LE";
            case "0x0x" -> "UTF-16BE";
            case "x000" -> "UTF-32LE";
            case "000x" -> "UTF-32BE";
            default -> "";
        };
    }

    /** The first character that is no white space, as far as it lies in the first bytes; 0 when there is none. */
    public static char character(ByteWindow window) throws IOException {
        return character(start(window));
    }

    private static char character(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (" \t\r\n".indexOf(text.charAt(index)) < 0) {
                return text.charAt(index);
            }
        }
        return 0;
    }

    /** Whether the first line only begins an object, as far as the first bytes tell: the next one starts with no other. */
    public static boolean isObjectOverLines(ByteWindow window) throws IOException {
        String text = start(window).stripLeading();
        int end = text.indexOf('\n');
        char next = end < 0 ? 0 : character(text.substring(end));
        return text.startsWith("{") && next != 0 && next != '{' && openBrackets(text.substring(0, end)) > 0;
    }

    private static int openBrackets(String line) {
        int level = 0;
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (quoted && character == '\\') {
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                level += "{[".indexOf(character) >= 0 ? 1 : "}]".indexOf(character) >= 0 ? -1 : 0;
            }
        }
        return level;
    }
}
