package io.leat.mapping;

import io.leat.config.TargetSettings.ColumnSettings;
import java.time.ZoneId;
import java.util.List;

/**
 * A constant or a default that breaks the type of its column.
 *
 * @param text as it is configured
 * @param rule which it breaks
 */
public record Misfit(ColumnSettings column, String text, String rule) {
    /** The key that holds the text. */
    public String key() {
        return column.constant().isPresent() ? "value" : "default";
    }

    /** All misfits among columns; times that name no zone are of {@code zone}. */
    public static List<Misfit> among(List<ColumnSettings> columns, ZoneId zone) {
        return Fallbacks.of(columns, new Converter(zone)).misfits();
    }
}
