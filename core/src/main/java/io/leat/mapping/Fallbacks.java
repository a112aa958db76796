package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.List;
import java.util.Optional;

/** Constants and defaults, converted once. */
final class Fallbacks {
    private Fallbacks() {}

    static Values of(List<ColumnSettings> columns, Converter converter) {
        Values fallbacks = new Values(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            ColumnSettings settings = columns.get(column);
            Optional<String> text = settings.constant().or(settings::fallback);
            if (text.isPresent() && settings.supplied().isEmpty()) {
                convert(text.get(), settings, converter, column, fallbacks);
            }
        }
        return fallbacks;
    }

    private static void convert(
            String text, ColumnSettings settings, Converter converter, int column, Values fallbacks) {
        Scalar scalar = new Scalar();
        scalar.set(Scalar.Mark.STRING, text);
        String rule = converter.convert(scalar, settings, column, fallbacks);
        if (rule != null) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "column " + settings.name() + ": its "
                            + (settings.constant().isPresent() ? "value" : "default") + " \"" + text
                            + "\" does not fit: " + rule);
        }
    }
}
