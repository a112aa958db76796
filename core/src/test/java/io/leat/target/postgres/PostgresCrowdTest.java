package io.leat.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.servers.DatabaseServer;
import io.leat.servers.Servers;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetBench;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of rows that somebody else writes, too. */
final class PostgresCrowdTest extends TargetBench {
    private static final String DATABASE = "leat_crowd";

    @Override
    protected Database open() {
        return PostgresBench.open(DATABASE, Duration.ofSeconds(20));
    }

    /** Others see nothing of a rehearsal. */
    @Override
    protected Database fresh(Database stored) {
        return stored;
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new PostgresTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    private static Connection anotherOne() throws SQLException {
        DatabaseServer server = Servers.postgres();
        return DriverManager.getConnection(server.url(DATABASE), server.user(), server.password());
    }

    @Test
    void a_row_that_somebody_else_writes_while_it_is_merged_is_merged_all_the_same() throws Exception {
        TargetSettings mills = table("mills", key("id", "text"), column("name", "text"));
        deliver(mills, json("id", "a", "name", "old"), json("id", "b", "name", "old"));

        try (Connection writer = anotherOne();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("UPDATE mills SET name = 'theirs' WHERE id = 'a'");
            }
            Future<?> committed = threads.submit(() -> commitWhenWaitedFor(writer));

            assertThat(deliver(mills, json("id", "a", "name", "new"), json("id", "b", "name", "new")))
                    .isEqualTo(merged(0, 2, 0, 0));
            committed.get();
        }

        assertThat(rows("mills", "id", "name")).containsExactly("a|new", "b|new");
    }

    private static @Nullable Void commitWhenWaitedFor(Connection writer) throws SQLException {
        try (Connection observer = anotherOne();
                Statement statement = observer.createStatement()) {
            boolean waiting = false;
            while (!waiting) {
                try (ResultSet found = statement.executeQuery("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
                    found.next();
                    waiting = found.getBoolean(1);
                }
            }
        }
        writer.commit();
        return null;
    }
}
