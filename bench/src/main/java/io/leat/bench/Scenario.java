package io.leat.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a delivery meets in the table. */
enum Scenario {
    /** An empty table. */
    FIRST,
    /** The same rows. */
    UNCHANGED,
    /** The delivery before, of which 27.5 % of the rows have changed. */
    CHANGED27,
    /** The delivery before, of which every row has changed. */
    FULL;

    static final List<String> NAMES =
            Arrays.stream(values()).map(Scenario::argument).toList();

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
