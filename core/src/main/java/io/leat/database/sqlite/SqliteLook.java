package io.leat.database.sqlite;

import io.leat.database.Transaction;
import java.util.List;

/** What SQLite tells of an open file. */
public final class SqliteLook {
    private SqliteLook() {}

    /** The version of SQLite itself. */
    public static String version(Transaction transaction) {
        return text(transaction, "SELECT sqlite_version()");
    }

    /** How the file is kept whole: {@code wal}, {@code delete} and so on. */
    public static String journalMode(Transaction transaction) {
        return text(transaction, "PRAGMA journal_mode");
    }

    /** Reads the whole file and answers what is damaged, at most {@code limit} lines; empty when nothing is. */
    public static List<String> damage(Transaction transaction, int limit) {
        List<String> told = transaction.list("PRAGMA quick_check(" + limit + ")", row -> row.getString(1));
        return told.equals(List.of("ok")) ? List.of() : told;
    }

    private static String text(Transaction transaction, String sql) {
        return transaction.first(sql, row -> row.getString(1)).orElse("");
    }
}
