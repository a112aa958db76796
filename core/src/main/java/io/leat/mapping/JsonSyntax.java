package io.leat.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.exc.StreamReadException;

/**
 * Where a text stops being JSON, and what stands there: the parser's finding in words that do not speak of the parser.
 *
 * @param at index of the byte that does not belong there
 */
public record JsonSyntax(int at, String text) {
    private static final int MOST_CHARACTERS = 20;
    private static final Pattern TOKEN = Pattern.compile("Non-standard token '([^']*)'");

    /**
     * What a finding is told as.
     *
     * @param sign words by which the parser's message is known
     * @param told {@code %s} is what stands at the place
     */
    private record Finding(String sign, String told) {}

    private static final List<Finding> FINDINGS = List.of(
            new Finding("end-of-input", "it ends in the middle of a value"),
            new Finding("Leading zeroes", "%s behind a zero at the start of a number"),
            new Finding("Unrecognized character escape", "%s behind a backslash, which is no escape of JSON"),
            new Finding("hex-digit", "%s where one of four hexadecimal digits was expected"),
            new Finding("Illegal unquoted character", "%s in a string, where it must be written as an escape"),
            new Finding("regular white space", "%s between values, where only white space may stand"),
            new Finding("ALLOW_COMMENTS", "a comment, which JSON does not have"),
            new Finding("HEXADECIMAL", "%s within a number"),
            new Finding("more than one decimal point", "%s within a number"),
            new Finding("Decimal point", "%s where a digit of the fraction was expected"),
            new Finding("Exponent indicator", "%s where a digit of the exponent was expected"),
            new Finding("expected digit", "%s where a digit was expected"),
            new Finding("no open", "%s, which closes nothing"),
            new Finding("expected ']'", "%s where \"]\" was expected"),
            new Finding("expected '}'", "%s where \"}\" was expected"),
            new Finding("comma to separate Object", "%s where \",\" or \"}\" was expected"),
            new Finding("comma to separate Array", "%s where \",\" or \"]\" was expected"),
            new Finding("start property name", "%s where a name in quotes was expected"),
            new Finding("a colon", "%s where \":\" was expected"),
            new Finding("Duplicate Object property", "a name comes twice in one object"),
            new Finding("surrogate", "half of a surrogate pair in a name"),
            new Finding("root-level", "%s behind the value"),
            new Finding("end marker", "%s behind the value"),
            new Finding("Unrecognized token", "%s where a value was expected"),
            new Finding("Non-standard token", "%s where a value was expected"),
            new Finding("plus signs", "%s where a value was expected"),
            new Finding("expected a value", "%s where a value was expected"),
            new Finding("expected a valid value", "%s where a value was expected"));

    /** Of bytes that the parser was given from {@code from} to {@code to}. */
    public static JsonSyntax of(StreamReadException found, byte[] bytes, int from, int to) {
        String message = found.getOriginalMessage();
        int at = place(message, bytes, from, (int) found.getLocation().getByteOffset());
        for (Finding finding : FINDINGS) {
            if (message.contains(finding.sign)) {
                return new JsonSyntax(at, finding.told.replace("%s", shown(bytes, at, to)));
            }
        }
        return new JsonSyntax(at, message.lines().findFirst().orElse(""));
    }

    /** The parser stands behind what it could only judge as a whole. */
    private static int place(String message, byte[] bytes, int from, int offset) {
        int at = from + offset;
        Matcher token = TOKEN.matcher(message);
        if (token.lookingAt()) {
            at -= token.group(1).length();
        }
        if (message.contains("plus signs")) {
            at--;
        }
        while (at > from && at < bytes.length && (bytes[at] & 0xc0) == 0x80) {
            at--;
        }
        return at;
    }

    private static String shown(byte[] bytes, int at, int to) {
        if (at >= to) {
            return "its end";
        }
        String rest = new String(bytes, at, Math.min(to - at, MOST_CHARACTERS * 4), StandardCharsets.UTF_8);
        int first = rest.codePointAt(0);
        if (Character.isISOControl(first)
                || Character.isSpaceChar(first)
                || Character.getType(first) == Character.FORMAT) {
            return String.format(Locale.ROOT, "the character U+%04X", first);
        }
        if (first == '"') {
            return "a quote";
        }
        int end = Character.charCount(first);
        if (Character.isLetter(first) || first == '-') {
            while (end < Math.min(rest.length(), MOST_CHARACTERS) && isWord(rest.charAt(end))) {
                end++;
            }
        }
        return "\"" + rest.substring(0, end) + "\"";
    }

    private static boolean isWord(char character) {
        return character < 0x80 && (Character.isLetterOrDigit(character) || character == '_');
    }
}
