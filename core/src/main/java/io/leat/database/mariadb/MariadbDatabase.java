package io.leat.database.mariadb;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.ServerDatabase;
import io.leat.database.Spelling;
import io.leat.database.Transaction;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;

/**
 * MariaDB 10.6 or later. Names are quoted as the SQL standard has it, and values that do not fit are refused, whatever the
 * server is set to. Statements that make or change tables commit what came before them; those on temporary tables do not.
 */
public final class MariadbDatabase extends ServerDatabase {
    private static final String NUMBER = "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY";
    private static final Spelling SPELLING = new Spelling(
            NUMBER,
            NUMBER,
            "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
            "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
            "LONGBLOB",
            "IF NOT EXISTS",
            "CAST(unix_timestamp(sysdate(3)) * 1000 AS SIGNED)");
    private static final String MODE = "ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO";

    /** Nothing is opened before it is used. */
    public MariadbDatabase(Access access, Patience patience) {
        super(access, patience);
    }

    @Override
    protected boolean isUrl(String url) {
        try {
            return Configuration.parse(url) != null;
        } catch (SQLException wrong) {
            return false;
        }
    }

    @Override
    protected Connection connect(Access with, Duration forLock) throws SQLException {
        Properties properties = new Properties();
        if (!with.user().isEmpty()) {
            properties.setProperty("user", with.user());
        }
        if (!with.password().isEmpty()) {
            properties.setProperty("password", with.password());
        }
        properties.setProperty("allowLocalInfile", "true");
        properties.setProperty("connectionAttributes", "program_name:leat");
        properties.setProperty("tcpKeepAlive", "true");
        Connection open = Objects.requireNonNull(new Driver().connect(with.url(), properties));
        requireVersion(with, open);
        execute(
                open,
                "SET SESSION sql_mode = '" + MODE + "', time_zone = '+00:00', innodb_lock_wait_timeout = "
                        + Math.max(1, forLock.toSeconds()) + ", lock_wait_timeout = "
                        + Math.max(1, forLock.toSeconds()));
        open.setAutoCommit(false);
        return open;
    }

    @Override
    protected void begin(Connection on, Purpose purpose) throws SQLException {
        Duration silence = purpose == Purpose.READ ? Duration.ZERO : silence();
        execute(on, "SET SESSION max_statement_time = 0, " + silence(silence));
        if (purpose == Purpose.READ) {
            execute(on, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            execute(on, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        } else {
            // Reading within a merge shall lock no gaps in tables that others write.
            execute(on, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            execute(on, "START TRANSACTION");
        }
    }

    private static void requireVersion(Access with, Connection open) throws SQLException {
        DatabaseMetaData data = open.getMetaData();
        boolean old = data.getDatabaseMajorVersion() < 10
                || (data.getDatabaseMajorVersion() == 10 && data.getDatabaseMinorVersion() < 6);
        if (!data.getDatabaseProductName().equals("MariaDB") || old) {
            String found = data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
            open.close();
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "database " + with.place() + " is " + found + ", Leat needs MariaDB 10.6 or later");
        }
    }

    /** Making a table commits, so the lock is the connection's; what the transaction has seen before is looked at anew. */
    @Override
    public void lockDefinitions(Transaction transaction) {
        transaction.number("SELECT GET_LOCK(concat('leat_schema ', coalesce(database(), '')), 60)");
        transaction.update("ROLLBACK");
        transaction.afterCommit(
                after -> after.number("SELECT RELEASE_LOCK(concat('leat_schema ', coalesce(database(), '')))"));
    }

    @Override
    public String product(Transaction transaction) {
        String version =
                transaction.first("SELECT version()", row -> row.getString(1)).orElse("");
        return "MariaDB " + version.replaceFirst("-MariaDB", "");
    }

    @Override
    public boolean commitsDefinitions() {
        return true;
    }

    /** Loads a stream of rows with {@code LOAD DATA LOCAL INFILE}, and answers the number of them. */
    public static long load(Statement statement, InputStream rows, String sql) throws SQLException {
        org.mariadb.jdbc.Statement own = statement.unwrap(org.mariadb.jdbc.Statement.class);
        own.setLocalInfileInputStream(rows);
        return own.executeLargeUpdate(sql);
    }

    @Override
    public boolean hasTable(Transaction transaction, String name) {
        return transaction.number(
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = database() "
                                + "AND lower(table_name) = lower(?)",
                        name)
                > 0;
    }

    @Override
    public Spelling spelling() {
        return SPELLING;
    }

    /** A temporary table stands in front of the real one of its name, and making it commits nothing. */
    @Override
    public void rehearse(Transaction transaction, String statement) {
        String start = statement.stripLeading().toUpperCase(Locale.ROOT);
        if (start.startsWith("CREATE TABLE ")) {
            transaction.update(
                    "CREATE TEMPORARY TABLE " + statement.stripLeading().substring("CREATE TABLE ".length()));
        } else if (start.startsWith("ALTER ")) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "MariaDB cannot try a change of a table without keeping it, so that nothing can be rehearsed before a"
                            + " run has made it: " + statement.strip() + "; see leat check for what will be changed");
        } else if (!start.startsWith("CREATE INDEX ") && !start.startsWith("DROP TABLE ")) {
            transaction.update(statement);
        }
    }

    @Override
    public void limit(Transaction transaction, Duration longest) {
        double seconds = Math.max(1, longest.toMillis()) / 1000.0;
        transaction.update(String.format(Locale.ROOT, "SET SESSION max_statement_time = %.3f", seconds));
    }

    /** Zero for any time. */
    private static String silence(Duration longest) {
        return "idle_transaction_timeout = " + longest.toSeconds();
    }

    @Override
    public void allowSilence(Transaction transaction, Duration longest) {
        transaction.update("SET SESSION " + silence(longest.plusSeconds(1)));
    }

    @Override
    protected boolean isLost(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (failure.getErrorCode()) {
            case 1045, 1044, 1049, 1040 -> false;
            case 1053, 1927, 2006, 2013 -> true;
            default -> state.startsWith("08");
        };
    }

    @Override
    protected SyncException meaning(SQLException failure) {
        String text = text(failure);
        return switch (failure.getErrorCode()) {
            case 1205 ->
                failed(ErrorKind.TRANSIENT, "is locked by another process; it is tried again in the next run", failure);
            case 1213 -> failed(ErrorKind.TRANSIENT, "undid the transaction: " + text, failure);
            case 1969, 1317 ->
                failed(ErrorKind.TRANSIENT, "the statement took longer than allowed and was cancelled", failure);
            case 1021, 1114, 1040, 1041, 1203 ->
                failed(ErrorKind.TRANSIENT, "is short of something: " + text + "; the next run goes on", failure);
            case 1044, 1045, 1142, 1143, 1227, 1698 -> failed(ErrorKind.CONFIG, "refuses: " + text, failure);
            case 1049 -> failed(ErrorKind.CONFIG, "does not exist; create it", failure);
            case 1290, 1836 -> failed(ErrorKind.CONFIG, "is read-only: " + text, failure);
            case 1048, 1062, 1216, 1217, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1451, 1452, 1586, 1644, 3819, 4025 ->
                failed(ErrorKind.DATA, "the database refuses a row: " + text, failure);
            default -> byState(text, failure);
        };
    }

    private static SyncException byState(String text, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean ofRow = state.startsWith("22") || state.startsWith("23") || state.startsWith("45");
        return ofRow
                ? failed(ErrorKind.DATA, "the database refuses a row: " + text, failure)
                : failed(ErrorKind.INTERNAL, text, failure);
    }

    private static SyncException failed(ErrorKind kind, String text, SQLException failure) {
        return new SyncException(kind, text, failure);
    }

    /** Without the number of the connection, which the driver puts before. */
    private static String text(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .replaceFirst("^\\(conn=\\d+\\) ", "")
                .replace('\n', ' ');
    }
}
