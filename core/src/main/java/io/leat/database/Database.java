package io.leat.database;

import io.leat.SyncException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The database that holds the ledger and the targets. Transactions are real: everything in one is stored at its commit,
 * or nothing of it, also after kill -9 and a loss of power.
 */
public interface Database extends AutoCloseable {
    /**
     * Opens a transaction that may write. Only one is open at a time.
     *
     * @throws SyncException TRANSIENT when another process holds it for too long, CONFIG when it cannot be written
     */
    Transaction begin();

    /**
     * As {@link #begin}, for what is only noted on the way: its commit outlives the process, but does not wait for the
     * disk. A loss of power may undo it, unless a transaction of {@code begin} was committed since.
     */
    default Transaction note() {
        return begin();
    }

    /** Opens a transaction that only reads, and waits for no writer. */
    Transaction read();

    /** Whether there is a table of this name, where unqualified names are looked for. */
    boolean hasTable(Transaction transaction, String name);

    /** How it spells what tables are made of. */
    Spelling spelling();

    /** Whether it lives in a file of this host, so that what it holds takes room here. */
    default boolean isEmbedded() {
        return false;
    }

    /** Whether making or changing a table commits what the transaction has done before. */
    default boolean commitsDefinitions() {
        return false;
    }

    /** Until the transaction ends, nobody else makes or changes Leat's own tables. */
    default void lockDefinitions(Transaction transaction) {}

    /** Name and version of the product, such as {@code PostgreSQL 15.18}. */
    String product(Transaction transaction);

    /** Makes or changes a table. See {@link #commitsDefinitions}. */
    default void define(Transaction transaction, String statement) {
        transaction.update(statement);
    }

    /**
     * The same where nothing is to last: a database that would commit by it makes something that only this connection
     * sees.
     *
     * @throws SyncException CONFIG when the statement cannot be tried without lasting
     */
    default void rehearse(Transaction transaction, String statement) {
        define(transaction, statement);
    }

    /** From here on no statement of the transaction may take longer; a database without such a bound goes on. */
    default void limit(Transaction transaction, Duration longest) {}

    /**
     * From here on the transaction may pause for so long between two statements. Otherwise a server that hears nothing for
     * some seconds undoes it, so that a process that was stopped in the middle keeps nobody waiting.
     */
    default void allowSilence(Transaction transaction, Duration longest) {}

    /**
     * Whether the same work may succeed at once on a new connection, since the last one has gone, or the transaction was
     * undone for another one's sake, as at a deadlock.
     */
    default boolean isWorthAnotherTry(SyncException failure) {
        return false;
    }

    /** What the database's own error means, for a person and for what is done about it. */
    SyncException failure(SQLException cause);

    /** Gives back disk space that the last transaction needed; harmless when it cannot be done now. */
    void tidy();

    /** The connection is opened anew for the next transaction, since its last one ended badly. */
    void reconnect();

    @Override
    void close();
}
