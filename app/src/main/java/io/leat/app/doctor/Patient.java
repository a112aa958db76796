package io.leat.app.doctor;

import io.leat.DataSize;
import io.leat.app.ConfiguredColumns;
import io.leat.app.Databases;
import io.leat.config.Configuration;
import io.leat.config.yaml.ConfigurationLook;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.config.yaml.Problem;
import io.leat.database.Database;
import io.leat.database.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An installation of Leat on its host.
 *
 * @param file the configuration, absolute, and so is every path in it
 * @param look what was read of it; empty where it cannot be used
 * @param problems why it cannot be used
 */
public record Patient(
        Path file,
        Optional<ConfigurationLook> look,
        List<Problem> problems,
        Map<String, String> environment,
        Clock clock,
        Machine machine) {
    private static final DataSize CACHE = DataSize.ofMebibytes(2);
    /** Shorter than that of a run: nobody waits long for being told that another process writes. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(1);

    /** Reads the configuration; what is wrong with it is told by its examination. */
    public static Patient of(Path named, Map<String, String> environment, Clock clock, Machine machine) {
        Path file = named.toAbsolutePath();
        try {
            ConfigurationLook look = ConfiguredColumns.file(file, environment).look();
            return new Patient(file, Optional.of(look), List.of(), environment, clock, machine);
        } catch (InvalidConfigurationException invalid) {
            return new Patient(file, Optional.empty(), invalid.problems(), environment, clock, machine);
        }
    }

    /** Where the configuration says that the database is. */
    static Path databaseFile(Configuration configuration) {
        return SqliteDatabase.fileOf(configuration.database().url(), configuration.folder());
    }

    /** Whether the database is a file of this host. */
    static boolean hasDatabaseFile(Configuration configuration) {
        return Databases.kind(configuration) == Databases.Kind.SQLITE;
    }

    /** The database, not opened yet; empty as {@link #sqlite} says. */
    static Optional<? extends Database> database(Configuration configuration) {
        return hasDatabaseFile(configuration) ? sqlite(configuration) : Optional.of(Databases.ask(configuration));
    }

    /**
     * The database, not opened yet; empty where it is missing, and where this user may not write it: SQLite would leave
     * files beside it.
     */
    static Optional<SqliteDatabase> sqlite(Configuration configuration) {
        Path file = databaseFile(configuration);
        return Files.isRegularFile(file) && Files.isWritable(file)
                ? Optional.of(SqliteDatabase.asItIs(file, CACHE, BUSY_TIMEOUT))
                : Optional.empty();
    }
}
