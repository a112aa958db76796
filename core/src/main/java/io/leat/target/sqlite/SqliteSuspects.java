package io.leat.target.sqlite;

import io.leat.database.Transaction;
import io.leat.mapping.Block;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.target.sqlite.KeyStatements.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose keys may have come before in their split, put aside until all others are merged; the first rows of their keys
 * are among those. Then it is known which keys came, what the first row of each found and what it did. Holds one row.
 */
final class SqliteSuspects {
    private final Transaction transaction;
    private final KeyStatements statements;
    private final RowLayout layout;
    private @Nullable PreparedStatement suspect;
    private @Nullable PreparedStatement recall;
    private @Nullable PreparedStatement know;
    private @Nullable PreparedStatement correct;

    /**
     * What a split has done with a key.
     *
     * @param before what was stored under the key where it was updated
     */
    record Known(Outcome outcome, byte @Nullable [] before) {}

    /** The only one of its connection at a time. */
    SqliteSuspects(Transaction transaction, KeyStatements statements, RowLayout layout) {
        this.transaction = transaction;
        this.statements = statements;
        this.layout = layout;
    }

    private int bindKey(PreparedStatement statement, Row row, int first) throws SQLException {
        for (int key = 0; key < layout.keys(); key++) {
            SqlTypes.bind(statement, first + key, layout.columns().get(key).type(), row, key);
        }
        return first + layout.keys();
    }

    /** Puts a row aside. */
    void add(Row row) throws SQLException {
        if (suspect == null) {
            transaction.update("DROP TABLE IF EXISTS " + KeyStatements.SUSPECTS);
            transaction.update(statements.createSuspects());
            suspect = transaction.prepare(statements.suspect());
        }
        suspect.setBytes(bindKey(suspect, row, 1), row.copy());
        suspect.executeUpdate();
    }

    boolean any() {
        return suspect != null;
    }

    /** Something done with the row that a view stands on. */
    @FunctionalInterface
    interface Step {
        void take() throws SQLException;
    }

    /** Lets a view stand on one row after the other, in the order in which they came. */
    void each(Row view, long split, Step step) throws SQLException {
        if (suspect == null) {
            return;
        }
        transaction.update(statements.indexSuspects());
        transaction.update("DROP TABLE IF EXISTS " + KeyStatements.KNOWN);
        transaction.update(statements.createKnown());
        transaction.update(statements.fillKnown(), split);
        recall = transaction.prepare(statements.recall());
        know = transaction.prepare(statements.know());
        correct = transaction.prepare(statements.correct());
        try (ResultSet rows = transaction.prepare(statements.suspects()).executeQuery()) {
            while (rows.next()) {
                view.over(Block.of(rows.getBytes(1)));
                view.next();
                step.take();
            }
        }
    }

    /** What the split has done with the key; empty when it has not come before. */
    Optional<Known> recall(Row row) throws SQLException {
        PreparedStatement statement = Objects.requireNonNull(recall);
        bindKey(statement, row, 1);
        try (ResultSet found = statement.executeQuery()) {
            return found.next()
                    ? Optional.of(new Known(Outcome.of(found.getInt(1)), found.getBytes(2)))
                    : Optional.empty();
        }
    }

    /** The key did not come before, but may come again. */
    void know(Row row, Known known) throws SQLException {
        PreparedStatement statement = Objects.requireNonNull(know);
        int place = bindKey(statement, row, 1);
        statement.setInt(place, known.outcome.code());
        statement.setBytes(place + 1, known.before);
        statement.executeUpdate();
    }

    /** What the split has done with the key has become something else. */
    void correct(Row row, Known known) throws SQLException {
        PreparedStatement statement = Objects.requireNonNull(correct);
        statement.setInt(1, known.outcome.code());
        statement.setBytes(2, known.before);
        bindKey(statement, row, 3);
        statement.executeUpdate();
    }
}
