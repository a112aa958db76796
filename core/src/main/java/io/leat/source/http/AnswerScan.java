package io.leat.source.http;

import io.leat.SyncException;
import io.leat.framing.ByteWindow;
import io.leat.framing.JsonDocument;
import io.leat.framing.JsonFramer;
import io.leat.mapping.RecordBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One reading of an answer that proves that it is whole, before anything of it is stored: counts its records, and keeps
 * what its paging and its rate limit are told by.
 */
final class AnswerScan {
    private static final JsonFactory PARSERS = new JsonFactory();

    private final List<String> wanted;
    private final Map<String, Optional<String>> found = new HashMap<>();

    /**
     * What was found.
     *
     * @param values at the pointers that were wanted and are there; empty for null
     * @param fingerprint of the bytes of the records
     */
    record Scanned(long records, Map<String, Optional<String>> values, long fingerprint) {}

    private AnswerScan(List<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads the answer.
     *
     * @param wanted pointers to what is to be found around the records
     * @param each takes every record
     * @throws SyncException DATA when it is not JSON with an array of records
     */
    static Scanned scan(
            Answer answer, JsonDocument around, int recordSize, List<String> wanted, Consumer<RecordBytes> each) {
        AnswerScan scan = new AnswerScan(wanted);
        JsonDocument document = around.with(scan::member);
        CRC32C first = new CRC32C();
        CRC32 second = new CRC32();
        long count = 0;
        try {
            JsonFramer framer = new JsonFramer(
                    new ByteWindow(new ByteArrayInputStream(answer.body(), 0, answer.length()), recordSize), document);
            for (RecordBytes record = framer.next(); record != null; record = framer.next()) {
                count++;
                each.accept(record);
                first.update(record.bytes(), record.from(), record.to() - record.from());
                second.update(record.bytes(), record.from(), record.to() - record.from());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Scanned(count, scan.found, first.getValue() << 32 | second.getValue());
    }

    /** An answer, of which nothing but the records is wanted. */
    static JsonDocument document(String records, boolean optional) {
        return new JsonDocument(records, "answer", "it is asked for again", optional, (pointer, value) -> {});
    }

    private void member(String pointer, RecordBytes value) {
        collect(pointer, value, wanted, found);
    }

    /** Puts what is wanted of a member with its pointer. */
    static void collect(String pointer, RecordBytes value, List<String> wanted, Map<String, Optional<String>> found) {
        for (String one : wanted) {
            if (one.equals(pointer) || one.startsWith(pointer + "/")) {
                find(one.substring(pointer.length()), value).ifPresent(text -> found.put(one, text));
            }
        }
    }

    /** What stands at a pointer of a value that is JSON; empty where nothing does, holding empty for null. */
    static Optional<Optional<String>> find(String pointer, RecordBytes value) {
        JsonPointer rest = JsonPointer.compile(pointer);
        try (JsonParser parser = PARSERS.createParser(
                ObjectReadContext.empty(), value.bytes(), value.from(), value.to() - value.from())) {
            parser.nextToken();
            while (!rest.matches()) {
                if (!enter(parser, rest)) {
                    return Optional.empty();
                }
                rest = rest.tail();
            }
            return Optional.of(text(parser));
        }
    }

    private static boolean enter(JsonParser parser, JsonPointer rest) {
        JsonToken container = parser.currentToken();
        if (container == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean here = parser.currentName().equals(rest.getMatchingProperty());
                parser.nextToken();
                if (here) {
                    return true;
                }
                parser.skipChildren();
            }
        } else if (container == JsonToken.START_ARRAY) {
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (index++ == rest.getMatchingIndex()) {
                    return true;
                }
                parser.skipChildren();
            }
        }
        return false;
    }

    private static Optional<String> text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NULL || token == null || token.isStructStart()
                ? Optional.empty()
                : Optional.of(parser.getString());
    }
}
