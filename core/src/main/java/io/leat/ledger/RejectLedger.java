package io.leat.ledger;

import io.leat.database.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Refused records, kept with their bytes. */
public final class RejectLedger {
    private RejectLedger() {}

    /**
     * A refused record as the ledger keeps it.
     *
     * @param column empty where the record as a whole is meant
     * @param at milliseconds since 1970
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
            byte[] record,
            long at) {}

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
                                + "byte_offset, column_name, found, rule, keyed, record, rejected_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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

    /** The newest refused records of these syncs (of all when none is named), at most {@code limit}. */
    public static List<Entry> newest(Transaction transaction, List<String> syncs, int limit) {
        String marks = syncs.isEmpty() ? "" : " WHERE sync IN (" + "?, ".repeat(syncs.size() - 1) + "?)";
        Object[] values = Stream.concat(syncs.stream(), Stream.of(limit)).toArray();
        return transaction.list(
                "SELECT id, sync, split, record_number, byte_offset, column_name, found, rule, keyed, record, rejected_at "
                        + "FROM leat_reject" + marks + " ORDER BY id DESC LIMIT ?",
                RejectLedger::read,
                values);
    }

    /** How many are kept of these syncs, of all when none is named. */
    public static long count(Transaction transaction, List<String> syncs) {
        String marks = syncs.isEmpty() ? "" : " WHERE sync IN (" + "?, ".repeat(syncs.size() - 1) + "?)";
        return transaction.number("SELECT count(*) FROM leat_reject" + marks, syncs.toArray());
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
                row.getInt(9) == 1,
                row.getBytes(10),
                row.getLong(11));
    }
}
