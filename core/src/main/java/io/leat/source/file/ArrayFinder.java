package io.leat.source.file;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Looks through the object that a document starts with for the arrays of objects in it, as a stream: holds the names on
 * the way down and a few pointers.
 */
final class ArrayFinder {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int MOST = 6;
    private static final int DEEPEST = 20;

    private final JsonParser parser;
    private final Deque<String> steps = new ArrayDeque<>();
    private final List<Place> places = new ArrayList<>();

    private record Place(int depth, String pointer) {}

    /**
     * What was found.
     *
     * @param pointers the outermost first, then in the order of the document; at most six
     * @param oneLine whether the object ends in the line in which it starts
     * @param anotherFollows whether a second value stands behind it
     */
    record Found(List<String> pointers, boolean oneLine, boolean anotherFollows) {}

    private ArrayFinder(JsonParser parser) {
        this.parser = parser;
    }

    static Found find(InputStream document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return new ArrayFinder(parser).find();
        }
    }

    private Found find() {
        parser.nextToken();
        int firstLine = parser.currentTokenLocation().getLineNr();
        object();
        boolean oneLine = parser.currentTokenLocation().getLineNr() == firstLine;
        boolean another = parser.nextToken() != null;
        return new Found(places.stream().map(Place::pointer).toList(), oneLine, another);
    }

    private void object() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && steps.size() < DEEPEST) {
                steps.addLast(name);
                object();
                steps.removeLast();
            } else if (value == JsonToken.START_ARRAY) {
                array(name);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void array(String name) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            steps.addLast(name);
            add();
            steps.removeLast();
        }
        // Behind the first element; what is left of the array is passed over.
        parser.skipChildren();
        while (first != JsonToken.END_ARRAY && parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
        }
    }

    private void add() {
        StringBuilder pointer = new StringBuilder();
        steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        places.add(new Place(steps.size(), pointer.toString()));
        places.sort(Comparator.comparingInt(Place::depth)); // stable: in the order of the document
        if (places.size() > MOST) {
            places.removeLast();
        }
    }
}
