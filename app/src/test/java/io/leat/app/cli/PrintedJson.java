package io.leat.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON text, as its tokens come. */
record PrintedJson(String text) {
    private void each(JsonToken wanted, Consumer<JsonParser> taker) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == wanted) {
                    taker.accept(parser);
                }
            }
        }
    }

    /** Whole numbers of this name, in their order. */
    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        each(JsonToken.VALUE_NUMBER_INT, parser -> {
            if (name.equals(parser.currentName())) {
                numbers.add(parser.getLongValue());
            }
        });
        return numbers;
    }

    /** Names of the properties of all objects. */
    Set<String> properties() {
        Set<String> names = new TreeSet<>();
        each(JsonToken.PROPERTY_NAME, parser -> names.add(parser.currentName()));
        return names;
    }

    /** Names of the properties of all objects of this name. */
    Set<String> propertiesOf(String object) {
        Set<String> names = new TreeSet<>();
        each(JsonToken.PROPERTY_NAME, parser -> {
            if (object.equals(parser.streamReadContext().getParent().currentName())) {
                names.add(parser.currentName());
            }
        });
        return names;
    }

    /** The text, once for each of its objects, none of which is empty, with a property more in that. */
    List<String> withStranger() {
        List<String> strange = new ArrayList<>();
        each(JsonToken.START_OBJECT, parser -> {
            int within = (int) parser.currentTokenLocation().getCharOffset() + 1;
            strange.add(text.substring(0, within) + "\"stranger\":1," + text.substring(within));
        });
        return strange;
    }
}
