package io.leat.target.postgres;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.database.postgres.PostgresDatabase;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one COPY that a connection can be in. Loaders take turns: whoever has rows to send ends what another one has begun.
 */
final class CopySession {
    private final Transaction transaction;
    private @Nullable CopyLoader active;
    private PostgresDatabase.@Nullable Copy copy;
    private long sent;

    CopySession(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Sends what a loader has collected. */
    void send(CopyLoader loader, BinaryRows rows) {
        try {
            if (active != loader) {
                end();
                copy = PostgresDatabase.copy(transaction, loader.statement());
                active = loader;
                sent = 0;
                byte[] header = BinaryRows.header();
                copy.write(header, header.length);
            }
            Objects.requireNonNull(copy).write(rows.bytes(), rows.length());
            sent += rows.rows();
            rows.clear();
        } catch (SQLException failed) {
            active = null;
            copy = null;
            throw transaction.database().failure(failed);
        }
    }

    /** Ends the COPY of this loader, if it is in one. */
    void end(CopyLoader loader) {
        if (active == loader) {
            try {
                end();
            } catch (SQLException failed) {
                throw transaction.database().failure(failed);
            }
        }
    }

    private void end() throws SQLException {
        PostgresDatabase.@Nullable Copy ending = copy;
        copy = null;
        active = null;
        if (ending != null) {
            byte[] trailer = BinaryRows.trailer();
            ending.write(trailer, trailer.length);
            requireAll(ending.end());
        }
    }

    /** A trigger keeps a row from being written without an error. */
    private void requireAll(long written) {
        if (written != sent) {
            throw new SyncException(
                    ErrorKind.DATA,
                    (sent - written) + " of " + sent + " rows were not written; a trigger of the table keeps them from"
                            + " being written");
        }
    }

    /** Gives up whatever is under way; the transaction is of no use afterwards. */
    void cancel() {
        PostgresDatabase.@Nullable Copy abandoned = copy;
        copy = null;
        active = null;
        if (abandoned != null) {
            try {
                abandoned.cancel();
            } catch (SQLException failed) {
                // The server ended it with an error, as it should, or has gone.
                return;
            }
        }
    }
}
