package io.leat.mapping;

import tools.jackson.core.StreamReadConstraints;

/**
 * Gives one parser after the other, whose only limit is that of nesting. Jackson remembers the names that it has met, for
 * speed, however long they are: once too many characters of long names have come, it starts anew.
 */
final class JsonParsers {
    private static final int LONG_NAME = 128;
    private static final long MOST_REMEMBERED = 256 * 1024;

    private final StreamReadConstraints constraints;
    private final boolean strict;
    private RecordParser parser;
    private long remembered;

    /**
     * Parsers for one thread.
     *
     * @param strict whether a name that comes twice in one object is an error of its own
     */
    JsonParsers(int mostLevels, boolean strict) {
        this.constraints = StreamReadConstraints.builder()
                .maxNestingDepth(mostLevels)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        this.strict = strict;
        this.parser = RecordParser.of(constraints, strict);
    }

    /** Whether a name that comes twice in one object is an error of its own. */
    boolean isStrict() {
        return strict;
    }

    /** A parser of these bytes, until the next one is asked for. */
    RecordParser over(byte[] bytes, int from, int length) {
        if (remembered > MOST_REMEMBERED || !parser.isSpent()) {
            parser = RecordParser.of(constraints, strict);
            remembered = 0;
        }
        parser.over(bytes, from, length);
        return parser;
    }

    /** A parser has come upon this name. */
    void met(String name) {
        if (name.length() > LONG_NAME) {
            remembered += name.length();
        }
    }
}
