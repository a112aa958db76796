package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.nio.charset.StandardCharsets;
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
            if (text.isPresent()) {
                convert(text.get(), settings, converter, column, fallbacks);
            }
        }
        return fallbacks;
    }

    private static void convert(
            String text, ColumnSettings settings, Converter converter, int column, Values fallbacks) {
        if (settings.type().kind() == ColumnType.Kind.JSON) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            fallbacks.setBytes(column, bytes, 0, bytes.length);
            return;
        }
        Scalar scalar = new Scalar();
        scalar.set(Scalar.Mark.STRING, text);
        String rule = converter.convert(scalar, settings.type(), column, fallbacks);
        if (rule != null) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "column " + settings.name() + ": its "
                            + (settings.constant().isPresent() ? "value" : "default") + " \"" + text
                            + "\" does not fit: " + rule);
        }
    }
}
