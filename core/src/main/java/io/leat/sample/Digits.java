package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.mapping.Scalar;
import java.math.BigDecimal;
import java.util.Optional;

/** What the numbers of a column look like: how many digits they need, and how they are written. */
final class Digits {
    /** Digits that every database keeps of a decimal, SQLite too. */
    private static final int MOST = 15;
    /** Digits after the point beyond those seen, and at least as many before it, where there is room. */
    private static final int HEADROOM = 2;

    /** Longer numbers need not be looked at: no type keeps them. */
    private static final int LONGEST = 400;

    private int before;
    private int after;
    private boolean padded;
    private boolean broken;
    private boolean exact = true;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private String leastText = "";
    private String mostText = "";

    /** Takes a number of JSON's grammar, whose value as a double is given too. */
    void add(Scalar number, double value) {
        int start = number.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        boolean exponent = false;
        for (int at = start; at < number.length(); at++) {
            char character = number.charAt(at);
            point = character == '.' ? at : point;
            exponent |= character == 'e' || character == 'E';
        }
        padded |= number.length() > start + 1
                && number.charAt(start) == '0'
                && Character.isDigit(number.charAt(start + 1));
        broken |= point >= 0 || exponent;
        if (number.length() > LONGEST || (exponent && value == 0)) {
            exact = false;
            after = LONGEST; // perhaps far too small for any decimal
        } else if (exponent) {
            count(new BigDecimal(number.text()).stripTrailingZeros(), number, value);
        } else {
            count(number, start, point < 0 ? number.length() : point, value);
        }
        range(number, value);
    }

    private void count(BigDecimal plain, Scalar number, double value) {
        count(Math.max(plain.precision() - plain.scale(), 1), Math.max(plain.scale(), 0), number, value);
    }

    private void count(Scalar number, int start, int point, double value) {
        int end = number.length();
        while (end > point + 1 && number.charAt(end - 1) == '0') {
            end--;
        }
        count(point - start, Math.max(end - point - 1, 0), number, value);
    }

    private void count(int whole, int fraction, Scalar number, double value) {
        before = Math.max(before, whole);
        after = Math.max(after, fraction);
        if (whole + fraction > MOST && exact) {
            exact = new BigDecimal(number.text()).compareTo(new BigDecimal(Double.toString(value))) == 0;
        }
    }

    private void range(Scalar number, double value) {
        if (value < least) {
            least = value;
            leastText = number.text();
        }
        if (value > most) {
            most = value;
            mostText = number.text();
        }
    }

    /** Whether some number has a zero in front, as codes have. */
    boolean padded() {
        return padded;
    }

    /** Whether some number is written with a point or an exponent. */
    boolean broken() {
        return broken;
    }

    /** A decimal with room for larger and finer numbers, or a double that keeps every one; else none. */
    Optional<ColumnType> fractional() {
        int spare = MOST - before - after;
        if (spare >= HEADROOM) {
            return Optional.of(new ColumnType(Kind.DECIMAL, MOST, after + Math.min(HEADROOM, spare / 2)));
        }
        return exact ? Optional.of(new ColumnType(Kind.DOUBLE, 0, 0)) : Optional.empty();
    }

    String range() {
        return Seen.between(leastText, mostText);
    }

    /** One of the numbers, as it is written. */
    String sample() {
        return mostText;
    }
}
