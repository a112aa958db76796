package io.leat.app.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line, not negative: digits and s, m, h or d. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    @Override
    public Duration convert(String text) {
        return parsed(text)
                .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
                .orElseThrow(() ->
                        new TypeConversionException("\"" + text + "\" must be a time such as 90s, 30m, 6h or 2d"));
    }

    private static Optional<Duration> parsed(String text) {
        try {
            String iso = (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
            return Optional.of(Duration.parse(iso));
        } catch (DateTimeParseException notDuration) {
            return Optional.empty();
        }
    }
}
