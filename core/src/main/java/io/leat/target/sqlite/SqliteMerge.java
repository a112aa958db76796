package io.leat.target.sqlite;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.Block;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.target.KeyFilter;
import io.leat.target.Merge;
import io.leat.target.Target.Terms;
import io.leat.target.sqlite.KeyStatements.Outcome;
import io.leat.target.sqlite.SqliteBatch.Difference;
import io.leat.target.sqlite.SqliteBatch.Memory;
import io.leat.target.sqlite.SqliteSuspects.Known;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is stored under the key of a row decides whether it is inserted, updated or left alone. A filter of fixed size
 * tells keys that come for the first time; where the table has hashes, those are looked up by the block. The others wait
 * for the end, when it is known what the first row of each key found, so that counts hold when a later one changes or
 * restores the row.
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
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement insertNew;
    private final PreparedStatement update;
    private final PreparedStatement remember;
    private final KeyFilter filter;
    private final @Nullable SqliteBatch batch;
    private final SqliteSuspects suspects;
    /** Rows of the block in hand that the batch has not taken, by their places. */
    private final BitSet alone = new BitSet();

    private final long[] counts = new long[Outcome.values().length];
    private long duplicates;

    /** What is stored under a key, as far as it is compared. */
    private record Stored(boolean active, boolean equal, byte[] state) {}

    /**
     * Starts the merge.
     *
     * @param areKept whether the keys outlive the split, since a set needs them
     * @param filter is this merge's alone until it is closed
     */
    SqliteMerge(Transaction transaction, MergeSql sql, boolean areKept, KeyFilter filter, Terms terms)
            throws SQLException {
        this.transaction = transaction;
        this.statements = sql.keys().target();
        this.layout = statements.layout();
        this.filter = filter;
        this.keepsExisting = sql.keepsExisting();
        this.split = terms.split();
        this.remembersKeys = areKept;
        this.row = new Row(layout);
        this.wasEmpty = transaction.number(sql.hasRows()) == 0;
        find = transaction.prepare(sql.find());
        insert = transaction.prepare(sql.insert());
        insertNew = transaction.prepare(sql.insertNew());
        update = transaction.prepare(sql.update());
        remember = transaction.prepare(sql.remember());
        suspects = new SqliteSuspects(transaction, sql.keys(), layout);
        boolean together = statements.hashed() && (remembersKeys || !wasEmpty);
        batch = together ? new SqliteBatch(transaction, sql.batch(), layout) : null;
        filter.clear();
    }

    @Override
    public void add(Block block) {
        Queue<Difference> different = together(block);
        row.over(block);
        try {
            for (int place = 0; row.next(); place++) {
                if (batch == null || alone.get(place)) {
                    one();
                } else if (wasEmpty) {
                    insert();
                } else if (!different.isEmpty() && different.element().place() == place) {
                    write(different.remove().outcome());
                }
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Looks up and remembers the rows of a block whose keys come for the first time, and tells what they bring. */
    private Queue<Difference> together(Block block) {
        if (batch == null) {
            return new ArrayDeque<>();
        }
        alone.clear();
        row.over(block);
        try {
            batch.clear();
            for (int place = 0; row.next(); place++) {
                if (row.isWhole() && !filter.mayHaveCome(row.keyHash())) {
                    batch.add(place, row);
                } else {
                    alone.set(place);
                }
            }
            List<Difference> different = wasEmpty ? List.of() : batch.differences();
            Outcome others = wasEmpty ? Outcome.INSERTED : Outcome.UNCHANGED;
            batch.remember(new Memory(split, different, others));
            if (remembersKeys) {
                batch.settle();
            }
            counts[others.code()] += batch.size() - different.size();
            different.forEach(one -> counts[one.outcome().code()]++);
            return new ArrayDeque<>(different);
        } catch (SQLException failed) {
            throw transaction.database().failure(failed);
        }
    }

    private void one() throws SQLException {
        if (!row.isWhole()) {
            remember(new Known(Outcome.PRESENT, null));
        } else if (wasEmpty && !remembersKeys) {
            insertOrDuplicate();
        } else if (batch != null || filter.mayHaveCome(row.keyHash())) {
            suspects.add(row);
        } else {
            first();
        }
    }

    /** A key that comes for the first time in this split. */
    private Known first() throws SQLException {
        Stored stored = wasEmpty ? null : find();
        boolean same = stored != null && (keepsExisting || isSame(stored));
        Outcome outcome = stored == null ? Outcome.INSERTED : same ? Outcome.UNCHANGED : Outcome.UPDATED;
        Known known = new Known(outcome, outcome == Outcome.UPDATED && stored != null ? stored.state : null);
        remember(known);
        counts[outcome.code()]++;
        write(outcome);
        return known;
    }

    @Override
    public Selection end() {
        try {
            if (batch != null && suspects.any()) {
                batch.settle();
            }
            suspects.each(row, split, this::suspect);
        } catch (SQLException failed) {
            throw failure(failed);
        }
        return Selection.NONE;
    }

    private void suspect() throws SQLException {
        Optional<Known> before = suspects.recall(row);
        if (before.isPresent()) {
            duplicate(before.get());
        } else {
            suspects.know(row, first());
        }
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
    private void duplicate(Known first) throws SQLException {
        duplicates++;
        Stored stored = find();
        if (stored == null || isSame(stored) || (keepsExisting && first.outcome() == Outcome.UNCHANGED)) {
            return;
        }
        update();
        if (first.outcome() == Outcome.UNCHANGED) {
            correct(first, new Known(Outcome.UPDATED, stored.state));
        } else if (first.outcome() == Outcome.UPDATED && Arrays.equals(first.before(), stateNow())) {
            correct(first, new Known(Outcome.UNCHANGED, null));
        }
    }

    private byte @Nullable [] stateNow() throws SQLException {
        Stored now = find();
        return now == null ? null : now.state;
    }

    private void correct(Known wrong, Known right) throws SQLException {
        counts[wrong.outcome().code()]--;
        counts[right.outcome().code()]++;
        suspects.correct(row, right);
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

    /** What a query found under a key, whose columns from this one on are its activity and its hash; null for nothing. */
    static byte @Nullable [] stored(ResultSet found, int column) throws SQLException {
        boolean active = found.getBoolean(column);
        if (found.wasNull()) {
            return null;
        }
        byte[] hash = found.getBytes(column + 1);
        return withActivity(hash == null ? new byte[0] : hash, active);
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

    private void remember(Known known) throws SQLException {
        int place = bindKey(remember, 1);
        remember.setLong(place, split);
        remember.setInt(place + 1, known.outcome().code());
        remember.setBytes(place + 2, known.before());
        remember.executeUpdate();
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
        // Its statements are the transaction's, its tables the connection's.
    }
}
