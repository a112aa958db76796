package io.leat.bench.shape;

/**
 * A column and the field of the record that it takes.
 *
 * @param field a top-level one; empty for the record itself
 */
public record Column(String name, String field, Kind kind) {
    /** Whether a difference in it makes a row changed: all but the record as it came. */
    public boolean compared() {
        return kind != Kind.JSON;
    }
}
