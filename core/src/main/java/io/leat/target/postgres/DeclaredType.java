package io.leat.target.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as {@code format_type} tells it, such as {@code character varying(50)} or {@code timestamp(0) without time zone}.
 *
 * @param name without what stands in parentheses; arrays end with {@code []}
 * @param first number in parentheses; -1 where there is none
 * @param second number in parentheses; 0 where there is none
 */
record DeclaredType(String name, int first, int second) {
    private static final Pattern NUMBERS = Pattern.compile("([^(]*)\\((\\d+)(?:,(-?\\d+))?\\)(.*)");

    static DeclaredType of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return new DeclaredType(text, -1, 0);
        }
        String second = numbers.group(3);
        return new DeclaredType(
                numbers.group(1) + numbers.group(4),
                Integer.parseInt(numbers.group(2)),
                second == null ? 0 : Integer.parseInt(second));
    }

    boolean isBounded() {
        return first >= 0;
    }
}
