package io.leat.prove;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A file in the folder of the shop, which is copied with it. */
record SqliteStore() implements Store {
    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String yaml() {
        return "{url: \"jdbc:sqlite:var/leat.db\"}";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Connection open(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("var/leat.db"));
    }

    @Override
    public void clear() {}

    @Override
    public void keep() {}

    @Override
    public void restore() {}

    @Override
    public List<String> lock(String table) {
        return List.of("BEGIN EXCLUSIVE");
    }
}
