package io.leat.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as YAML, which mean the same to every reader of it. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_]*([/.~-][A-Za-z0-9_]+)*");
    /** What some readers take for something else than a text. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private YamlText() {}

    static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (isPrintable(character)) {
                        quoted.append(character);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** In a comment, which ends with its line. */
    static String comment(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            line.append(isPrintable(text.charAt(at)) ? text.charAt(at) : ' ');
        }
        return line.toString();
    }

    private static boolean isPrintable(char character) {
        boolean separator = character == '\u2028' || character == '\u2029' || character == '\ufeff';
        return !Character.isISOControl(character) && !separator && character < '\ufffe';
    }
}
