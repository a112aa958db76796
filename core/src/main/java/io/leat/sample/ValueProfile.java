package io.leat.sample;

import io.leat.config.ColumnType.Kind;
import io.leat.mapping.Fit;
import io.leat.mapping.Scalar;
import io.leat.mapping.Scalar.Mark;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all single values under one name have in common: the kinds that take every one of them. What usually stands for
 * null is counted apart and decides nothing about the others.
 */
final class ValueProfile {
    /** From so many values on, the one that did not fit is worth telling. */
    private static final long MANY = 20;

    /** Characters of a date. */
    private static final int DAY = 10;

    private final Fit fit;
    private final EnumSet<Kind> fitting =
            EnumSet.of(Kind.BOOLEAN, Kind.BIGINT, Kind.DOUBLE, Kind.DATE, Kind.TIMESTAMP, Kind.UUID);
    private final EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
    private final NullTexts nulls = new NullTexts();
    private final Digits digits = new Digits();
    private long count;
    private long blank;
    private int longest;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private boolean words;
    private boolean zoneless;
    private boolean unprintable;
    private @Nullable String misfit;

    ValueProfile(Fit fit) {
        this.fit = fit;
    }

    void add(Scalar value) {
        if (value.isEmpty() && value.mark() == Mark.NONE) {
            blank++; // in CSV null for all types but text
            return;
        }
        marks.add(value.mark());
        if (value.mark() != Mark.NUMBER && nulls.take(value)) {
            return;
        }
        count++;
        longest = Math.max(longest, value.length());
        unprintable |= value.holds('\0');
        if (!fitting.isEmpty()) {
            narrow(value);
        }
    }

    private void narrow(Scalar value) {
        boolean typed = fitting.contains(Kind.DOUBLE) || fitting.contains(Kind.TIMESTAMP);
        if (keep(Kind.BIGINT, value, true)) {
            span(fit.number());
        }
        if (keep(Kind.DOUBLE, value, true)) {
            digits.add(value, fit.floating());
        }
        words |= keep(Kind.BOOLEAN, value, true) && value.length() > 1;
        keep(Kind.DATE, value, value.length() == DAY);
        if (keep(Kind.TIMESTAMP, value, value.mark() != Mark.NUMBER)) {
            span(fit.number());
            zoneless |= value.length() > DAY && hasNoZone(value);
        }
        keep(Kind.UUID, value, true);
        if (typed && fitting.isEmpty() && count > MANY) {
            misfit = value.text();
        }
    }

    private boolean keep(Kind kind, Scalar value, boolean may) {
        boolean kept = may && fitting.contains(kind) && fit.takes(value, kind);
        if (!kept) {
            fitting.remove(kind);
        }
        return kept;
    }

    private void span(long number) {
        least = Math.min(least, number);
        most = Math.max(most, number);
    }

    private static boolean hasNoZone(Scalar time) {
        for (int at = DAY + 1; at < time.length(); at++) {
            if ("Zz+-UG".indexOf(time.charAt(at)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Values that are not in doubt. */
    long count() {
        return count;
    }

    /** Values that a column of texts holds: all of them. */
    long texts() {
        return count + blank + nulls.count();
    }

    /** Whether the kind takes every value. */
    boolean fits(Kind kind) {
        return count > 0 && fitting.contains(kind);
    }

    /** Whether the source marks every value as a number or a boolean, so that it cannot be a code. */
    boolean isMarked() {
        return !marks.contains(Mark.STRING) && !marks.contains(Mark.NONE);
    }

    /** Whether every value is written as a text in quotes, where the source knows numbers too. */
    boolean isQuoted() {
        return marks.equals(EnumSet.of(Mark.STRING));
    }

    /** Whether {@code true} or {@code false} was among the values, not just 1 and 0. */
    boolean hasWords() {
        return words;
    }

    NullTexts nulls() {
        return nulls;
    }

    Digits digits() {
        return digits;
    }

    /** Least whole number, or seconds since 1970 of the first time. */
    long least() {
        return least;
    }

    long most() {
        return most;
    }

    int longest() {
        return longest;
    }

    boolean isZoneless() {
        return zoneless;
    }

    /** Whether a value holds U+0000, which no text takes. */
    boolean isUnprintable() {
        return unprintable;
    }

    /** The value that took the last type away from many that had one. */
    Optional<String> misfit() {
        return Optional.ofNullable(misfit);
    }
}
