package io.leat.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What the table of a column cannot keep of its type, so that such a record is refused before it gets there.
 *
 * @param characters most characters of a text
 * @param escapedNul whether a json value may hold {@code \\u0000}
 * @param fraction most digits of a fraction of a second
 */
public record ValueLimit(int characters, boolean escapedNul, int fraction) {
    /** Every value is kept. */
    public static final ValueLimit NONE = new ValueLimit(Integer.MAX_VALUE, true, 9);

    private static final int[] UNITS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    public ValueLimit withCharacters(int most) {
        return new ValueLimit(most, escapedNul, fraction);
    }

    public ValueLimit withFraction(int digits) {
        return new ValueLimit(characters, escapedNul, digits);
    }

    @Nullable String ruleOfText(byte[] bytes, int start, int length) {
        int found = length > characters ? points(bytes, start, length) : 0;
        return found > characters ? "is a text of " + found + " characters, its column takes " + characters : null;
    }

    /** Bytes of UTF-8 that start a character. */
    private static int points(byte[] bytes, int start, int length) {
        int points = 0;
        for (int at = start; at < start + length; at++) {
            points += (bytes[at] & 0xc0) == 0x80 ? 0 : 1;
        }
        return points;
    }

    @Nullable String ruleOfJson(byte[] bytes, int start, int length) {
        if (escapedNul) {
            return null;
        }
        int end = start + length;
        for (int at = start; at < end - 1; at++) {
            if (bytes[at] == '\\') {
                if (bytes[at + 1] == 'u' && isZeros(bytes, at + 2, end)) {
                    return "holds \\u0000, which its database does not take in jsonb";
                }
                at++;
            }
        }
        return null;
    }

    private static boolean isZeros(byte[] bytes, int from, int end) {
        return end - from >= 4
                && bytes[from] == '0'
                && bytes[from + 1] == '0'
                && bytes[from + 2] == '0'
                && bytes[from + 3] == '0';
    }

    @Nullable String ruleOfFraction(int nanos) {
        return nanos % UNITS[fraction] == 0
                ? null
                : "has more than " + fraction
                        + " digits of a fraction of a second, which its column would not tell apart";
    }
}
