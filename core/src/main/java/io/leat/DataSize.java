package io.leat;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * A number of bytes, written as {@code 512K}, {@code 256M} or {@code 1G} (powers of 1024).
 *
 * @param bytes not negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    public static DataSize ofMebibytes(long mebibytes) {
        return new DataSize(mebibytes << 20);
    }

    /** Reads digits with an optional unit K, M or G; empty when the text is anything else or too large. */
    public static OptionalLong parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 15) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(text, 0, digits, 10);
        int shift = switch (text.substring(digits)) {
            case "" -> 0;
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> -1;
        };
        return shift < 0 || number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }

    /** For people: one digit after the point at most, such as {@code 94.2 MB}; units are powers of 1024. */
    public String text() {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 3) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %cB" : "%.0f %cB", value, "KMGT".charAt(unit));
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
