package io.leat.source.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of incremental fields, kept as their source wrote them: times (ISO 8601), numbers, or texts by their characters. */
final class Watermarks {
    private Watermarks() {}

    /** The later or greater one; of equals, the first. */
    static String higher(@Nullable String first, String second) {
        return first == null || compare(first, second) < 0 ? second : first;
    }

    private static int compare(String first, String second) {
        Instant firstTime = time(first);
        Instant secondTime = firstTime == null ? null : time(second);
        if (firstTime != null && secondTime != null) {
            return firstTime.compareTo(secondTime);
        }
        BigDecimal firstNumber = number(first);
        BigDecimal secondNumber = firstNumber == null ? null : number(second);
        return firstNumber != null && secondNumber != null
                ? firstNumber.compareTo(secondNumber)
                : first.compareTo(second);
    }

    private static @Nullable Instant time(String text) {
        if (text.length() < 16 || text.charAt(4) != '-') {
            return null;
        }
        String iso = text.replace(' ', 'T');
        try {
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?") ? new BigDecimal(text) : null;
    }
}
