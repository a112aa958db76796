package io.leat.mapping;

import io.leat.config.TargetSettings.Epoch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Times as numbers: seconds or milliseconds since 1970 in UTC, with a fraction down to the nanosecond. */
final class SinceEpoch {
    /** The start of year 1. */
    static final long FIRST_SECOND = -62_135_596_800L;
    /** The end of year 9999. */
    static final long LAST_SECOND = 253_402_300_799L;

    static final String RANGE_RULE = "timestamp takes times of the years 1 to 9999 in UTC";

    /** Below it a number is taken for seconds: the year 2286. */
    private static final BigDecimal SECONDS_BELOW = BigDecimal.valueOf(10_000_000_000L);
    /** From it on a number is taken for milliseconds: March 1973. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final String DOUBT =
            "may count seconds or milliseconds since 1970; say epoch: seconds or epoch: milliseconds";
    private static final String RULE =
            "timestamp takes numbers of seconds or milliseconds since 1970, down to nanoseconds";
    private static final int MOST_CHARACTERS = 30;
    private static final int MOST_EXPONENT = 1000;

    private SinceEpoch() {}

    /** Whether the characters are a plain number. */
    static boolean isNumber(Scalar scalar) {
        boolean digits = scalar.mark != Scalar.Mark.BOOLEAN && scalar.length > 0;
        int first = scalar.length > 1 && scalar.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int index = first; digits && index < scalar.length; index++) {
            char character = scalar.charAt(index);
            if (character == '.' && point < 0 && index > first && index < scalar.length - 1) {
                point = index;
            } else {
                digits = character >= '0' && character <= '9';
            }
        }
        return digits;
    }

    /** Stores the instant; answers the broken rule, or null. */
    static @Nullable String timestamp(Scalar scalar, Epoch epoch, int column, Values values) {
        BigDecimal number = number(scalar);
        if (number == null) {
            return RULE;
        }
        boolean milliseconds = epoch == Epoch.MILLISECONDS;
        if (epoch == Epoch.AUTO) {
            milliseconds = number.abs().compareTo(MILLISECONDS_FROM) >= 0;
            if (!milliseconds && number.abs().compareTo(SECONDS_BELOW) >= 0) {
                return DOUBT;
            }
        }
        return store(milliseconds ? number.scaleByPowerOfTen(-3) : number, column, values);
    }

    /** Null when it is far beyond what counts time; BigDecimal fails at exponents near and beyond 32 bits. */
    private static @Nullable BigDecimal number(Scalar scalar) {
        if (scalar.length > MOST_CHARACTERS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(scalar.characters, scalar.from, scalar.length);
            return number.signum() == 0
                    ? BigDecimal.ZERO
                    : Math.abs((long) number.scale()) > MOST_EXPONENT ? null : number;
        } catch (NumberFormatException beyond) {
            return null;
        }
    }

    private static @Nullable String store(BigDecimal seconds, int column, Values values) {
        if (seconds.precision() - seconds.scale() > 13) {
            return RANGE_RULE;
        }
        BigDecimal nanos = seconds.scaleByPowerOfTen(9);
        if (nanos.stripTrailingZeros().scale() > 0) {
            return RULE;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long second = whole.longValueExact();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return RANGE_RULE;
        }
        values.setInstant(
                column, second, seconds.subtract(whole).scaleByPowerOfTen(9).intValueExact());
        return null;
    }
}
