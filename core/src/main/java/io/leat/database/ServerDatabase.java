package io.leat.database;

import io.leat.ErrorKind;
import io.leat.Pause;
import io.leat.SyncException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A database behind a network: one connection, made when it is first needed, and made anew when it has gone. A server
 * that was there once and is restarted is waited for; one that was never reached is told at once.
 */
public abstract class ServerDatabase implements Database {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    /** The drivers have their own. */
    private static final StatementCache NO_CACHE = new StatementCache(0);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private final Access access;
    private final Patience patience;
    private @Nullable Connection connection;
    private boolean wasConnected;

    /**
     * Where the server is and who asks.
     *
     * @param url as JDBC writes it
     * @param user empty where the URL or the server says who it is
     * @param password empty where none is needed
     */
    public record Access(String url, String user, String password) {
        @Override
        public String toString() {
            return "Access of " + place();
        }

        /** Host and database, without parameters, which may hold a secret. */
        public String place() {
            int start = url.indexOf("//");
            String place = start < 0 ? url : url.substring(start + 2);
            int end = place.indexOf('?');
            String bare = end < 0 ? place : place.substring(0, end);
            return bare.substring(bare.lastIndexOf('@') + 1);
        }
    }

    /**
     * How long is waited.
     *
     * @param forLock for another transaction that holds what is needed
     * @param forServer for a server that was lost to come back
     * @param pause between two attempts at it
     * @param ofServer how long the server waits for the next statement of a transaction, in whole seconds
     */
    public record Patience(Duration forLock, Duration forServer, Pause pause, Duration ofServer) {
        /** Less than what others wait for a lock. */
        private static final Duration OF_SERVER = Duration.ofSeconds(20);

        public Patience(Duration forLock, Duration forServer, Pause pause) {
            this(forLock, forServer, pause, OF_SERVER);
        }
    }

    protected ServerDatabase(Access access, Patience patience) {
        this.access = access;
        this.patience = patience;
    }

    /** What a transaction is for. */
    protected enum Purpose {
        /** Its commit waits for the disk. */
        WRITE,
        /** Its commit does not wait. */
        NOTE,
        /** It sees one state of the database. */
        READ
    }

    /** Whether the driver can make sense of the URL, which is not told, as it may hold a secret. */
    protected abstract boolean isUrl(String url);

    /** Connects, with everything set that holds for all transactions; autocommit is off. */
    protected abstract Connection connect(Access with, Duration forLock) throws SQLException;

    /** Begins a transaction by at least one statement, which tells whether the connection is still there. */
    protected abstract void begin(Connection on, Purpose purpose) throws SQLException;

    /** How long the server may wait for the next statement of a transaction that writes. */
    protected final Duration silence() {
        return patience.ofServer;
    }

    /** Whether the error means that the connection, or the server, has gone. */
    protected abstract boolean isLost(SQLException failure);

    /** What another error means; the text says what happened, without naming the database. */
    protected abstract SyncException meaning(SQLException failure);

    @Override
    public final Transaction begin() {
        return begin(Purpose.WRITE);
    }

    @Override
    public final Transaction note() {
        return begin(Purpose.NOTE);
    }

    @Override
    public final Transaction read() {
        return begin(Purpose.READ);
    }

    private Transaction begin(Purpose purpose) {
        Duration delay = FIRST_DELAY;
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                Connection open = connection();
                begin(open, purpose);
                return new Transaction(this, open, NO_CACHE);
            } catch (SQLException failed) {
                reconnect();
                boolean mayComeBack = isLost(failed) && wasConnected && waited.compareTo(patience.forServer) < 0;
                if (!mayComeBack || Thread.currentThread().isInterrupted()) {
                    throw failure(failed);
                }
            }
            patience.pause.take(delay);
            waited = waited.plus(delay);
            delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            requireUrl();
            open = connect(access, patience.forLock);
            connection = open;
            wasConnected = true;
        }
        return open;
    }

    private void requireUrl() {
        if (!isUrl(access.url)) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "database " + access.place()
                            + ": its URL cannot be read; correct host, port or the parameter that is wrong");
        }
    }

    /** Runs a statement that answers nothing. */
    protected static void execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public final SyncException failure(SQLException cause) {
        String where = "database " + access.place() + ": ";
        if (isLost(cause)) {
            return new SyncException(
                    ErrorKind.TRANSIENT, where + "is out of reach: " + reason(cause) + "; the next run goes on", cause);
        }
        SyncException meaning = meaning(cause);
        return meaning.kind() == ErrorKind.DATA
                ? meaning
                : new SyncException(meaning.kind(), where + meaning.text(), cause);
    }

    /** As part of a sentence; of a host that nobody knows, the driver of PostgreSQL says no more than that it failed. */
    private static String reason(SQLException cause) {
        String message = cause.getCause() instanceof UnknownHostException unknown
                ? "no host is known as " + unknown.getMessage()
                : String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    @Override
    public final boolean isWorthAnotherTry(SyncException failure) {
        return failure.getCause() instanceof SQLException cause && (isLost(cause) || isUndone(cause));
    }

    /** By the class of its state: "transaction rollback". */
    private static boolean isUndone(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("40");
    }

    @Override
    public void tidy() {
        // A server tidies up by itself.
    }

    @Override
    public final void reconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                // It is of no use any more, and the server undoes what was open on it.
                return;
            }
        }
    }

    @Override
    public final void close() {
        reconnect();
    }
}
