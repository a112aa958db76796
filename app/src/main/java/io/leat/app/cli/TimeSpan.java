package io.leat.app.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: digits and s, m, h or d. */
final class TimeSpan implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            String iso = (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
            return Duration.parse(iso);
        } catch (DateTimeParseException notDuration) {
            throw new TypeConversionException("\"" + text + "\" must be a time such as 90s, 30m, 6h or 2d");
        }
    }
}
