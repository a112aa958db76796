package io.leat.database.sqlite;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Spelling;
import io.leat.database.StatementCache;
import io.leat.database.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite file in write-ahead mode. Every commit but that of a note is synced, so that a file is moved out of the inbox
 * only after its rows are on the disk. Holds {@code cache} bytes of pages outside the heap.
 *
 * <p>Safe for threads: one connection serves them all, and a thread that wants a transaction waits for the one before,
 * as SQLite itself has one writer.
 *
 * <p>The file is never opened by Java's own I/O: closing it would drop SQLite's locks.
 */
public final class SqliteDatabase implements Database {
    private static final String FULL = "the disk is full; free some space, the next run goes on";
    private static final String PREFIX = "jdbc:sqlite:";
    /** Larger than the default: fewer frames in the log's index, which is mapped memory, and fewer overflow pages. */
    private static final int PAGE_SIZE = 8 * 1024;
    /** More than what one page of a web API needs; each takes some kilobytes outside the heap. */
    private static final int STATEMENTS = 64;

    private final Path file;
    private final SQLiteConfig config;
    /** Whether the file may be made and brought into write-ahead mode. */
    private final boolean prepared;
    /** Negative: in KiB. */
    private final int cachePragma;

    private final StatementCache statements = new StatementCache(STATEMENTS);
    /** Held by the thread whose transaction is open. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private @Nullable SQLiteConnection connection;
    private @Nullable SynchronousMode synchronous;

    /**
     * Prepares the database; nothing is opened yet.
     *
     * @param folder at which a relative path starts
     * @param cache bytes of pages that SQLite keeps
     * @param busyTimeout longest wait for another process that writes
     */
    public SqliteDatabase(String url, Path folder, DataSize cache, Duration busyTimeout) {
        this(fileOf(url, folder), cache, busyTimeout, true);
    }

    /**
     * A database that is only looked at: neither made where it is missing nor brought into write-ahead mode. As with any
     * reader, SQLite recovers what a killed process left, and the last one to close takes the write-ahead log away.
     */
    public static SqliteDatabase asItIs(Path file, DataSize cache, Duration busyTimeout) {
        return new SqliteDatabase(file, cache, busyTimeout, false);
    }

    private SqliteDatabase(Path file, DataSize cache, Duration busyTimeout, boolean prepared) {
        this.file = file;
        this.prepared = prepared;
        config = new SQLiteConfig();
        if (!prepared) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setSynchronous(SynchronousMode.FULL);
        // The driver begins the next transaction right after each commit; that one must not keep others from writing.
        config.setTransactionMode(TransactionMode.DEFERRED);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.setPageSize(PAGE_SIZE);
        cachePragma = (int) -(cache.bytes() / 1024);
        config.enforceForeignKeys(true);
        // The driver would ask for the number of each row that is inserted, by a statement that it prepares anew.
        config.setGetGeneratedKeys(false);
    }

    /** The file that a URL names. */
    public static Path fileOf(String url, Path folder) {
        return folder.resolve(url.substring(PREFIX.length()));
    }

    public Path file() {
        return file;
    }

    @Override
    public Transaction begin() {
        return begin(SynchronousMode.FULL);
    }

    /** The next synced commit syncs the log with all that came before it. */
    @Override
    public Transaction note() {
        return begin(SynchronousMode.NORMAL);
    }

    private Transaction begin(SynchronousMode mode) {
        turn.lock();
        try {
            SQLiteConnection open = connection();
            open.setAutoCommit(false);
            // The driver has begun a transaction that may write later; the right to write is taken now instead.
            statements.use(open, "COMMIT", PreparedStatement::execute);
            if (mode != synchronous) {
                // SQLite sets it when it prepares the statement, so that one that is kept would do nothing.
                execute(open, "PRAGMA synchronous = " + mode);
                synchronous = mode;
            }
            statements.use(open, "BEGIN IMMEDIATE", PreparedStatement::execute);
            return new Transaction(this, open, statements, turn::unlock);
        } catch (SQLException | RuntimeException failed) {
            throw notBegun(failed);
        }
    }

    @Override
    public Transaction read() {
        turn.lock();
        try {
            SQLiteConnection open = connection();
            open.setAutoCommit(false);
            return new Transaction(this, open, statements, turn::unlock);
        } catch (SQLException | RuntimeException failed) {
            throw notBegun(failed);
        }
    }

    private RuntimeException notBegun(Exception why) {
        try {
            reconnect();
        } finally {
            turn.unlock();
        }
        return why instanceof SQLException failed ? failure(failed) : (RuntimeException) why;
    }

    private static void execute(SQLiteConnection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private SQLiteConnection connection() throws SQLException {
        SQLiteConnection open = connection;
        if (open == null) {
            if (prepared) {
                createFolder();
            }
            open = (SQLiteConnection) config.createConnection(PREFIX + file);
            connection = open;
            synchronous = null;
            if (prepared) {
                // Not by the configuration, which would do it before it sets the size of pages: too late for a new
                // file.
                execute(open, "PRAGMA journal_mode = WAL");
            }
            // Once more after the size of pages: SQLite keeps the number of pages when their size changes, not the
            // bytes.
            execute(open, "PRAGMA cache_size = " + cachePragma);
        }
        return open;
    }

    private void createFolder() throws SQLException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException notWritable) {
            throw new SQLException(
                    "the folder of " + file + " cannot be made: " + SyncException.reason(notWritable), notWritable);
        }
    }

    @Override
    public boolean hasTable(Transaction transaction, String name) {
        return transaction.number(
                        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE", name)
                > 0;
    }

    @Override
    public boolean isEmbedded() {
        return true;
    }

    @Override
    public String product(Transaction transaction) {
        return "SQLite " + SqliteLook.version(transaction);
    }

    @Override
    public Spelling spelling() {
        return new Spelling(
                "INTEGER PRIMARY KEY",
                "INTEGER PRIMARY KEY AUTOINCREMENT",
                "TEXT",
                "TEXT",
                "BLOB",
                "",
                "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)");
    }

    @Override
    public SyncException failure(SQLException cause) {
        String what = "database " + file + ": ";
        if (!(cause instanceof SQLiteException sqlite)) {
            return new SyncException(ErrorKind.CONFIG, what + cause.getMessage(), cause);
        }
        return switch (primary(sqlite)) {
            case 5, 6 ->
                new SyncException(
                        ErrorKind.TRANSIENT,
                        what + "is locked by another process; it is tried again in the next run",
                        cause);
            case 13 -> new SyncException(ErrorKind.TRANSIENT, what + FULL, cause);
            case 10 -> new SyncException(ErrorKind.TRANSIENT, what + diskFailure(sqlite), cause);
            case 8 ->
                new SyncException(
                        ErrorKind.CONFIG,
                        what + "is read-only; give the user of this process the right to write",
                        cause);
            case 3, 14, 23 ->
                new SyncException(
                        ErrorKind.CONFIG,
                        what + "cannot be opened; check that its folder exists and can be written",
                        cause);
            case 11, 26 ->
                new SyncException(
                        ErrorKind.CONFIG, what + "is damaged or no SQLite file: " + sqlite.getMessage(), cause);
            case 19, 20 -> new SyncException(ErrorKind.DATA, constraint(sqlite), cause);
            case 9 -> new SyncException(ErrorKind.TRANSIENT, "the statement was interrupted", cause);
            default -> new SyncException(ErrorKind.INTERNAL, what + sqlite.getMessage(), cause);
        };
    }

    /** The file of shared memory cannot grow on a disk that is full. */
    private static String diskFailure(SQLiteException failure) {
        return failure.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
                ? FULL
                : "the disk failed: " + failure.getMessage();
    }

    /** SQLite's extended codes carry the primary one in their low byte. */
    private static int primary(SQLiteException failure) {
        return failure.getResultCode().code & 0xff;
    }

    private static String constraint(SQLiteException failure) {
        return "the database refuses a row: " + failure.getMessage();
    }

    @Override
    public void tidy() {
        turn.lock();
        try {
            emptyLog();
        } finally {
            turn.unlock();
        }
    }

    private void emptyLog() {
        SQLiteConnection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.setAutoCommit(true);
            execute(open, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException busy) {
            // A reader holds the log open; it is emptied after a later file.
            return;
        }
    }

    @Override
    public void reconnect() {
        close();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            disconnect();
        } finally {
            turn.unlock();
        }
    }

    private void disconnect() {
        SQLiteConnection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            statements.clear();
            open.close();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }
}
