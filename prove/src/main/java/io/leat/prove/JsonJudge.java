package io.leat.prove;

import io.leat.prove.Judged.Fate;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says by RFC 8259 alone what a file of records is, with nothing of the program's own code: no JSON document whose root is an
 * array, or these records. A byte order mark may stand before it.
 */
final class JsonJudge {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final String text;
    private int at;
    /** Whether the record in hand has a name twice in one object, or half of a surrogate pair. */
    private boolean doubtful;

    private JsonJudge(String text) {
        this.text = text;
    }

    /** Not JSON. */
    private static final class Flaw extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A number as it is written. */
    private record Digits(String text) {}

    /** Null, true or false. */
    private enum Literal {
        NULL,
        TRUE,
        FALSE
    }

    /** The records of a document; empty where it is none, or no array. */
    static Optional<List<Judged>> judge(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new JsonJudge(text.startsWith("\ufeff") ? text.substring(1) : text).document());
        } catch (CharacterCodingException | Flaw flaw) {
            return Optional.empty();
        }
    }

    private List<Judged> document() throws Flaw {
        List<Judged> records = new ArrayList<>();
        blanks();
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
        } else {
            do {
                doubtful = false;
                records.add(judged(value()));
            } while (another(']'));
        }
        blanks();
        if (at < text.length()) {
            throw new Flaw();
        }
        return records;
    }

    private Judged judged(Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            return new Judged(Fate.REJECT, 0, null);
        }
        Object id = members.get("id");
        Object name = members.get("name");
        if (!doubtful && (id == null || id == Literal.NULL)) {
            return new Judged(Fate.REJECT, 0, null);
        }
        boolean named = name == null || name == Literal.NULL || (name instanceof String told && told.indexOf(0) < 0);
        if (!doubtful
                && named
                && id instanceof Digits digits
                && INTEGER.matcher(digits.text).matches()) {
            return new Judged(Fate.ROW, Long.parseLong(digits.text), name instanceof String told ? told : null);
        }
        return new Judged(Fate.EITHER, 0, null);
    }

    private char peek() throws Flaw {
        if (at >= text.length()) {
            throw new Flaw();
        }
        return text.charAt(at);
    }

    private void expect(char wanted) throws Flaw {
        if (peek() != wanted) {
            throw new Flaw();
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Passes over the comma before another element, or over the bracket that ends them. */
    private boolean another(char end) throws Flaw {
        blanks();
        char found = peek();
        if (found != ',' && found != end) {
            throw new Flaw();
        }
        at++;
        return found == ',';
    }

    private Object value() throws Flaw {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Literal.TRUE);
            case 'f' -> literal("false", Literal.FALSE);
            case 'n' -> literal("null", Literal.NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() throws Flaw {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        blanks();
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            blanks();
            String name = string();
            blanks();
            expect(':');
            boolean twice = members.put(name, value()) != null;
            doubtful |= twice;
        } while (another('}'));
        return members;
    }

    private List<Object> array() throws Flaw {
        List<Object> elements = new ArrayList<>();
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
            return elements;
        }
        do {
            elements.add(value());
        } while (another(']'));
        return elements;
    }

    private Literal literal(String word, Literal literal) throws Flaw {
        if (!text.startsWith(word, at)) {
            throw new Flaw();
        }
        at += word.length();
        return literal;
    }

    private Digits number() throws Flaw {
        int end = at;
        while (end < text.length() && "+-.0123456789eE".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        Digits digits = new Digits(text.substring(at, end));
        if (!NUMBER.matcher(digits.text).matches()) {
            throw new Flaw();
        }
        at = end;
        return digits;
    }

    private String string() throws Flaw {
        StringBuilder told = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw new Flaw();
            }
            told.append(character == '\\' ? escaped() : character);
        }
        at++;
        String string = told.toString();
        doubtful |= !StandardCharsets.UTF_8.newEncoder().canEncode(string);
        return string;
    }

    private char escaped() throws Flaw {
        char escape = peek();
        at++;
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new Flaw();
        };
    }

    private char unit() throws Flaw {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = "0123456789abcdef".indexOf(Character.toLowerCase(peek()));
            if (value < 0) {
                throw new Flaw();
            }
            unit = unit * 16 + value;
            at++;
        }
        return (char) unit;
    }
}
