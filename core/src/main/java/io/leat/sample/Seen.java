package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.Epoch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was seen of a column, in a few words. */
record Seen(long records, MemberProfile member, ColumnType type, Epoch epoch) {
    private static final int LONGEST = 40;

    String text() {
        return filled() == 0 ? "no values" : count(filled(), "value") + nulls() + detail();
    }

    private long filled() {
        ValueProfile values = member.values();
        long singles = type.kind() == Kind.TEXT || type.kind() == Kind.JSON ? values.texts() : values.count();
        return member.hasContainers() ? member.filled() : singles;
    }

    private String nulls() {
        double share = records == 0 ? 0 : 100.0 * Math.max(0, records - filled()) / records;
        if (share == 0) {
            return "";
        }
        return share < 1 ? ", under 1 % null" : String.format(Locale.ROOT, ", %.0f %% null", Math.min(99, share));
    }

    private String detail() {
        ValueProfile values = member.values();
        if (values.count() == 0) {
            return "";
        }
        return switch (type.kind()) {
            case INTEGER, BIGINT -> ", " + between(Long.toString(values.least()), Long.toString(values.most()));
            case DECIMAL, DOUBLE -> ", " + values.digits().range();
            case DATE, TIMESTAMP -> ", " + between(day(values.least()), day(values.most()));
            case TEXT -> values.longest() > 0 ? ", up to " + count(values.longest(), "character") : "";
            case BOOLEAN, JSON, UUID -> "";
        };
    }

    private String day(long time) {
        long seconds = epoch == Epoch.MILLISECONDS ? Math.floorDiv(time, 1000) : time;
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC)
                .toString();
    }

    static String between(String least, String most) {
        return least.equals(most) ? "always " + least : least + " to " + most;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things, such as {@code 1 record}. */
    static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    private static String shortened(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** Values as a person reads them, shortened. */
    static String quoted(List<String> values) {
        return values.stream()
                .map(Seen::shortened)
                .map(value -> "\"" + value + "\"")
                .collect(Collectors.joining(", "));
    }
}
