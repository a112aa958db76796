package io.leat.database;

/** Identifiers in SQL. */
public final class Names {
    private Names() {}

    /** A table in its schema; without one where the schema is empty. */
    public static String qualified(String schema, String table) {
        return schema.isEmpty() ? quoted(table) : quoted(schema) + "." + quoted(table);
    }

    /** The name in double quotes, quotes in it doubled, as the SQL standard has it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
