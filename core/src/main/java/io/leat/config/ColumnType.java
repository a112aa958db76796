package io.leat.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a column, as leat.yaml names it.
 *
 * @param precision digits in all, for {@link Kind#DECIMAL}; otherwise 0
 * @param scale digits after the point, for {@link Kind#DECIMAL}; otherwise 0
 */
public record ColumnType(Kind kind, int precision, int scale) {
    /** Most digits of a decimal, the largest that every database takes. */
    public static final int MOST_DIGITS = 38;

    /** What a value is, without its size. */
    public enum Kind {
        TEXT,
        /** 32 bits, signed. */
        INTEGER,
        /** 64 bits, signed. */
        BIGINT,
        DECIMAL,
        /** 64 bits, IEEE 754, finite. */
        DOUBLE,
        BOOLEAN,
        DATE,
        /** An instant, in UTC. */
        TIMESTAMP,
        JSON,
        UUID
    }

    /** Reads {@code bigint}, {@code decimal(12,2)} and so on; empty when it is none of them. */
    public static Optional<ColumnType> parse(String text) {
        if (text.startsWith("decimal")) {
            return decimal(text);
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(new ColumnType(kind, 0, 0));
            }
        }
        return Optional.empty();
    }

    private static Optional<ColumnType> decimal(String text) {
        int comma = text.indexOf(',');
        if (!text.startsWith("decimal(") || !text.endsWith(")") || comma < 0) {
            return Optional.empty();
        }
        try {
            int precision = Integer.parseInt(text.substring(8, comma).strip());
            int scale = Integer.parseInt(
                    text.substring(comma + 1, text.length() - 1).strip());
            boolean fits = precision >= 1 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision;
            return fits ? Optional.of(new ColumnType(Kind.DECIMAL, precision, scale)) : Optional.empty();
        } catch (NumberFormatException notDigits) {
            return Optional.empty();
        }
    }

    /**
     * Whether two texts certainly are different values of this type, in every database: some take capital and small
     * letters for the same. False also for types where only a conversion could tell.
     */
    public boolean tellsApart(String first, String second) {
        return switch (kind) {
            case TEXT, UUID -> !first.equalsIgnoreCase(second);
            case BOOLEAN -> isTrue(first) != isTrue(second);
            case INTEGER, BIGINT -> areDifferentNumbers(first, second);
            case DECIMAL, DOUBLE, DATE, TIMESTAMP, JSON -> false;
        };
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    private static boolean areDifferentNumbers(String first, String second) {
        try {
            return new BigDecimal(first).compareTo(new BigDecimal(second)) != 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    /** As it is written in leat.yaml. */
    public String text() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.DECIMAL ? name + "(" + precision + "," + scale + ")" : name;
    }
}
