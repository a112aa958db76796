package io.leat.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a name says of its values: whether they name something, or a time. */
final class NameHints {
    private static final Pattern WORD_BORDER =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\d]+");

    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "uid",
            "no",
            "nr",
            "num",
            "number",
            "code",
            "key",
            "uuid",
            "guid",
            "sku",
            "ref",
            "reference",
            "zip",
            "postcode",
            "phone",
            "isbn",
            "ean",
            "gtin",
            "iban");
    /** What is no number, however it looks. */
    private static final Set<String> NEVER_NUMBERS = Set.of("zip", "postcode", "phone", "isbn", "ean", "gtin", "iban");

    private static final Pattern GLUED_IDENTIFIER = Pattern.compile(".{2,}(id|uuid|guid|code)");
    /** Words that only end like an identifier. */
    private static final Set<String> PLAIN_WORDS =
            Set.of("paid", "unpaid", "prepaid", "valid", "invalid", "grid", "void", "avoid", "solid", "fluid", "rapid");

    private static final Set<String> TIMES = Set.of("at", "time", "date", "datetime", "timestamp", "ts");
    private static final Pattern GLUED_TIME = Pattern.compile(".{2,}(at|time|date|timestamp)");

    private NameHints() {}

    /** The words of a name, in lower case: {@code InvoiceNo} has two. */
    static List<String> words(String name) {
        return Arrays.stream(WORD_BORDER.split(name, -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String last(String name) {
        List<String> words = words(name);
        return words.isEmpty() ? "" : words.getLast();
    }

    static boolean isIdentifier(String name) {
        String last = last(name);
        return IDENTIFIERS.contains(last) || (GLUED_IDENTIFIER.matcher(last).matches() && !PLAIN_WORDS.contains(last));
    }

    static boolean isNeverNumber(String name) {
        return NEVER_NUMBERS.contains(last(name));
    }

    static boolean isTime(String name) {
        String last = last(name);
        return TIMES.contains(last) || GLUED_TIME.matcher(last).matches();
    }

    /** How well the name fits a key: 0 for the best, 4 for one that says nothing of it. */
    static int keyRank(String name) {
        List<String> words = words(name);
        String last = last(name);
        if (words.equals(List.of("id"))) {
            return 0;
        }
        if (Set.of("uuid", "guid", "key").contains(last) || words.contains("uuid")) {
            return 1;
        }
        return !isIdentifier(name) ? 4 : last.endsWith("id") ? 2 : 3;
    }
}
