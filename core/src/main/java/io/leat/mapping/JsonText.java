package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Checks and decodes what stands around the records of a document. */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonMapper.MOST_LEVELS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String OUTSIDE = ", outside the records";

    private JsonText() {}

    /** Reads a whole value and throws DATA when it is not JSON. */
    public static void check(RecordBytes value) {
        read(value, OUTSIDE);
    }

    /** What keeps a text from being JSON; null when it is. */
    static @Nullable String flaw(byte[] text) {
        try {
            read(new RecordBytes(text, 0, text.length, 0, 0, 0, false), "");
            return null;
        } catch (SyncException broken) {
            return broken.text();
        }
    }

    /** The characters of a string, its escapes resolved; throws DATA when it is not JSON. */
    public static String string(RecordBytes value) {
        return read(value, OUTSIDE);
    }

    private static String read(RecordBytes value, String where) {
        if (value.tooLarge()) {
            throw failure(value, where, 0, "the value is larger than record-size");
        }
        Utf8.Finding finding = Utf8.scan(value.bytes(), value.from(), value.to());
        if (finding != null && finding.flaw() != Utf8.Flaw.LONE_SURROGATE) {
            throw failure(value, where, finding.at() - value.from(), Utf8.MALFORMED);
        }
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), value.bytes(), value.from(), value.to() - value.from())) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw failure(value, where, 0, "there is no value");
            }
            String first = token.isScalarValue() ? parser.getString() : "";
            while (!parser.streamReadContext().inRoot()) {
                parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw failure(value, where, 0, "more than one value where one was expected");
            }
            return first;
        } catch (StreamConstraintsException tooMuch) {
            throw failure(value, where, 0, tooMuch.getOriginalMessage());
        } catch (StreamReadException syntax) {
            throw failure(value, where, syntax.getLocation().getByteOffset(), syntax.getOriginalMessage());
        }
    }

    private static SyncException failure(RecordBytes value, String where, long within, String what) {
        return new SyncException(ErrorKind.DATA, "not JSON at byte " + (value.offset() + within) + where + ": " + what);
    }
}
