package io.leat.mapping;

import java.time.ZoneId;
import java.util.List;

/**
 * What the records of one split are mapped by.
 *
 * @param zone of times that name none
 * @param textLength most characters of one text of a column
 * @param split name of the split, which {@code ${file.name}} stands for
 * @param limits what the table cannot keep, by column of the layout; none where it keeps everything
 */
public record Mapping(RowLayout layout, ZoneId zone, int textLength, String split, List<ValueLimit> limits) {
    /** A mapping for a table that keeps everything. */
    public Mapping(RowLayout layout, ZoneId zone, int textLength, String split) {
        this(layout, zone, textLength, split, List.of());
    }

    /** A mapping without a bound on texts, for a split without a name. */
    public Mapping(RowLayout layout, ZoneId zone) {
        this(layout, zone, Integer.MAX_VALUE, "");
    }
}
