package io.leat.database;

import io.leat.SyncException;
import java.sql.SQLException;

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

    /** Whether there is a table of this name. */
    boolean hasTable(Transaction transaction, String name);

    /** What the database's own error means, for a person and for what is done about it. */
    SyncException failure(SQLException cause);

    /** Gives back disk space that the last transaction needed; harmless when it cannot be done now. */
    void tidy();

    /** The connection is opened anew for the next transaction, since its last one ended badly. */
    void reconnect();

    @Override
    void close();
}
