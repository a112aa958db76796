package io.leat.target.mariadb;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as the information schema tells it, such as {@code varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin}.
 *
 * @param name the bare type, in small letters
 * @param first number in parentheses; -1 where there is none
 * @param second number in parentheses; 0 where there is none
 * @param unsigned whether it takes no negative numbers
 * @param texts character set and collation, as they are declared; empty where it holds no text
 */
record DeclaredType(String name, int first, int second, boolean unsigned, String texts) {
    private static final String CHARACTER_SET = " CHARACTER SET ";
    private static final Pattern TYPE =
            Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(\\d+))?\\))?( unsigned)?( zerofill)?");

    /** What the information schema has in three columns, in one text. */
    static String told(String type, @Nullable String characters, @Nullable String collation) {
        return characters == null ? type : type + CHARACTER_SET + characters + " COLLATE " + collation;
    }

    static DeclaredType of(String declared) {
        int end = declared.indexOf(CHARACTER_SET);
        String type = (end < 0 ? declared : declared.substring(0, end)).toLowerCase(Locale.ROOT);
        String texts = end < 0 ? "" : declared.substring(end);
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            int parenthesis = type.indexOf('(');
            return new DeclaredType(parenthesis < 0 ? type : type.substring(0, parenthesis), -1, 0, false, texts);
        }
        return new DeclaredType(
                matcher.group(1),
                matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
                matcher.group(4) != null,
                texts);
    }

    /** Most bytes of a text, where it counts bytes. */
    long bytes() {
        return switch (name) {
            case "tinytext" -> 255;
            case "text" -> 65_535;
            case "mediumtext" -> 16_777_215;
            default -> Long.MAX_VALUE;
        };
    }
}
