package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import tools.jackson.core.JsonParser;
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

    private JsonText() {}

    /** Reads a whole value and throws DATA when it is not JSON. */
    public static void check(RecordBytes value) {
        read(value);
    }

    /** The characters of a string, its escapes resolved; throws DATA when it is not JSON. */
    public static String string(RecordBytes value) {
        return read(value);
    }

    private static String read(RecordBytes value) {
        if (value.tooLarge()) {
            throw failure(value, 0, "the value is larger than record-size");
        }
        Utf8.Finding finding = Utf8.scan(value.bytes(), value.from(), value.to());
        if (finding != null && finding.flaw() != Utf8.Flaw.LONE_SURROGATE) {
            throw failure(value, finding.at() - value.from(), "the bytes are not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), value.bytes(), value.from(), value.to() - value.from())) {
            parser.nextToken();
            String first = parser.currentToken().isScalarValue() ? parser.getString() : "";
            while (!parser.streamReadContext().inRoot()) {
                parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw failure(value, 0, "more than one value where one was expected");
            }
            return first;
        } catch (StreamConstraintsException tooMuch) {
            throw failure(value, 0, tooMuch.getOriginalMessage());
        } catch (StreamReadException syntax) {
            throw failure(value, syntax.getLocation().getByteOffset(), syntax.getOriginalMessage());
        }
    }

    private static SyncException failure(RecordBytes value, long within, String what) {
        return new SyncException(
                ErrorKind.DATA, "not JSON at byte " + (value.offset() + within) + ", outside the records: " + what);
    }
}
