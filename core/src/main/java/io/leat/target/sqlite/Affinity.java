package io.leat.target.sqlite;

import io.leat.target.TableShape;

/**
 * What SQLite makes of a value in a column, as it takes that from the column's declared type (<a
 * href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">its rules</a>, and those of <a
 * href="https://www.sqlite.org/stricttables.html">STRICT tables</a>).
 */
enum Affinity {
    /** Numbers become text. */
    TEXT,
    /** Text that looks like a number becomes one. */
    NUMERIC,
    /** The same; in a STRICT table only whole numbers are taken. */
    INTEGER,
    /** The same, and whole numbers become floating point. */
    REAL,
    /** Values stay what they are. */
    NONE,
    /** Only bytes are taken: a BLOB in a STRICT table. */
    BYTES;

    static Affinity of(String declared, boolean strict) {
        String type = TableShape.folded(declared);
        if (strict && (type.equals("any") || type.equals("blob"))) {
            return type.equals("any") ? NONE : BYTES;
        }
        if (type.contains("int")) {
            return INTEGER;
        }
        if (type.contains("char") || type.contains("clob") || type.contains("text")) {
            return TEXT;
        }
        if (type.contains("blob") || type.isEmpty()) {
            return NONE;
        }
        return type.contains("real") || type.contains("floa") || type.contains("doub") ? REAL : NUMERIC;
    }

    /** Whether text that looks like a number becomes one. */
    boolean isOfNumbers() {
        return this == NUMERIC || this == INTEGER || this == REAL;
    }
}
