package io.leat.target.postgres;

/**
 * A decimal in digits of base 10,000, which stand on both sides of the point, as {@code numeric_recv} of PostgreSQL's
 * numeric.c reads them.
 */
final class NumericDigits {
    private static final int BASE = 10_000;
    /** 38 digits on either side of the point. */
    private final int[] groups = new int[24];

    private final byte[] decimal = new byte[96];
    private int count;
    private int weight;
    private boolean negative;

    /** Takes a number of {@code scale} digits behind the point, without the point. */
    void set(long unscaled, int scale) {
        int digits = 0;
        for (long rest = unscaled; rest != 0; rest /= 10) {
            decimal[decimal.length - ++digits] = (byte) Math.abs(rest % 10);
        }
        group(digits, scale, unscaled < 0);
    }

    /** Takes a number as text: a sign, digits, and a point with {@code scale} digits behind it unless that is 0. */
    void set(byte[] text, int start, int length, int scale) {
        int digits = 0;
        for (int at = start + length - 1; at >= start; at--) {
            if (text[at] >= '0' && text[at] <= '9') {
                decimal[decimal.length - ++digits] = (byte) (text[at] - '0');
            }
        }
        group(digits, scale, text[start] == '-');
    }

    /** Cuts the last {@code digits} of the decimal ones into groups of four to the left and the right of the point. */
    private void group(int digits, int scale, boolean isNegative) {
        int point = decimal.length - scale;
        int first = decimal.length - digits;
        int whole = Math.max(0, point - first);
        int before = (whole + 3) / 4;
        int behind = (scale + 3) / 4;
        count = before + behind;
        weight = before - 1;
        negative = isNegative;
        for (int group = 0; group < count; group++) {
            int value = 0;
            int start = point + (group - before) * 4;
            for (int place = start; place < start + 4; place++) {
                int digit = place >= first && place < decimal.length ? decimal[place] : 0;
                value = value * 10 + digit;
            }
            groups[group] = value % BASE;
        }
    }

    int count() {
        return count;
    }

    /** Power of the base of the first digit. */
    int weight() {
        return weight;
    }

    boolean isNegative() {
        return negative;
    }

    int digit(int index) {
        return groups[index];
    }
}
