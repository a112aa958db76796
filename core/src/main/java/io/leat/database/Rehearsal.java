package io.leat.database;

import io.leat.SyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A database in which everything happens and nothing lasts: each transaction is a savepoint inside one that is undone at
 * the end. What is committed in between is seen by what follows.
 */
public final class Rehearsal implements Database {
    private static final Transaction.Ending SAVEPOINT = new Transaction.Ending(
            connection -> execute(connection, "RELEASE SAVEPOINT leat_rehearsal"), connection -> {
                execute(connection, "ROLLBACK TO leat_rehearsal");
                execute(connection, "RELEASE SAVEPOINT leat_rehearsal");
            });

    /** Files may be read before anything is written. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    private final Database database;
    private final Transaction outer;

    /** Opens the transaction that is undone at {@link #close()}. */
    public Rehearsal(Database database) {
        this.database = database;
        this.outer = database.begin();
        database.allowSilence(outer, LONGEST_SILENCE);
    }

    @Override
    public Transaction begin() {
        try {
            execute(outer.connection(), "SAVEPOINT leat_rehearsal");
            return new Transaction(this, outer.connection(), new StatementCache(0), SAVEPOINT, () -> {});
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Transaction read() {
        return begin();
    }

    @Override
    public boolean hasTable(Transaction transaction, String name) {
        return database.hasTable(transaction, name);
    }

    @Override
    public Spelling spelling() {
        return database.spelling();
    }

    @Override
    public boolean isEmbedded() {
        return database.isEmbedded();
    }

    @Override
    public void lockDefinitions(Transaction transaction) {
        database.lockDefinitions(transaction);
    }

    @Override
    public String product(Transaction transaction) {
        return database.product(transaction);
    }

    @Override
    public boolean isWorthAnotherTry(SyncException failure) {
        // What was rehearsed before is lost with it.
        return false;
    }

    @Override
    public void define(Transaction transaction, String statement) {
        database.rehearse(transaction, statement);
    }

    @Override
    public void limit(Transaction transaction, Duration longest) {
        database.limit(transaction, longest);
    }

    @Override
    public void allowSilence(Transaction transaction, Duration longest) {
        database.allowSilence(transaction, longest);
    }

    @Override
    public SyncException failure(SQLException cause) {
        return database.failure(cause);
    }

    @Override
    public void tidy() {
        // Nothing was stored, so nothing is to be tidied.
    }

    @Override
    public void reconnect() {
        // The one connection holds everything that was rehearsed.
    }

    @Override
    public void close() {
        outer.close();
        if (database.commitsDefinitions()) {
            // Its tables are those of the connection, and outlive the transaction.
            database.reconnect();
        }
    }
}
