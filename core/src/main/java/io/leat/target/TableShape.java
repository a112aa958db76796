package io.leat.target;

import io.leat.config.TargetSettings;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A table as its database tells it; nothing but its name where there is none.
 *
 * @param name as a person reads it, in quotes
 * @param kind what has the name, in words and with an article; empty where nothing has it
 * @param table whether that is a table, which can be written
 * @param letters how the database takes capital and small letters in names
 * @param uniqueKeys rules of uniqueness over whole rows
 */
public record TableShape(
        String name, String kind, boolean table, Letters letters, List<Column> columns, List<UniqueKey> uniqueKeys) {

    public TableShape {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    /** Whether names that differ in capital and small letters only are the same name. */
    public enum Letters {
        EXACT,
        /** Letters beyond ASCII excepted. */
        FOLDED;

        public String name(String text) {
            return this == EXACT ? text : folded(text);
        }
    }

    /**
     * A column as it was declared.
     *
     * @param declared its type; empty where it has none
     * @param required whether it is NOT NULL
     * @param generated whether the table computes it
     * @param rowNumber whether it is SQLite's INTEGER PRIMARY KEY that stands for the row number, which has no index
     */
    public record Column(
            String name, String declared, boolean required, boolean hasDefault, boolean generated, boolean rowNumber) {}

    /**
     * A rule of uniqueness; an expression has the empty name.
     *
     * @param exact whether it tells all texts apart
     */
    public record UniqueKey(List<String> columns, boolean exact) {}

    /** Small letters for capital ones, those beyond ASCII excepted. */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int at = 0; at < folded.length(); at++) {
            char letter = folded.charAt(at);
            folded.setCharAt(at, letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter);
        }
        return folded.toString();
    }

    /** Whether something has the name, be it a table or not. */
    public boolean exists() {
        return !kind.isEmpty();
    }

    /** Whether it has the column by which Leat knows what it wrote. */
    public boolean isHashed() {
        return column(TargetSettings.HASH_COLUMN).isPresent();
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> isSame(column, wanted)).findFirst();
    }

    boolean isSame(Column column, String wanted) {
        return letters.name(column.name()).equals(letters.name(wanted));
    }

    boolean isOn(UniqueKey unique, List<String> names) {
        return set(unique.columns()).equals(set(names));
    }

    private TreeSet<String> set(List<String> names) {
        TreeSet<String> set = new TreeSet<>();
        names.forEach(name -> set.add(letters.name(name)));
        return set;
    }
}
