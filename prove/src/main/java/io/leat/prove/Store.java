package io.leat.prove;

import io.leat.servers.DatabaseServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The database of a shop: filled once, and put back to that state before each attempt. */
interface Store {
    /** As the table of results names it. */
    String name();

    /** What the configuration says of it. */
    String yaml();

    /** What the configuration refers to. */
    Map<String, String> environment();

    Connection open(Path folder) throws SQLException;

    /** Makes it empty. */
    void clear() throws SQLException;

    /** What it holds now is what attempts start from. */
    void keep() throws SQLException;

    void restore() throws SQLException;

    /** What locks a table against everybody else, until the connection is closed. */
    List<String> lock(String table);

    /** The server, where there is one. */
    default Optional<Supplier<DatabaseServer>> server() {
        return Optional.empty();
    }
}
