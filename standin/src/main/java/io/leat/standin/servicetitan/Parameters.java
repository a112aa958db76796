package io.leat.standin.servicetitan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query. What is wrong with one is told as a {@link WrongRequest}. */
record Parameters(Map<String, String> values) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSS][.SSSSSS][.SSS]][XXX]");

    /** Refuses others than {@code names}: the service ignores what it does not know, which would hide a mistake. */
    Parameters only(Set<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new WrongRequest(name, "The stand-in does not know this parameter.");
            }
        }
        return this;
    }

    int whole(String name, int preset, int from, int to) {
        String value = values.get(name);
        if (value == null) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw invalid(name, value);
        }
        throw new WrongRequest(name, "The value must be from " + from + " to " + to + ".");
    }

    boolean flag(String name) {
        return choice(name, Set.of("true", "false"), "false").equals("true");
    }

    /** One of {@code choices}, which are in lower case, as the value is read. */
    String choice(String name, Set<String> choices, String preset) {
        String value = values.getOrDefault(name, preset);
        String lower = value.toLowerCase(Locale.ROOT);
        if (!choices.contains(lower)) {
            throw invalid(name, value);
        }
        return lower;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<Instant> time(String name) {
        return text(name).map(value -> parsed(value).orElseThrow(() -> invalid(name, value)));
    }

    /** A date, or a date and a time; UTC where it has no offset. */
    static Optional<Instant> parsed(String text) {
        try {
            TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (time) {
                        case OffsetDateTime there -> there.toInstant();
                        case LocalDateTime here -> here.toInstant(ZoneOffset.UTC);
                        default -> LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
                    });
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    static WrongRequest invalid(String name, String value) {
        return new WrongRequest(name, "The value '" + value + "' is not valid.");
    }
}
