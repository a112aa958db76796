package io.leat.prove;

import io.leat.prove.Judged.Fate;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says by RFC 4180, and by what the reference says beyond it, what a file of CSV is, with nothing of the program's own code.
 * Works on bytes, one of which is a character each: those that matter are ASCII.
 */
final class CsvJudge {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final String MARK = "\u00ef\u00bb\u00bf";

    /** The whole file, one character for each byte. */
    private final String text;

    private int at;

    private CsvJudge(String text) {
        this.text = text;
    }

    /**
     * A record as it stands in the file.
     *
     * @param broken text stands behind a closing quote
     * @param severalLines a quoted field holds the end of a line
     * @param ended its line has an end
     */
    private record Line(List<Field> fields, boolean broken, boolean severalLines, boolean ended, String bytes) {
        /** Whether it is UTF-8 without U+0000, which no text holds. */
        boolean isText() {
            return decoded(bytes) != null && bytes.indexOf('\0') < 0;
        }

        /** Whether a flaw in it may have hidden other records. */
        boolean hides() {
            return severalLines || !ended;
        }
    }

    /** What stands between two delimiters. */
    private record Field(String bytes, boolean quoted) {
        /** Null where there is none: empty and not quoted. */
        @Nullable String text() {
            return bytes.isEmpty() && !quoted ? null : decoded(bytes);
        }
    }

    /** A quote is never closed, or a flaw may hide records: nothing of the file counts. */
    private static final class Flaw extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static @Nullable String decoded(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException flaw) {
            return null;
        }
    }

    /** The records of a file; empty where all of it is refused. */
    static Optional<List<Judged>> judge(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(new CsvJudge(text.startsWith(MARK) ? text.substring(MARK.length()) : text).records());
        } catch (Flaw flaw) {
            return Optional.empty();
        }
    }

    private List<Judged> records() throws Flaw {
        Line header = line();
        if (header == null || header.broken || !header.isText() || header.bytes.startsWith(MARK)) {
            throw new Flaw();
        }
        List<String> names = header.fields.stream().map(Field::bytes).toList();
        if (Collections.frequency(names, "id") != 1 || Collections.frequency(names, "name") != 1) {
            throw new Flaw();
        }
        List<Judged> records = new ArrayList<>();
        for (Line line = line(); line != null; line = line()) {
            boolean whole =
                    !line.broken && line.isText() && line.fields.size() == names.size() && !line.bytes.startsWith(MARK);
            if (!whole && line.hides()) {
                throw new Flaw();
            }
            records.add(
                    whole
                            ? judged(line.fields.get(names.indexOf("id")), line.fields.get(names.indexOf("name")))
                            : new Judged(Fate.REJECT, 0, null));
        }
        return records;
    }

    private static Judged judged(Field id, Field name) {
        String number = id.text();
        String value = name.text();
        if (number == null || number.isEmpty()) {
            return new Judged(Fate.REJECT, 0, null);
        }
        return INTEGER.matcher(number).matches()
                ? new Judged(Fate.ROW, Long.parseLong(number), value)
                : new Judged(Fate.EITHER, 0, value);
    }

    /** The next record; null at the end of the file. */
    private @Nullable Line line() throws Flaw {
        while (at < text.length() && isEnd(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return null;
        }
        int start = at;
        List<Field> fields = new ArrayList<>();
        boolean broken = false;
        boolean severalLines = false;
        boolean more = true;
        while (more) {
            if (at < text.length() && text.charAt(at) == '"') {
                String value = quoted();
                severalLines |= value.chars().anyMatch(character -> isEnd((char) character));
                int behind = at;
                skipField();
                broken |= at > behind;
                fields.add(new Field(value, true));
            } else {
                int from = at;
                skipField();
                fields.add(new Field(text.substring(from, at), false));
            }
            more = at < text.length() && text.charAt(at) == ',';
            at += more ? 1 : 0;
        }
        boolean ended = at < text.length();
        Line line = new Line(fields, broken, severalLines, ended, text.substring(start, at));
        at += ended ? 1 : 0;
        return line;
    }

    private static boolean isEnd(char character) {
        return character == '\n' || character == '\r';
    }

    private void skipField() {
        while (at < text.length() && text.charAt(at) != ',' && !isEnd(text.charAt(at))) {
            at++;
        }
    }

    private String quoted() throws Flaw {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '"') {
                value.append(character);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append(character);
                at++;
            } else {
                return value.toString();
            }
        }
        throw new Flaw();
    }
}
