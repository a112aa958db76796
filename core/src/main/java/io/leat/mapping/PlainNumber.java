package io.leat.mapping;

/**
 * A number as it is mostly written, read without making an object of it: perhaps a minus, digits, and perhaps a point
 * with digits behind it, at most 18 digits in all. Reused.
 */
final class PlainNumber {
    /** Digits that always fit in 64 bits. */
    private static final int MOST_DIGITS = 18;
    /** Up to here whole numbers are exact in a double. */
    private static final long MOST_EXACT = 1L << 53;

    private static final long[] POWERS = new long[MOST_DIGITS + 1];
    /** All of them are exact: powers of ten up to 22 are. */
    private static final double[] EXACT_POWERS = new double[MOST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int exponent = 1; exponent <= MOST_DIGITS; exponent++) {
            POWERS[exponent] = POWERS[exponent - 1] * 10;
        }
        for (int exponent = 0; exponent <= MOST_DIGITS; exponent++) {
            EXACT_POWERS[exponent] = POWERS[exponent];
        }
    }

    private boolean negative;
    private long digits;
    /** Number of the digits behind the point. */
    private int scale;

    /** False when the characters are no such number; nothing else may be asked then. */
    boolean read(Scalar scalar) {
        char[] characters = scalar.characters;
        int at = scalar.from;
        int end = at + scalar.length;
        negative = at < end && characters[at] == '-';
        at += negative ? 1 : 0;
        if (end - at > MOST_DIGITS + 1) {
            return false;
        }
        int first = at;
        int point = -1;
        digits = 0;
        for (; at < end; at++) {
            int digit = characters[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (characters[at] == '.' && point < 0 && at > first) {
                point = at;
            } else {
                return false;
            }
        }
        scale = point < 0 ? 0 : end - point - 1;
        int count = end - first - (point < 0 ? 0 : 1);
        return count > 0 && count <= MOST_DIGITS && (point < 0 || scale > 0);
    }

    /** Whether it was written without a point. */
    boolean isWhole() {
        return scale == 0;
    }

    long whole() {
        return negative ? -digits : digits;
    }

    /** Whether {@link #unscaled} tells it: it has at most {@code precision} digits once it is rounded, and 18 before. */
    boolean fits(int precision, int wantedScale) {
        int more = wantedScale - scale;
        if (precision > MOST_DIGITS || (more > 0 && digits >= POWERS[MOST_DIGITS - more])) {
            return false;
        }
        return rounded(more) < POWERS[precision];
    }

    /** Rounded half away from zero to this scale, times ten to its power. */
    long unscaled(int wantedScale) {
        long rounded = rounded(wantedScale - scale);
        return negative ? -rounded : rounded;
    }

    private long rounded(int more) {
        if (more >= 0) {
            return digits * POWERS[more];
        }
        long unit = POWERS[-more];
        return digits / unit + (digits % unit * 2 >= unit ? 1 : 0);
    }

    /** Whether {@link #nearest} tells it: digits and power of ten are exact, so that one division rounds once (Clinger). */
    boolean hasNearest() {
        return digits <= MOST_EXACT;
    }

    /** The nearest number of 64 bits. */
    double nearest() {
        double nearest = digits / EXACT_POWERS[scale];
        return negative ? -nearest : nearest;
    }
}
