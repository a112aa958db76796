package io.leat.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statements of one connection, kept ready for the next use of the same SQL. For drivers that have none of their own: with
 * small transactions, to prepare a statement costs more than to run it.
 */
public final class StatementCache {
    private final int most;
    private final Map<String, PreparedStatement> ready = new LinkedHashMap<>();

    /** Keeps at most so many statements that are not in use; with 0, each is closed after its use. */
    public StatementCache(int most) {
        this.most = most;
    }

    /** What is done with a statement. */
    @FunctionalInterface
    public interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Uses a statement once; after a failure it is not kept. */
    public <T> T use(Connection connection, String sql, Use<T> use) throws SQLException {
        PreparedStatement statement = take(connection, sql);
        T result;
        try {
            result = use.of(statement);
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
        giveBack(sql, statement);
        return result;
    }

    /** A statement for one user at a time, who gives it back. */
    PreparedStatement take(Connection connection, String sql) throws SQLException {
        PreparedStatement known = ready.remove(sql);
        return known == null ? connection.prepareStatement(sql) : known;
    }

    /** Takes a statement back whose results are closed; it holds no values any more. */
    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        if (most == 0 || ready.containsKey(sql)) {
            statement.close();
            return;
        }
        statement.clearParameters();
        ready.put(sql, statement);
        if (ready.size() > most) {
            Iterator<PreparedStatement> oldest = ready.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }

    /** Closes all that are not in use. */
    public void clear() throws SQLException {
        for (PreparedStatement statement : ready.values()) {
            statement.close();
        }
        ready.clear();
    }
}
