package io.leat.standin.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How an answer says when to come again (RFC 9110, 10.2.3), also in ways that the RFC does not know. */
public sealed interface RetryAfter {
    /** Not at all. */
    record None() implements RetryAfter {}

    /** Whole seconds. */
    record Seconds(int seconds) implements RetryAfter {}

    /** Seconds with a fraction, such as 0.25: not in the RFC, but sent by real services. Precise to the millisecond. */
    record Fraction(Duration after) implements RetryAfter {}

    /** The HTTP date at that time from now, rounded up to a whole second. */
    record Date(Duration after) implements RetryAfter {}

    /** The value of the header. */
    default Optional<String> header(Instant now) {
        return switch (this) {
            case None() -> Optional.empty();
            case Seconds(int seconds) -> Optional.of(Integer.toString(seconds));
            case Fraction(Duration after) ->
                Optional.of(BigDecimal.valueOf(after.toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString());
            case Date(Duration after) -> Optional.of(date(now.plus(after)));
        };
    }

    private static String date(Instant time) {
        Instant whole = time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(whole.atOffset(ZoneOffset.UTC));
    }
}
