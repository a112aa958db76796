package io.leat.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * When a sync is to run: the five fields of cron, minute, hour, day of the month, month and day of the week, with 0 and 7
 * for Sunday. Where both days are given, either is enough, as cron has it. A time that a zone leaves out when clocks go
 * forward comes as much later as they go forward.
 */
public final class Schedule {
    private static final String ZONE = "CRON_TZ=";

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Schedule(String text, ZoneId zone, ExecutionTime times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads a line of cron without its command; {@code CRON_TZ=Europe/Berlin} before it names a zone.
     *
     * @param fallback zone of a line that names none
     * @throws IllegalArgumentException with the rule that is broken
     */
    public static Schedule of(String line, ZoneId fallback) {
        String fields = line.strip();
        ZoneId zone = fallback;
        if (fields.startsWith(ZONE)) {
            String[] parts = fields.split("\\s+", 2);
            zone = zone(parts[0].substring(ZONE.length()));
            fields = parts.length > 1 ? parts[1] : "";
        }
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(fields);
        Schedule schedule = new Schedule(line.strip(), zone, ExecutionTime.forCron(cron));
        // The day that comes least often, 29 February, comes within eight years.
        if (schedule.times
                .nextExecution(ZonedDateTime.of(2096, 3, 1, 0, 0, 0, 0, zone))
                .isEmpty()) {
            throw new IllegalArgumentException("never comes");
        }
        return schedule;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("no zone is known as " + name, unknown);
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    public boolean isEveryMinute() {
        return text.equals("* * * * *");
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first of its times after this one. */
    public Instant next(Instant after) {
        ZonedDateTime from = after.atZone(zone);
        Instant next = times.nextExecution(from).orElseThrow().toInstant();
        // The library passes over times that the zone leaves out, so they are looked for on a clock that leaves out
        // none.
        LocalDateTime shown = times.nextExecution(from.toLocalDateTime().atZone(ZoneOffset.UTC))
                .orElseThrow()
                .toLocalDateTime();
        Instant shifted = shown.atZone(zone).toInstant();
        boolean isLeftOut = zone.getRules().getValidOffsets(shown).isEmpty();
        return isLeftOut && shifted.isAfter(after) && shifted.isBefore(next) ? shifted : next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && text.equals(that.text) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text + " " + zone;
    }
}
