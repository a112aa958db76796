package io.leat.mapping;

import io.leat.config.TargetSettings.ColumnSettings;
import java.time.ZoneId;

/** The constants of a mapping as a row, for whoever needs their typed values. */
public final class ConstantRow {
    private ConstantRow() {}

    /**
     * A row that holds the constants (and defaults), and null in all other columns.
     *
     * @throws io.leat.SyncException CONFIG when one of them breaks its column's type
     */
    public static Row of(RowLayout layout, ZoneId zone) {
        Values values = Fallbacks.of(layout.columns(), new Converter(zone)).values();
        RowEncoder encoder = new RowEncoder(layout);
        int size = encoder.size(values, true);
        Block block = new Block(size);
        encoder.encode(values, true, RecordBytes.NONE, block, size);
        Row row = new Row(layout);
        row.over(block);
        row.next();
        return row;
    }

    /** The place of a column in the layout. */
    public static int indexOf(RowLayout layout, String name) {
        for (int column = 0; column < layout.columns().size(); column++) {
            ColumnSettings settings = layout.columns().get(column);
            if (settings.name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("no column " + name + " in the layout");
    }
}
