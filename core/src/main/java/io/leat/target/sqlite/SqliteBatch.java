package io.leat.target.sqlite;

import io.leat.database.Transaction;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.target.sqlite.KeyStatements.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one block, looked up and remembered together: calls of the driver cost many times what SQLite does in them.
 * Holds what is stored of those that bring something, and in a temporary table the keys and hashes of all.
 */
final class SqliteBatch {
    static final int AT_ONCE = 50;

    private final RowLayout layout;
    private final PreparedStatement fill;
    private final PreparedStatement different;
    private final PreparedStatement note;
    private final PreparedStatement remember;
    private final PreparedStatement empty;
    private @Nullable Memory memory;
    private int waiting;
    private int size;

    /**
     * A record that brings something.
     *
     * @param place of its row in the block, from 0
     * @param before what is stored under its key; null when nothing is
     */
    record Difference(int place, byte @Nullable [] before) {
        Outcome outcome() {
            return before == null ? Outcome.INSERTED : Outcome.UPDATED;
        }
    }

    /**
     * What a split did with the records of a block.
     *
     * @param others what it did with those that bring nothing
     */
    record Memory(long split, List<Difference> different, Outcome others) {}

    /** The only one of its connection at a time. */
    SqliteBatch(Transaction transaction, MergeSql.Batch sql, RowLayout layout) throws SQLException {
        this.layout = layout;
        transaction.update(sql.create());
        fill = transaction.prepare(sql.fill());
        different = transaction.prepare(sql.different());
        note = transaction.prepare(sql.note());
        remember = transaction.prepare(sql.remember());
        empty = transaction.prepare(sql.empty());
        empty.executeUpdate();
    }

    /** Starts with another block. */
    void clear() throws SQLException {
        settle();
        if (size > 0) {
            empty.executeUpdate();
        }
        size = 0;
    }

    int size() {
        return size;
    }

    /** Adds the row at this place of its block, the first one of its key. */
    void add(int place, Row row) throws SQLException {
        int at = next();
        fill.setInt(at, place);
        fill.setBytes(at + 1, row.hash());
        for (int key = 0; key < layout.keys(); key++) {
            SqlTypes.bind(fill, at + 2 + key, layout.columns().get(key).type(), row, key);
        }
        size++;
        if (waiting == AT_ONCE) {
            flush();
        }
    }

    /** Where the values of the next record are bound. */
    private int next() {
        return 1 + waiting++ * (2 + layout.keys());
    }

    private void flush() throws SQLException {
        fill.executeUpdate();
        waiting = 0;
    }

    /** What the records bring that is not stored, in the order of the block; the rest counts as unchanged. */
    List<Difference> differences() throws SQLException {
        flushRest();
        List<Difference> found = new ArrayList<>();
        try (ResultSet rows = different.executeQuery()) {
            while (rows.next()) {
                found.add(new Difference(rows.getInt(1), SqliteMerge.stored(rows, 2)));
            }
        }
        return found;
    }

    /** Fills up with records that have no hash, which are left out. */
    private void flushRest() throws SQLException {
        boolean rest = waiting > 0;
        while (rest && waiting < AT_ONCE) {
            int at = next();
            for (int value = 0; value < 2 + layout.keys(); value++) {
                fill.setNull(at + value, Types.NULL);
            }
        }
        if (rest) {
            flush();
        }
    }

    /** What is to be remembered of all keys, which is done once it is needed: before the next block, or when it is asked. */
    void remember(Memory what) {
        memory = what;
    }

    /** Remembers what there is to remember. */
    void settle() throws SQLException {
        Memory settled = memory;
        if (settled == null) {
            return;
        }
        memory = null;
        flushRest();
        for (Difference one : settled.different) {
            note.setInt(1, one.outcome().code());
            note.setBytes(2, one.before());
            note.setInt(3, one.place());
            note.executeUpdate();
        }
        remember.setLong(1, settled.split);
        remember.setInt(2, settled.others.code());
        remember.executeUpdate();
    }
}
