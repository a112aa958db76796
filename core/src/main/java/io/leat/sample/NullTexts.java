package io.leat.sample;

import io.leat.mapping.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts with which sources write that there is nothing: words such as NULL, and times of the years 0 and 1. */
final class NullTexts {
    private static final List<String> WORDS =
            List.of("NULL", "null", "\\N", "NaN", "nan", "None", "N/A", "n/a", "#N/A", "NA");
    private static final List<String> NEVER = List.of("0001-01-01", "0000-00-00");
    private static final int MOST = 8;

    private final Map<String, Long> seen = new LinkedHashMap<>();
    private long count;

    /** Counts the value when it is such a text. */
    boolean take(Scalar value) {
        if (value.length() > 40 || !isKnown(value)) {
            return false;
        }
        String text = value.text();
        if (seen.size() == MOST && !seen.containsKey(text)) {
            return false;
        }
        seen.merge(text, 1L, Long::sum);
        count++;
        return true;
    }

    private static boolean isKnown(Scalar value) {
        for (String word : WORDS) {
            if (value.equalsText(word)) {
                return true;
            }
        }
        return value.isEmpty()
                || (value.length() >= 10
                        && value.charAt(0) == '0'
                        && NEVER.stream().anyMatch(value.text()::startsWith));
    }

    long count() {
        return count;
    }

    /** As the source writes them. */
    List<String> texts() {
        return List.copyOf(seen.keySet());
    }
}
