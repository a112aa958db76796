package io.leat.mapping;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes parsers whose only limit is that of nesting. Jackson remembers the names that it has met, for speed, however long
 * they are: once too many characters of long names have come, it starts anew.
 */
final class JsonParsers {
    private static final int LONG_NAME = 128;
    private static final long MOST_REMEMBERED = 256 * 1024;

    private final JsonFactory plan;
    private JsonFactory factory;
    private long remembered;

    /**
     * Parsers for one thread.
     *
     * @param strict whether a name that comes twice in one object is an error of its own
     */
    JsonParsers(int mostLevels, boolean strict) {
        this.plan = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(mostLevels)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .build();
        this.factory = plan.copy();
    }

    /** Whether a name that comes twice in one object is an error of its own. */
    boolean isStrict() {
        return plan.isEnabled(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    JsonParser over(byte[] bytes, int from, int length) {
        if (remembered > MOST_REMEMBERED) {
            factory = plan.copy();
            remembered = 0;
        }
        return factory.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /** A parser has come upon this name. */
    void met(String name) {
        if (name.length() > LONG_NAME) {
            remembered += name.length();
        }
    }
}
