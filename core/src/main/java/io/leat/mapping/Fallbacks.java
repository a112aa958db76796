package io.leat.mapping;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Constants and defaults, converted once.
 *
 * @param converted one for each column; absent for a misfit
 */
record Fallbacks(Values converted, List<Misfit> misfits) {

    static Fallbacks of(List<ColumnSettings> columns, Converter converter) {
        Values converted = new Values(columns.size());
        List<Misfit> misfits = new ArrayList<>();
        Scalar scalar = new Scalar();
        for (int column = 0; column < columns.size(); column++) {
            ColumnSettings settings = columns.get(column);
            Optional<String> text = settings.constant().or(settings::fallback);
            if (text.isPresent() && settings.supplied().isEmpty()) {
                scalar.set(Scalar.Mark.STRING, text.get());
                String rule = converter.convert(scalar, settings, column, converted);
                if (rule != null) {
                    misfits.add(new Misfit(settings, text.get(), rule));
                }
            }
        }
        return new Fallbacks(converted, misfits);
    }

    /** The values; throws CONFIG with every misfit, though a configuration that was checked has none. */
    Values values() {
        if (!misfits.isEmpty()) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    misfits.stream()
                            .map(misfit -> "column " + misfit.column().name() + ": its " + misfit.key() + " \""
                                    + misfit.text() + "\" does not fit: " + misfit.rule())
                            .collect(Collectors.joining("; ")));
        }
        return converted;
    }
}
