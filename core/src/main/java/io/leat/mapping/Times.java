package io.leat.mapping;

import io.leat.config.TargetSettings.Epoch;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in the styles that services write: ISO 8601 with T or a space, with or without a zone, up to nine
 * digits of a fraction, years 1 to 9999, and 24:00 as the end of a day. A local time that its zone skips or has twice is
 * refused, not guessed; so is a leap second.
 */
final class Times {
    private static final String TIMESTAMP_RULE =
            "timestamp takes ISO 8601 (2026-09-30T18:30:02Z), \"2026-09-30 18:30:02\", or seconds or milliseconds since 1970";
    private static final String DATE_RULE = "date takes ISO 8601 (2026-09-30)";

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    @Nullable String date(Scalar scalar, int column, Values values) {
        if (!scalar.isText() || scalar.length < 10) {
            return DATE_RULE;
        }
        try {
            values.setLong(column, dateOf(scalar).toEpochDay());
            return scalar.length == 10 ? null : checkTime(scalar);
        } catch (DateTimeException notADate) {
            return DATE_RULE;
        }
    }

    private static @Nullable String checkTime(Scalar scalar) {
        return new Clock(scalar).read().hour < 24 ? null : "24:00 ends one day and starts the next; " + DATE_RULE;
    }

    @Nullable String timestamp(Scalar scalar, Epoch epoch, int column, Values values) {
        boolean counts = scalar.mark == Scalar.Mark.NUMBER || (epoch != Epoch.AUTO && SinceEpoch.isNumber(scalar));
        return counts ? SinceEpoch.timestamp(scalar, epoch, column, values) : timestamp(scalar, zone, column, values);
    }

    /** A time in words, beside which the source may have named its zone. */
    @Nullable String timestamp(Scalar scalar, ZoneId named, int column, Values values) {
        if (!scalar.isText() || scalar.length < 10) {
            return TIMESTAMP_RULE;
        }
        try {
            return store(dateOf(scalar), new Clock(scalar).read(), named, column, values);
        } catch (DateTimeException notATime) {
            return TIMESTAMP_RULE;
        }
    }

    private static @Nullable String store(LocalDate date, Clock clock, ZoneId named, int column, Values values) {
        LocalDateTime local =
                date.atTime(clock.hour % 24, clock.minute, clock.second).plusDays(clock.hour / 24);
        ZoneOffset offset = clock.offset;
        if (offset == null) {
            List<ZoneOffset> offsets = named.getRules().getValidOffsets(local);
            if (offsets.size() != 1) {
                return "the zone " + named + " " + (offsets.isEmpty() ? "skips" : "has twice")
                        + " this local time, when its clocks change; have the source say the offset";
            }
            offset = offsets.get(0);
        }
        long seconds = local.toEpochSecond(offset);
        if (seconds < SinceEpoch.FIRST_SECOND || seconds > SinceEpoch.LAST_SECOND) {
            return SinceEpoch.RANGE_RULE;
        }
        values.setInstant(column, seconds, clock.nanos);
        return null;
    }

    private static LocalDate dateOf(Scalar scalar) {
        if (scalar.charAt(4) != '-' || scalar.charAt(7) != '-') {
            throw new DateTimeException("no dashes");
        }
        int year = digits(scalar, 0, 4);
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return LocalDate.of(year, digits(scalar, 5, 2), digits(scalar, 8, 2));
    }

    static int digits(Scalar scalar, int from, int count) {
        if (from + count > scalar.length) {
            throw new DateTimeException("too short");
        }
        int value = 0;
        for (int index = from; index < from + count; index++) {
            char digit = scalar.charAt(index);
            if (digit < '0' || digit > '9') {
                throw new DateTimeException("not a digit");
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }

    /** What follows the ten characters of the date. */
    private static final class Clock {
        private final Scalar scalar;
        private int at = 10;
        int hour;
        int minute;
        int second;
        int nanos;

        @Nullable ZoneOffset offset;

        Clock(Scalar scalar) {
            this.scalar = scalar;
        }

        Clock read() {
            if (at < scalar.length) {
                char separator = scalar.charAt(at);
                require(separator == 'T' || separator == 't' || separator == ' ');
                hour = number(at + 1);
                require(takes(':'));
                minute = number(at);
                second = takes(':') ? number(at) : 0;
                fraction();
                zone();
            }
            boolean midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
            require(at == scalar.length && (hour < 24 || midnight) && minute < 60 && second < 60);
            return this;
        }

        private int number(int from) {
            int value = digits(scalar, from, 2);
            at = from + 2;
            return value;
        }

        private boolean takes(char wanted) {
            boolean there = at < scalar.length && scalar.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private void fraction() {
            if (!takes('.') && !takes(',')) {
                return;
            }
            int from = at;
            while (at < scalar.length && Character.isDigit(scalar.charAt(at))) {
                at++;
            }
            require(at > from && at - from <= 9);
            nanos = digits(scalar, from, at - from);
            for (int digit = at - from; digit < 9; digit++) {
                nanos *= 10;
            }
        }

        private void zone() {
            boolean apart = takes(' ');
            if (takes('Z') || takes('z') || takes("UTC") || takes("GMT")) {
                offset = ZoneOffset.UTC;
            } else if (at < scalar.length && (scalar.charAt(at) == '+' || scalar.charAt(at) == '-')) {
                int sign = scalar.charAt(at) == '-' ? -1 : 1;
                int hours = number(at + 1);
                int minutes = takes(':') || at < scalar.length ? number(at) : 0;
                require(minutes < 60);
                offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
            }
            require(!apart || offset != null);
        }

        private boolean takes(String word) {
            boolean there = at + word.length() == scalar.length && scalar.text().endsWith(word);
            at += there ? word.length() : 0;
            return there;
        }

        private static void require(boolean holds) {
            if (!holds) {
                throw new DateTimeException("not a time");
            }
        }
    }
}
