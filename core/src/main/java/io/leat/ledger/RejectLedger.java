package io.leat.ledger;

import io.leat.database.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Refused records, kept with their bytes. */
public final class RejectLedger {
    private static final String FIELDS =
            "r.id, r.sync, r.split, r.record_number, r.byte_offset, r.column_name, r.found, "
                    + "r.rule, r.keyed, r.whole, r.rejected_at, s.outcome = 'COMPLETED' OR s.pages > 0, r.record";
    private static final String FROM = " FROM leat_reject r LEFT JOIN leat_split_run s ON s.id = r.split_run_id";

    private RejectLedger() {}

    /**
     * A refused record as the ledger keeps it.
     *
     * @param column empty where the record as a whole is meant
     * @param whole whether all its bytes are kept
     * @param at milliseconds since 1970
     * @param stored whether the other records of its split are stored; otherwise it comes again with its file
     */
    public record Entry(
            long id,
            String sync,
            String split,
            long number,
            long offset,
            String column,
            String found,
            String rule,
            boolean keyed,
            boolean whole,
            long at,
            boolean stored,
            byte[] record) {}

    /** Adds refused records of one split run through one statement. */
    public static final class Writer implements AutoCloseable {
        private final Transaction transaction;
        private final PreparedStatement statement;

        public Writer(Transaction transaction) {
            this.transaction = transaction;
            try {
                statement = transaction
                        .connection()
                        .prepareStatement("INSERT INTO leat_reject (sync, split, split_run_id, record_number, "
                                + "byte_offset, column_name, found, rule, keyed, record, rejected_at, whole) "
                                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            } catch (SQLException failed) {
                throw transaction.database().failure(failed);
            }
        }

        public void add(Entry entry, long splitRun) {
            try {
                statement.setString(1, entry.sync());
                statement.setString(2, entry.split());
                statement.setLong(3, splitRun);
                statement.setLong(4, entry.number());
                statement.setLong(5, entry.offset());
                statement.setString(6, entry.column());
                statement.setString(7, entry.found());
                statement.setString(8, entry.rule());
                statement.setInt(9, entry.keyed() ? 1 : 0);
                statement.setBytes(10, entry.record());
                statement.setLong(11, entry.at());
                statement.setInt(12, entry.whole() ? 1 : 0);
                statement.executeUpdate();
            } catch (SQLException failed) {
                throw transaction.database().failure(failed);
            }
        }

        @Override
        public void close() {
            try {
                statement.close();
            } catch (SQLException failed) {
                throw transaction.database().failure(failed);
            }
        }
    }

    /** Forgets what earlier attempts at a split refused whose rows were not stored, since the split tells them anew. */
    public static void forgetFailed(Transaction transaction, String sync, String split) {
        transaction.update(
                "DELETE FROM leat_reject WHERE sync = ? AND split = ? AND split_run_id IN "
                        + "(SELECT id FROM leat_split_run WHERE sync = ? AND split = ? AND outcome <> 'COMPLETED')",
                sync,
                split,
                sync,
                split);
    }

    /** Forgets what a split refused before this time, in milliseconds since 1970, since it has told all of it anew. */
    public static void forgetBefore(Transaction transaction, String sync, String split, long time) {
        transaction.update(
                "DELETE FROM leat_reject WHERE sync = ? AND split = ? AND rejected_at < ?", sync, split, time);
    }

    /** Forgets what was refused before this time, in milliseconds since 1970. */
    public static int forgetBefore(Transaction transaction, String sync, long time) {
        return transaction.update("DELETE FROM leat_reject WHERE sync = ? AND rejected_at < ?", sync, time);
    }

    /** The newest refused records that the filter takes, at most {@code limit}. */
    public static List<Entry> newest(Transaction transaction, RejectFilter filter, int limit) {
        return transaction.list(
                "SELECT " + FIELDS + FROM + filter.where() + " ORDER BY r.id DESC LIMIT " + limit,
                RejectLedger::read,
                filter.values());
    }

    /** One refused record by its number. */
    public static Optional<Entry> find(Transaction transaction, long id) {
        return transaction.first("SELECT " + FIELDS + FROM + " WHERE r.id = ?", RejectLedger::read, id);
    }

    /** Hands over one record after the other, in the order in which they were refused, and holds one. */
    public static void each(Transaction transaction, RejectFilter filter, Consumer<Entry> consumer) {
        transaction.each(
                "SELECT " + FIELDS + FROM + filter.where() + " ORDER BY r.id",
                row -> consumer.accept(read(row)),
                filter.values());
    }

    /** How many the filter takes. */
    public static long count(Transaction transaction, RejectFilter filter) {
        return transaction.number("SELECT count(*)" + FROM + filter.where(), filter.values());
    }

    /** Forgets what the filter takes. */
    public static int forget(Transaction transaction, RejectFilter filter) {
        return transaction.update(
                "DELETE FROM leat_reject WHERE id IN (SELECT r.id" + FROM + filter.where() + ")", filter.values());
    }

    /** Puts mended bytes in the place of a refused record's own; false when there is no such record. */
    public static boolean mend(Transaction transaction, String sync, long id, byte[] record) {
        return transaction.update(
                        "UPDATE leat_reject SET record = ?, whole = 1, mended = 1 WHERE id = ? AND sync = ?",
                        record,
                        id,
                        sync)
                == 1;
    }

    /**
     * The refused records of one split run.
     *
     * @param header names of the fields, for CSV; none for other formats
     * @param set that the split belonged to
     * @param duplicates whether a key came more than once in the split
     * @param count of those that the filter takes
     * @param partial those of them that are not kept whole
     */
    public record Group(
            String split,
            long splitRun,
            boolean stored,
            List<String> header,
            OptionalLong set,
            boolean duplicates,
            long count,
            long partial) {}

    /** What the filter takes, by split run, the oldest first. */
    public static List<Group> groups(Transaction transaction, RejectFilter filter) {
        return transaction.list(
                "SELECT r.split, r.split_run_id, s.outcome = 'COMPLETED' OR s.pages > 0, s.header, s.set_id, s.duplicate > 0, count(*), "
                        + "sum(1 - r.whole)" + FROM + filter.where()
                        + " GROUP BY r.split, r.split_run_id, s.outcome, s.pages, s.header, s.set_id, s.duplicate ORDER BY r.split_run_id",
                RejectLedger::group,
                filter.values());
    }

    private static Group group(ResultSet row) throws SQLException {
        long set = row.getLong(5);
        OptionalLong member = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(set);
        return new Group(
                row.getString(1),
                row.getLong(2),
                row.getBoolean(3),
                RunLedger.header(row.getString(4)),
                member,
                row.getBoolean(6),
                row.getLong(7),
                row.getLong(8));
    }

    /** Refused records of a stored split whose key could not be read. */
    public static long unkeyed(Transaction transaction, String sync, String split) {
        return transaction.number(
                "SELECT count(*) FROM leat_reject WHERE sync = ? AND split = ? AND keyed = 0", sync, split);
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getLong(11),
                row.getBoolean(12),
                row.getBytes(13));
    }
}
