package io.leat.mapping;

import java.time.ZoneId;

/**
 * What the records of one split are mapped by.
 *
 * @param zone of times that name none
 * @param textLength most characters of one text of a column
 * @param split name of the split, which {@code ${file.name}} stands for
 */
public record Mapping(RowLayout layout, ZoneId zone, int textLength, String split) {
    /** A mapping without a bound on texts, for a split without a name. */
    public Mapping(RowLayout layout, ZoneId zone) {
        this(layout, zone, Integer.MAX_VALUE, "");
    }
}
