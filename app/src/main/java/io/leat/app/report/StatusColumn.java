package io.leat.app.report;

import io.leat.ledger.SplitRow;
import io.leat.ledger.SplitRow.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the table of split runs tells of each, from left to right. */
enum StatusColumn {
    ID("ID"),
    SYNC("sync"),
    /** The company, or the split where there is none. */
    OWNER("company"),
    DATA_TYPE("data type"),
    STATUS("status"),
    RETRY("retry"),
    STARTED("started"),
    COMPLETED("completed"),
    PROCESSED("processed"),
    SUCCESSFUL("successful"),
    FAILED("failed"),
    DURATION("duration");

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT);

    private final String heading;

    StatusColumn(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    boolean isNumber() {
        return compareTo(PROCESSED) >= 0;
    }

    /**
     * What it tells of a split run.
     *
     * @param brief whether times and retries are told shorter
     * @param now milliseconds since 1970
     */
    String text(SplitRow row, boolean brief, long now) {
        long end = row.ended().orElse(now);
        return switch (this) {
            case ID -> Long.toString(row.id());
            case SYNC -> row.sync();
            case OWNER -> row.owner().map(Owner::company).orElse(row.name());
            case DATA_TYPE ->
                row.owner()
                        .map(owner -> owner.dataType() + (row.replayed() ? " (rejects)" : ""))
                        .orElse("");
            case STATUS -> row.state().text();
            case RETRY ->
                row.retry()
                        .map(retry -> retry.number() + (brief ? "" : " of " + retry.of()))
                        .orElse("");
            case STARTED -> time(row.started(), brief, now);
            case COMPLETED -> row.ended().isPresent() ? time(end, brief, now) : "running";
            case PROCESSED -> number(row.counts().read());
            case SUCCESSFUL -> number(StatusReport.successful(row.counts()));
            case FAILED -> number(row.counts().rejected());
            case DURATION -> duration(Duration.ofMillis(end - row.started()));
        };
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(long millis, boolean brief, long now) {
        if (!brief) {
            return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
        }
        DateTimeFormatter format = day(millis).equals(day(now)) ? TIME : DAY_AND_TIME;
        return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static String duration(Duration duration) {
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart());
    }
}
