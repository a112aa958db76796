package io.leat.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in the cells of a terminal, of which a letter of Chinese takes two and an accent none. */
final class MonospaceText {
    private static final String ELLIPSIS = "…";
    /** First and last code points that take two cells, beside emoji: those of wcwidth(3) by Markus Kuhn. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x20000, 0x3FFFD}
    };

    private MonospaceText() {}

    /** Cells that the text takes. */
    static int width(String text) {
        return text.codePoints().map(MonospaceText::width).sum();
    }

    private static int width(int codePoint) {
        if (codePoint < WIDE[0][0]) {
            return isMark(codePoint) ? 0 : 1;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return Character.isEmojiPresentation(codePoint) ? 2 : isMark(codePoint) ? 0 : 1;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    /** The text with what a terminal would take for a command, or for the end of the line, as it is written in JSON. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars()
                .forEach(character -> shown.append(
                        Character.isISOControl(character) || character == '\u2028' || character == '\u2029'
                                ? String.format(Locale.ROOT, "\\u%04x", character)
                                : String.valueOf((char) character)));
        return shown.toString();
    }

    /** The text in at most so many cells; what is too much goes from its middle, since names of a kind often begin alike. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int ending = (width - 1) / 2;
        return start(text, width - 1 - ending) + ELLIPSIS + end(text, ending);
    }

    private static String start(String text, int width) {
        int end = 0;
        int left = width;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    private static String end(String text, int width) {
        int start = text.length();
        int left = width;
        while (start > 0) {
            int codePoint = text.codePointBefore(start);
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(codePoint);
        }
        return text.substring(start);
    }

    /** As many blanks in front as make the text so wide. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** As many blanks behind as make the text so wide. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Lines of whole words in at most so many cells; of a longer word its middle is left out. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(cut(word, width));
        }
        lines.add(line.toString());
        return lines;
    }
}
