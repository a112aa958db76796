package io.leat.target.sqlite;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.Block;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.target.Merge;
import io.leat.target.Target.Existing;
import io.leat.target.sqlite.Statements.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row by row: what is stored under the key decides whether it is inserted, updated or left alone; the table of keys
 * tells duplicates, and what the first of them found, so that counts hold when a later one changes or restores the row.
 */
final class SqliteMerge implements Merge {
    private final Transaction transaction;
    private final Statements statements;
    private final RowLayout layout;
    private final long split;
    private final boolean keepsExisting;
    private final boolean wasEmpty;
    private final boolean remembersKeys;
    private final Row row;
    private final List<PreparedStatement> opened = new ArrayList<>();
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement insertNew;
    private final PreparedStatement update;
    private final PreparedStatement remember;
    private final PreparedStatement mark;
    private final PreparedStatement recall;
    private final PreparedStatement correct;
    private final long[] counts = new long[Outcome.values().length];
    private long duplicates;

    /**
     * The table of the keys that came.
     *
     * @param areKept whether they outlive the split, since a set needs them
     */
    record Keys(String table, boolean areKept) {}

    /** What is stored under a key, as far as it is compared. */
    private record Stored(boolean active, boolean equal, byte[] state) {}

    SqliteMerge(Transaction transaction, Statements statements, Keys keys, long split, Existing existing)
            throws SQLException {
        this.keepsExisting = existing == Existing.KEPT;
        this.transaction = transaction;
        this.statements = statements;
        this.layout = statements.layout();
        this.split = split;
        this.remembersKeys = keys.areKept();
        this.row = new Row(layout);
        this.wasEmpty = transaction.number("SELECT EXISTS (SELECT 1 FROM " + statements.table() + ")") == 0;
        find = open(statements.find());
        insert = open(statements.insert());
        insertNew = open(statements.insertNew());
        update = open(statements.update());
        remember = open(statements.remember(keys.table()));
        mark = open(statements.mark(keys.table()));
        recall = open(statements.recall(keys.table()));
        correct = open(statements.correct(keys.table()));
    }

    private PreparedStatement open(String sql) throws SQLException {
        PreparedStatement statement = transaction.connection().prepareStatement(sql);
        opened.add(statement);
        return statement;
    }

    @Override
    public void add(Block block) {
        row.over(block);
        while (row.next()) {
            try {
                if (row.isWhole()) {
                    merge();
                } else {
                    bindKey(mark, 1);
                    mark.setLong(layout.keys() + 1, split);
                    mark.setInt(layout.keys() + 2, Outcome.PRESENT.code());
                    mark.executeUpdate();
                }
            } catch (SQLException failed) {
                throw failure(failed);
            }
        }
    }

    private void merge() throws SQLException {
        if (wasEmpty && !remembersKeys) {
            insertOrDuplicate();
            return;
        }
        Stored stored = wasEmpty ? null : find();
        boolean same = stored != null && (keepsExisting || isSame(stored));
        Outcome outcome = stored == null ? Outcome.INSERTED : same ? Outcome.UNCHANGED : Outcome.UPDATED;
        byte[] before = outcome == Outcome.UPDATED && stored != null ? stored.state : null;
        if (!remember(outcome, before)) {
            duplicate();
            return;
        }
        counts[outcome.code()]++;
        write(outcome);
    }

    /** Into a table that was empty, its own key tells duplicates, and whatever they change is still inserted. */
    private void insertOrDuplicate() throws SQLException {
        int place = bindHash(insertNew);
        bind(insertNew, place, 0, layout.columns().size());
        if (insertNew.executeUpdate() == 1) {
            counts[Outcome.INSERTED.code()]++;
            return;
        }
        duplicates++;
        Stored stored = find();
        if (stored == null) {
            requireWritten(0, "inserted");
        } else if (!isSame(stored)) {
            update();
        }
    }

    private static boolean isSame(Stored stored) {
        return stored.active && stored.equal;
    }

    private void write(Outcome outcome) throws SQLException {
        if (outcome == Outcome.INSERTED) {
            insert();
        } else if (outcome == Outcome.UPDATED) {
            update();
        }
    }

    /** A key that came earlier in this split: the row is written where it differs, and the first count corrected. */
    private void duplicate() throws SQLException {
        duplicates++;
        Stored stored = find();
        if (stored == null || isSame(stored)) {
            return;
        }
        bindKey(recall, 1);
        Outcome first;
        byte[] before;
        try (ResultSet found = recall.executeQuery()) {
            first = Outcome.of(found.getInt(1));
            before = found.getBytes(2);
        }
        if (keepsExisting && first == Outcome.UNCHANGED) {
            return;
        }
        update();
        if (first == Outcome.UNCHANGED) {
            correct(first, Outcome.UPDATED, stored.state);
        } else if (first == Outcome.UPDATED && Arrays.equals(before, stateNow())) {
            correct(first, Outcome.UNCHANGED, null);
        }
    }

    private byte @Nullable [] stateNow() throws SQLException {
        Stored now = find();
        return now == null ? null : now.state;
    }

    private void correct(Outcome wrong, Outcome right, byte @Nullable [] before) throws SQLException {
        counts[wrong.code()]--;
        counts[right.code()]++;
        correct.setInt(1, right.code());
        correct.setBytes(2, before);
        bindKey(correct, 3);
        correct.executeUpdate();
    }

    private @Nullable Stored find() throws SQLException {
        int place = 1;
        if (!statements.hashed()) {
            place = bind(find, place, layout.keys(), layout.compared());
        }
        bindKey(find, place);
        try (ResultSet found = find.executeQuery()) {
            if (!found.next()) {
                return null;
            }
            boolean active = found.getBoolean(1);
            byte[] state = found.getBytes(statements.hashed() ? 2 : 3);
            byte[] compared = state == null ? new byte[0] : state;
            boolean equal = statements.hashed() ? row.hashEquals(compared) : found.getBoolean(2);
            return new Stored(active, equal, withActivity(compared, active));
        }
    }

    private static byte[] withActivity(byte[] state, boolean active) {
        byte[] both = Arrays.copyOf(state, state.length + 1);
        both[state.length] = (byte) (active ? 1 : 0);
        return both;
    }

    private void insert() throws SQLException {
        int place = bindHash(insert);
        bind(insert, place, 0, layout.columns().size());
        requireWritten(insert.executeUpdate(), "inserted");
    }

    private void update() throws SQLException {
        int place = bindHash(update);
        place = bind(update, place, layout.keys(), layout.columns().size());
        bindKey(update, place);
        requireWritten(update.executeUpdate(), "updated");
    }

    private void requireWritten(int rows, String what) {
        if (rows != 1) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "record " + row.number() + " (key " + keyText() + "): its row was not " + what
                            + "; a trigger of the table keeps it from being written");
        }
    }

    private boolean remember(Outcome outcome, byte @Nullable [] before) throws SQLException {
        int place = bindKey(remember, 1);
        remember.setLong(place, split);
        remember.setInt(place + 1, outcome.code());
        remember.setBytes(place + 2, before);
        return remember.executeUpdate() == 1;
    }

    private int bindHash(PreparedStatement statement) throws SQLException {
        if (!statements.hashed()) {
            return 1;
        }
        statement.setBytes(1, row.hash());
        return 2;
    }

    private int bindKey(PreparedStatement statement, int place) throws SQLException {
        return bind(statement, place, 0, layout.keys());
    }

    private int bind(PreparedStatement statement, int place, int from, int to) throws SQLException {
        for (int column = from; column < to; column++) {
            ColumnSettings settings = layout.columns().get(column);
            SqlTypes.bind(statement, place + column - from, settings.type(), row, column);
        }
        return place + to - from;
    }

    private SyncException failure(SQLException cause) {
        SyncException failure = transaction.database().failure(cause);
        if (failure.kind() != ErrorKind.DATA) {
            return failure;
        }
        return new SyncException(
                ErrorKind.DATA, "record " + row.number() + " (key " + keyText() + "): " + failure.text(), cause);
    }

    private String keyText() {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < layout.keys(); column++) {
            ColumnSettings settings = layout.columns().get(column);
            values.add(settings.name() + "=" + SqlTypes.text(settings.type(), row, column));
        }
        return String.join(", ", values);
    }

    @Override
    public Merged merged() {
        long inserted = counts[Outcome.INSERTED.code()];
        long updated = counts[Outcome.UPDATED.code()];
        long unchanged = counts[Outcome.UNCHANGED.code()];
        return new Merged(inserted + updated + unchanged + duplicates, inserted, updated, unchanged, duplicates);
    }

    @Override
    public void close() {
        for (PreparedStatement statement : opened) {
            try {
                statement.close();
            } catch (SQLException failed) {
                throw transaction.database().failure(failed);
            }
        }
    }
}
