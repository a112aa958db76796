package io.leat.app;

import io.leat.DataSize;
import io.leat.Pause;
import io.leat.config.Configuration;
import io.leat.config.Configuration.DatabaseSettings;
import io.leat.config.Secret;
import io.leat.database.Database;
import io.leat.database.ServerDatabase.Access;
import io.leat.database.ServerDatabase.Patience;
import io.leat.database.mariadb.MariadbDatabase;
import io.leat.database.postgres.PostgresDatabase;
import io.leat.database.sqlite.SqliteDatabase;
import java.time.Duration;

/** Which database a configuration names. */
public final class Databases {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(60);

    private Databases() {}

    /** The databases that Leat writes. */
    public enum Kind {
        SQLITE,
        POSTGRES,
        MARIADB
    }

    /** By the scheme of the URL, which the configuration has been checked for. */
    public static Kind kind(Configuration configuration) {
        String url = configuration.database().url();
        return url.startsWith("jdbc:postgresql:")
                ? Kind.POSTGRES
                : url.startsWith("jdbc:mariadb:") ? Kind.MARIADB : Kind.SQLITE;
    }

    /** The database, of which nothing is opened yet. */
    static Database open(Configuration configuration, DataSize cache) {
        DatabaseSettings settings = configuration.database();
        Access access = new Access(
                settings.url(),
                settings.user().map(Secret::reveal).orElse(""),
                settings.password().map(Secret::reveal).orElse(""));
        Patience patience = new Patience(LOCK_TIMEOUT, SERVER_TIMEOUT, Pause.REAL);
        return switch (kind(configuration)) {
            case SQLITE -> new SqliteDatabase(settings.url(), configuration.folder(), cache, BUSY_TIMEOUT);
            case POSTGRES -> new PostgresDatabase(access, patience);
            case MARIADB -> new MariadbDatabase(access, patience);
        };
    }
}
