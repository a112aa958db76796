package io.leat.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Hands over the members of JSON records and those of their objects. */
final class JsonWalk implements RecordWalk {
    private final JsonParsers parsers = new JsonParsers(JsonMapper.MOST_LEVELS + 1, false);
    private final Scalar scalar = new Scalar();

    @Override
    public @Nullable String walk(RecordBytes record, ValueSink sink) {
        if (record.tooLarge()) {
            return RecordBytes.TOO_LARGE;
        }
        try {
            RecordParser parser = parsers.over(record.bytes(), record.from(), record.to() - record.from());
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "must be an object";
            }
            members(parser, sink, true);
            return null;
        } catch (JacksonException broken) {
            return "not JSON: "
                    + broken.getOriginalMessage().lines().findFirst().orElse("");
        }
    }

    private void members(JsonParser parser, ValueSink sink, boolean deeper) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parsers.met(name);
            JsonToken token = parser.nextToken();
            switch (token) {
                case VALUE_NULL -> sink.nothing(name);
                case START_OBJECT, START_ARRAY -> {
                    if (deeper && token == JsonToken.START_OBJECT) {
                        sink.enter(name);
                        members(parser, sink, false);
                        sink.leave();
                    } else {
                        sink.container(name);
                        parser.skipChildren();
                    }
                }
                default -> {
                    scalar.set(
                            JsonMapper.mark(token),
                            parser.getStringCharacters(),
                            parser.getStringOffset(),
                            parser.getStringLength());
                    sink.single(name, scalar);
                }
            }
        }
    }
}
