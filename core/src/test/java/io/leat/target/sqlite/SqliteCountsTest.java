package io.leat.target.sqlite;

import io.leat.DataSize;
import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.mapping.RowLayout;
import io.leat.target.CountsContract;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCountsTest extends CountsContract {
    @TempDir
    private static Path folder;

    @Override
    protected Database open() {
        return new SqliteDatabase("jdbc:sqlite:leat.db", folder, DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new SqliteTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(64));
    }
}
