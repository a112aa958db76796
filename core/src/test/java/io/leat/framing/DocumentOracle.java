package io.leat.framing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** What a parser that reads the whole document says of it: the JDK decodes, Jackson checks the grammar. */
public final class DocumentOracle {
    /** More than these are refused. */
    public static final int MOST_LEVELS = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final String[] steps;
    private long arrays;
    private long records;

    private DocumentOracle(JsonParser parser, String[] steps) {
        this.parser = parser;
        this.steps = steps;
    }

    /** Records of the one array at the pointer; empty when the document is no JSON or has no such array, or two. */
    public static Optional<Long> records(byte[] document, String pointer) {
        String[] steps =
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/");
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (unmarked.startsWith("\uFEFF")) {
                return Optional.empty();
            }
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), unmarked)) {
                DocumentOracle oracle = new DocumentOracle(parser, steps);
                JsonToken first = parser.nextToken();
                if (first == null || !first.isStructStart()) {
                    return Optional.empty();
                }
                boolean found = oracle.value(0);
                boolean alone = parser.nextToken() == null;
                return found && alone && oracle.arrays == 1 ? Optional.of(oracle.records) : Optional.empty();
            }
        } catch (CharacterCodingException | JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Reads the value on which the parser stands; level is how many steps lead here, -1 beside the way. */
    private boolean value(int level) {
        boolean right = true;
        JsonToken token = parser.currentToken();
        if (level == steps.length) {
            arrays++;
            right = token == JsonToken.START_ARRAY;
        }
        if (!token.isStructStart()) {
            return level < 0;
        }
        JsonToken closing = token == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
        for (int index = 0; parser.nextToken() != closing; index++) {
            String name = Integer.toString(index);
            if (closing == JsonToken.END_OBJECT) {
                name = parser.currentName();
                parser.nextToken();
            }
            boolean onTheWay = level >= 0
                    && level < steps.length
                    && steps[level].replace("~1", "/").equals(name);
            right &= value(onTheWay ? level + 1 : -1);
            records += level == steps.length ? 1 : 0;
        }
        return right;
    }
}
