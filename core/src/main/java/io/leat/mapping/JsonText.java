package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Checks and decodes JSON that is no record: what stands around the records of a document, and texts that hold JSON. */
public final class JsonText {
    private static final String TOO_DEEP = "it nests more than " + JsonMapper.MOST_LEVELS + " levels deep";

    private final JsonParsers parsers;
    private String first = "";

    /** What keeps a text from being used, and the index of the byte where it stands. */
    private record Flaw(int at, String what) {}

    private JsonText(boolean strict) {
        this.parsers = new JsonParsers(JsonMapper.MOST_LEVELS, strict);
    }

    /** For what is passed over: names may come twice, halves of surrogate pairs may stand. */
    public static JsonText lenient() {
        return new JsonText(false);
    }

    /** For what is stored. */
    static JsonText strict() {
        return new JsonText(true);
    }

    /** Reads a whole value and throws DATA when it is not JSON. */
    public void check(RecordBytes value) {
        Flaw flaw = value.tooLarge()
                ? new Flaw(value.from(), "the value is larger than record-size, which may be raised")
                : flaw(value.bytes(), value.from(), value.to());
        if (flaw != null) {
            long at = value.offset() + flaw.at - value.from();
            throw new SyncException(
                    ErrorKind.DATA, "not usable JSON at byte " + at + ", outside the records: " + flaw.what);
        }
    }

    /** The characters of a string, its escapes resolved; throws DATA when it is not JSON. */
    public String string(RecordBytes value) {
        check(value);
        return first;
    }

    /** What keeps a text from being JSON, and where; null when it is. */
    @Nullable String flaw(byte[] text) {
        Flaw flaw = flaw(text, 0, text.length);
        return flaw == null ? null : flaw.what + ", at byte " + flaw.at + " of the text";
    }

    private @Nullable Flaw flaw(byte[] bytes, int from, int to) {
        if (new RecordBytes(bytes, from, to, 0, 0, 0, false).startsWithMark()) {
            return new Flaw(from, RecordBytes.MISPLACED_MARK);
        }
        Utf8.Finding finding = Utf8.scan(bytes, from, to);
        if (finding != null && (parsers.isStrict() || finding.flaw() != Utf8.Flaw.LONE_SURROGATE)) {
            return new Flaw(finding.at(), finding.flaw().text());
        }
        try {
            return read(parsers.over(bytes, from, to - from), from);
        } catch (StreamConstraintsException tooMuch) {
            return new Flaw(from, TOO_DEEP);
        } catch (StreamReadException syntax) {
            JsonSyntax found = JsonSyntax.of(syntax, bytes, from, to);
            return new Flaw(found.at(), found.text());
        }
    }

    private @Nullable Flaw read(RecordParser parser, int from) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return new Flaw(from, "there is no value");
        }
        first = token == JsonToken.VALUE_STRING ? parser.getString() : "";
        while (!parser.streamReadContext().inRoot()) {
            if (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                parsers.met(parser.currentName());
            }
        }
        return parser.nextToken() == null ? null : new Flaw(parser.tokenStart(), "a second value");
    }
}
