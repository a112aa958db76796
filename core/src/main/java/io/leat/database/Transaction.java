package io.leat.database;

import io.leat.SyncException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One transaction on one connection. Closing it without {@link #commit()} undoes everything. */
public final class Transaction implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final Ending ending;
    private final StatementCache statements;
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<Consumer<Transaction>> later = new ArrayList<>();
    private final Runnable closed;
    private boolean ended;
    private boolean isClosed;

    /** Takes over a connection whose transaction has begun. */
    public Transaction(Database database, Connection connection, StatementCache statements) {
        this(database, connection, statements, () -> {});
    }

    /** Takes over a connection whose transaction has begun; {@code closed} is run once nobody uses it any more. */
    public Transaction(Database database, Connection connection, StatementCache statements, Runnable closed) {
        this(database, connection, statements, new Ending(Connection::commit, Connection::rollback), closed);
    }

    Transaction(Database database, Connection connection, StatementCache statements, Ending ending, Runnable closed) {
        this.database = database;
        this.connection = connection;
        this.statements = statements;
        this.ending = ending;
        this.closed = closed;
    }

    private record Prepared(String sql, PreparedStatement statement) {}

    /** How a transaction is stored and how it is undone. */
    record Ending(Step commit, Step rollback) {}

    /** Something done on a connection. */
    @FunctionalInterface
    interface Step {
        void on(Connection connection) throws SQLException;
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The connection, for what no other method here does. */
    public Connection connection() {
        return connection;
    }

    /** A statement for many uses by one user. It is this transaction's, which closes it at its end. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.take(connection, sql);
        prepared.add(new Prepared(sql, statement));
        return statement;
    }

    public Database database() {
        return database;
    }

    /** Runs a statement with bound values and answers the number of rows that it changed. */
    public int update(String sql, @Nullable Object... values) {
        return use(sql, PreparedStatement::executeUpdate, values);
    }

    /** Makes or changes a table; see {@link Database#define}. */
    public void define(String statement) {
        database.define(this, statement);
    }

    /** Runs an INSERT of one row and answers the {@code id} that the database gave it. */
    public long insert(String sql, @Nullable Object... values) {
        return first(sql + " RETURNING id", row -> row.getLong(1), values)
                .orElseThrow(() -> new IllegalStateException("no row was made by " + sql));
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        List<T> list = new ArrayList<>();
        each(sql, row -> list.add(reader.read(row)), values);
        return list;
    }

    /** Takes one row after the other, and holds one. */
    @FunctionalInterface
    public interface RowConsumer {
        void take(ResultSet row) throws SQLException;
    }

    /** Hands over one row after the other. */
    public void each(String sql, RowConsumer consumer, @Nullable Object... values) {
        use(
                sql,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            consumer.take(rows);
                        }
                    }
                    return 0;
                },
                values);
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** A single number, such as a count; 0 when there is no row. */
    public long number(String sql, @Nullable Object... values) {
        return use(
                sql,
                statement -> {
                    statement.setFetchSize(
                            0); // PostgreSQL counts by several processes where all rows are wanted at once
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? rows.getLong(1) : 0;
                    }
                },
                values);
    }

    private <T> T use(String sql, StatementCache.Use<T> use, @Nullable Object... values) {
        try {
            return statements.use(connection, sql, statement -> use.of(bind(statement, values)));
        } catch (SQLException failed) {
            throw database.failure(failed);
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }

    /**
     * Stores everything.
     *
     * @throws SyncException of the kind that the database's error means; nothing is stored then
     */
    public void commit() {
        try {
            ending.commit().on(connection);
            ended = true;
        } catch (SQLException failed) {
            throw database.failure(failed);
        }
        giveBack();
        later.forEach(action -> action.accept(this));
    }

    private void giveBack() {
        try {
            for (Prepared one : prepared) {
                statements.giveBack(one.sql, one.statement);
            }
        } catch (SQLException failed) {
            // What was to be stored is; the connection has gone since.
            database.reconnect();
        }
    }

    /** Something to be done once everything is stored, which is lost when the process ends in between. */
    public void afterCommit(Consumer<Transaction> action) {
        later.add(action);
    }

    @Override
    public void close() {
        undo();
        if (!isClosed) {
            isClosed = true;
            closed.run();
        }
    }

    private void undo() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            for (Prepared one : prepared) {
                one.statement.close();
            }
            ending.rollback().on(connection);
        } catch (SQLException failed) {
            // The connection is of no use any more; what it had not committed is undone by the database.
            database.reconnect();
        }
    }
}
