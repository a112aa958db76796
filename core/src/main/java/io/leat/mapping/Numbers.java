package io.leat.mapping;

import io.leat.config.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers, also when the source wrote them as strings, as services do beyond 53 bits. */
final class Numbers {
    /** Far above any column, far below what costs time to scale. */
    private static final int MOST_EXPONENT = 400;
    /** Of a number that a column of numbers takes. */
    private static final int MOST_CHARACTERS = 1000;

    private final PlainNumber plain = new PlainNumber();

    @Nullable String integer(Scalar scalar, long least, long most, int column, Values values) {
        String rule = least == Long.MIN_VALUE
                ? "bigint takes whole numbers of 64 bits"
                : "integer takes whole numbers from -2147483648 to 2147483647";
        long value;
        if (plain.read(scalar) && plain.isWhole()) {
            value = plain.whole();
        } else {
            BigInteger large = whole(scalar);
            if (large == null || large.bitLength() > 63) {
                return rule;
            }
            value = large.longValue();
        }
        if (value < least || value > most) {
            return rule;
        }
        values.setLong(column, value);
        return null;
    }

    private static @Nullable BigInteger whole(Scalar scalar) {
        BigDecimal number = number(scalar);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        return number.toBigIntegerExact();
    }

    /** The exact number, or null when the text is no number of JSON's grammar or of absurd size. */
    private static @Nullable BigDecimal number(Scalar scalar) {
        if (!mayBeNumber(scalar)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(scalar.characters, scalar.from, scalar.length);
            if (number.signum() == 0) {
                return BigDecimal.ZERO;
            }
            return Math.abs((long) number.scale()) > 1000L + MOST_EXPONENT ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static boolean mayBeNumber(Scalar scalar) {
        return scalar.mark != Scalar.Mark.BOOLEAN
                && scalar.length > 0
                && scalar.length <= MOST_CHARACTERS
                && startsAsJson(scalar);
    }

    /** Java reads "+1", ".5", "1." and digits of other scripts too; JSON has none of them. */
    private static boolean startsAsJson(Scalar scalar) {
        for (int index = 0; index < scalar.length; index++) {
            char character = scalar.charAt(index);
            boolean known = isDigit(scalar, index)
                    || (character == '.' ? isDigit(scalar, index + 1) : "+-eE".indexOf(character) >= 0);
            if (!known) {
                return false;
            }
        }
        return isDigit(scalar, scalar.charAt(0) == '-' ? 1 : 0);
    }

    private static boolean isDigit(Scalar scalar, int index) {
        return index < scalar.length && scalar.charAt(index) >= '0' && scalar.charAt(index) <= '9';
    }

    /** Rounds half away from zero to the column's scale, as databases do; a whole part that does not fit is refused. */
    @Nullable String decimal(Scalar scalar, ColumnType type, int column, Values values) {
        if (plain.read(scalar) && plain.fits(type.precision(), type.scale())) {
            values.setLong(column, plain.unscaled(type.scale()));
            return null;
        }
        BigDecimal number = number(scalar);
        if (number == null) {
            return isTiny(scalar) ? zero(type, column, values) : rule(type);
        }
        BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision() && rounded.signum() != 0) {
            return rule(type);
        }
        store(rounded, type, column, values);
        return null;
    }

    /** A number such as 1e-5000, which rounds to zero in every column. */
    private static boolean isTiny(Scalar scalar) {
        return mayBeNumber(scalar) && scalar.text().matches("-?[0-9]+(\\.[0-9]+)?[eE]-[0-9]{3,}");
    }

    private static @Nullable String zero(ColumnType type, int column, Values values) {
        store(BigDecimal.ZERO.setScale(type.scale()), type, column, values);
        return null;
    }

    private static void store(BigDecimal rounded, ColumnType type, int column, Values values) {
        if (type.precision() <= RowLayout.LONG_DIGITS) {
            values.setLong(column, rounded.unscaledValue().longValueExact());
        } else {
            byte[] text = rounded.toPlainString().getBytes(StandardCharsets.US_ASCII);
            values.setBytes(column, text, 0, text.length);
        }
    }

    private static String rule(ColumnType type) {
        return type.text() + " takes numbers with up to " + (type.precision() - type.scale())
                + " digits before the point";
    }

    @Nullable String floating(Scalar scalar, int column, Values values) {
        if (plain.read(scalar) && plain.hasNearest()) {
            values.setDouble(column, plain.nearest());
            return null;
        }
        String rule = "double takes finite numbers of 64 bits";
        if (!mayBeNumber(scalar)) {
            return rule;
        }
        try {
            double value = Double.parseDouble(scalar.text());
            if (Double.isInfinite(value)) {
                return rule;
            }
            values.setDouble(column, value);
            return null;
        } catch (NumberFormatException notANumber) {
            return rule;
        }
    }
}
