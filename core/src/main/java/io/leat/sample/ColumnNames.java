package io.leat.sample;

import io.leat.config.TargetSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives names to columns: those of the source in lower case with underlines, each once. */
public final class ColumnNames {
    private static final int LONGEST = 63;

    private final Set<String> taken = new HashSet<>(List.of(TargetSettings.HASH_COLUMN, "rowid", "oid", "_rowid_"));

    /** A name for what the source calls so; a number is put behind it where it is taken. */
    public String name(String source) {
        String wanted = snakeCase(source);
        String name = cut(wanted, LONGEST);
        for (int number = 2; !taken.add(name); number++) {
            String suffix = "_" + number;
            name = cut(wanted, LONGEST - suffix.length()) + suffix;
        }
        return name;
    }

    /** {@code InvoiceNo} becomes {@code invoice_no}; what starts with no letter gets one. */
    public static String snakeCase(String source) {
        String name = String.join("_", NameHints.words(source)).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return "column";
        }
        return Character.isLetter(name.codePointAt(0)) ? name : "c" + name;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }
}
