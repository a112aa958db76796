package io.leat.target.sqlite;

import static io.leat.database.Names.quoted;

import io.leat.config.TargetSettings.ColumnSettings;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of the tables beside a target, in which keys are k0 and so on.
 *
 * @param table of the keys that the split or its set has brought so far
 */
record KeyStatements(Statements target, String table) {
    static final String SUSPECTS = "temp.leat_suspects";
    static final String KNOWN = "temp.leat_known";

    /** Of the keys of a set, which outlive the transaction. */
    static KeyStatements ofSet(Statements target, long set) {
        return new KeyStatements(target, keyTable(set));
    }

    static String keyTable(long set) {
        return "leat_keys_" + set;
    }

    /** Of the keys of one split. */
    static KeyStatements ofSplit(Statements target) {
        KeyStatements nameless = new KeyStatements(target, "");
        return new KeyStatements(target, nameless.temporary("leat_keys"));
    }

    /** A table that its connection keeps: to make and drop one would have every statement prepared anew. Its columns name it. */
    private String temporary(String name) {
        return "temp." + quoted(name + " " + definitions());
    }

    private String batch() {
        return temporary("leat_batch");
    }

    /** What a split did with a key. */
    enum Outcome {
        INSERTED(0),
        UNCHANGED(1),
        UPDATED(2),
        /** Only marked as present, by a rejected record. */
        PRESENT(3);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        /** As the tables store it. */
        int code() {
            return code;
        }

        static Outcome of(int code) {
            return values()[code];
        }
    }

    private List<ColumnSettings> keys() {
        return target.keys();
    }

    private String each(String delimiter, IntFunction<String> part) {
        return IntStream.range(0, keys().size()).mapToObj(part).collect(Collectors.joining(delimiter));
    }

    private String definitions() {
        return each(
                ", ", key -> "k" + key + " " + SqlTypes.declared(keys().get(key).type()) + " NOT NULL");
    }

    private String names() {
        return each(", ", key -> "k" + key);
    }

    private String marks() {
        return each(", ", key -> SqlTypes.placeholder(keys().get(key).type()));
    }

    private String byKey() {
        return each(
                " AND ",
                key -> "k" + key + " = " + SqlTypes.placeholder(keys().get(key).type()));
    }

    // All keys, in the order in which they came: filling that is fast, and it gets an index when it is asked.

    /** Which split brought a key and what it did, with the state before where it was updated. */
    String create() {
        return "CREATE TABLE IF NOT EXISTS " + table + " (" + definitions()
                + ", split BIGINT NOT NULL, outcome INTEGER NOT NULL, before BLOB)";
    }

    String index() {
        return "CREATE INDEX IF NOT EXISTS " + table + "_by_key ON " + table + " (" + names() + ")";
    }

    String empty() {
        return "DELETE FROM " + table;
    }

    /** Walks along the index. */
    String countDifferent() {
        return "SELECT count(*) FROM (SELECT DISTINCT " + names() + " FROM " + table + ")";
    }

    /** Binds the key, the split, the outcome and the state before. */
    String remember() {
        return "INSERT INTO " + table + " VALUES (" + marks() + ", ?, ?, ?)";
    }

    // Rows of a block that are looked up together; see SqliteBatch.

    /** Holds the key and the hash of a record under its place in the block, and what the split does with it. */
    String createBatch() {
        return "CREATE TABLE IF NOT EXISTS " + batch() + " (place INTEGER PRIMARY KEY, hash BLOB NOT NULL, "
                + definitions() + ", outcome INTEGER, before BLOB)";
    }

    /** Binds place, hash and key of so many records; those without a hash are left out. */
    String fillBatch(int records) {
        String one = "(?, ?, " + marks() + ", NULL, NULL)";
        return "INSERT OR IGNORE INTO " + batch() + " VALUES " + String.join(", ", Collections.nCopies(records, one));
    }

    /**
     * Places of the records that bring something, with what is stored: whether it is active, null where there is nothing,
     * and its hash. Keys are looked up in their order, so that each page of the index is read once.
     */
    String different(boolean keepsExisting) {
        String absent = "t." + Statements.name(keys().getFirst()) + " IS NULL";
        String active = target.active().map(column -> "t." + column + " IS 1").orElse("1");
        String differs = keepsExisting ? "" : " OR t." + target.hash() + " IS NOT b.hash OR NOT " + active;
        return "SELECT b.place, CASE WHEN NOT " + absent + " THEN " + active + " END, t." + target.hash()
                + " FROM (SELECT * FROM "
                + batch() + " ORDER BY " + names() + ") AS b LEFT JOIN " + target.table() + " AS t ON "
                + each(" AND ", key -> "t." + Statements.name(keys().get(key)) + " = b.k" + key) + " WHERE " + absent
                + differs + " ORDER BY b.place";
    }

    /** Binds the outcome, the state before and the place. */
    String noteInBatch() {
        return "UPDATE " + batch() + " SET outcome = ?, before = ? WHERE place = ?";
    }

    String emptyBatch() {
        return "DELETE FROM " + batch();
    }

    /** Remembers all keys of the batch; binds the split, and the outcome of the records of which none was noted. */
    String rememberBatch() {
        return "INSERT INTO " + table + " SELECT " + names() + ", ?, coalesce(outcome, ?), before FROM " + batch();
    }

    // Rows whose keys may have come before in their split; see SqliteSuspects.

    /** Holds rows in the order in which they came. */
    String createSuspects() {
        return "CREATE TABLE " + SUSPECTS + " (" + definitions() + ", bytes BLOB NOT NULL)";
    }

    /** Binds the key and the row. */
    String suspect() {
        return "INSERT INTO " + SUSPECTS + " VALUES (" + marks() + ", ?)";
    }

    String indexSuspects() {
        return "CREATE INDEX " + SUSPECTS + "_by_key ON " + SUSPECTS.substring("temp.".length()) + " (" + names() + ")";
    }

    String suspects() {
        return "SELECT bytes FROM " + SUSPECTS + " ORDER BY rowid";
    }

    /** Keys that a suspect may repeat. */
    String createKnown() {
        return "CREATE TABLE " + KNOWN + " (" + definitions() + ", outcome INTEGER NOT NULL, before BLOB, PRIMARY KEY ("
                + names() + ")) WITHOUT ROWID";
    }

    /** Binds the split. */
    String fillKnown() {
        return "INSERT INTO " + KNOWN + " SELECT " + names() + ", outcome, before FROM " + table
                + " AS came WHERE split = ? AND outcome <> " + Outcome.PRESENT.code() + " AND EXISTS (SELECT 1 FROM "
                + SUSPECTS + " AS s WHERE " + each(" AND ", key -> "s.k" + key + " = came.k" + key) + ")";
    }

    /** Binds the key, the outcome and the state before. */
    String know() {
        return "INSERT INTO " + KNOWN + " VALUES (" + marks() + ", ?, ?)";
    }

    /** Binds the key. */
    String recall() {
        return "SELECT outcome, before FROM " + KNOWN + " WHERE " + byKey();
    }

    /** Binds the outcome, the state before, then the key. */
    String correct() {
        return "UPDATE " + KNOWN + " SET outcome = ?, before = ? WHERE " + byKey();
    }
}
