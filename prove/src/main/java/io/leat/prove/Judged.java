package io.leat.prove;

import org.jspecify.annotations.Nullable;

/**
 * What a judge says of a record.
 *
 * @param name null where it has none
 */
record Judged(Fate fate, long id, @Nullable String name) {

    /** What the mapping has to make of a record. */
    enum Fate {
        /** A row with this id and name. */
        ROW,
        /** A reject. */
        REJECT,
        /** One of the two; the mapping has further rules. */
        EITHER
    }
}
