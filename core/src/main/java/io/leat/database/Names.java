package io.leat.database;

/** Identifiers in SQL. */
public final class Names {
    private Names() {}

    /** The name in double quotes, quotes in it doubled, as the SQL standard has it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
