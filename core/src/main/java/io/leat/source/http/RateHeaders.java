package io.leat.source.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of an answer say of a rate limit: {@code Retry-After} (RFC 9110: seconds or a date; services write
 * fractions, too), {@code RateLimit-*} and {@code RateLimit} of the drafts of the IETF, and {@code X-RateLimit-*}.
 */
final class RateHeaders {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
    /** A greater number is a time since 1970. */
    private static final double LONGEST_SECONDS = 100_000_000;

    private static final Pattern LEFT = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)=([0-9]{1,12})");
    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])(?:t|reset)=([0-9]{1,12})");

    private RateHeaders() {}

    /** When to ask again after a refusal. */
    static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after").flatMap(text -> time(text.strip(), now));
    }

    /** When to ask again because no call is left; empty where some are, or nothing is said. */
    static Optional<Instant> exhausted(HttpHeaders headers, Instant now) {
        for (String name : new String[] {"ratelimit", "x-ratelimit"}) {
            Optional<String> left = headers.firstValue(name + "-remaining");
            Optional<String> reset = headers.firstValue(name + "-reset");
            if (left.isPresent() && reset.isPresent()) {
                return isZero(left.get()) ? time(reset.get().strip(), now) : Optional.empty();
            }
        }
        return headers.firstValue("ratelimit").flatMap(text -> {
            Matcher left = LEFT.matcher(text);
            Matcher reset = RESET.matcher(text);
            return left.find() && isZero(left.group(1)) && reset.find() ? time(reset.group(1), now) : Optional.empty();
        });
    }

    private static boolean isZero(String text) {
        return text.strip().matches("0+");
    }

    /** A number of seconds from now, a number of seconds since 1970, or a date. */
    static Optional<Instant> time(String text, Instant now) {
        if (NUMBER.matcher(text).matches()) {
            double seconds = Double.parseDouble(text);
            return Optional.of(
                    seconds > LONGEST_SECONDS
                            ? Instant.ofEpochSecond((long) seconds)
                            : now.plus(Duration.ofMillis((long) Math.ceil(seconds * 1000))));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
