package io.leat.source.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The words in which services say in JSON what is wrong: RFC 9457, OAuth (RFC 6749), and what is usual. */
final class ServiceMessage {
    private static final Set<String> NAMES =
            Set.of("message", "error", "error_description", "title", "detail", "reason", "errors");

    private static final int MOST_TEXTS = 5;
    private static final int MOST_TOKENS = 1000;

    private ServiceMessage() {}

    /** All texts under such names, the outermost object's and those within; empty where the body has none. */
    static String in(byte[] body, int length) {
        List<String> texts = new ArrayList<>();
        // Of a factory of its own, since one remembers the names that it has met.
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body, 0, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                collect(parser, texts);
            }
        } catch (JacksonException noJson) {
            // What was found until there is told.
        }
        return String.join("; ", texts);
    }

    private static void collect(JsonParser parser, List<String> texts) {
        int within = 0;
        int depth = 0;
        for (int tokens = 0; tokens < MOST_TOKENS && texts.size() < MOST_TEXTS; tokens++) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    depth++;
                    boolean named = parser.currentName() != null && NAMES.contains(parser.currentName());
                    within = within == 0 && named ? depth : within;
                }
                case END_OBJECT, END_ARRAY -> {
                    within = within == depth ? 0 : within;
                    depth--;
                }
                case VALUE_STRING -> {
                    boolean named = parser.currentName() != null && NAMES.contains(parser.currentName());
                    if ((named || within > 0) && !parser.getString().isBlank()) {
                        texts.add(parser.getString().strip());
                    }
                }
                default -> {}
            }
        }
    }
}
