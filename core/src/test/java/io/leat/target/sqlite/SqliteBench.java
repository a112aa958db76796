package io.leat.target.sqlite;

import io.leat.DataSize;
import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetBench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file, for tests of what only SQLite does. */
abstract class SqliteBench extends TargetBench {
    @TempDir
    private static Path folder;

    @Override
    protected final Database open() {
        return new SqliteDatabase("jdbc:sqlite:leat.db", folder, DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    @Override
    protected final Target target(TargetSettings settings, RowLayout layout) {
        return new SqliteTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    final List<String> problems(TargetSettings settings) {
        return findings(settings).problems();
    }

    final List<String> notes(TargetSettings settings) {
        return findings(settings).notes();
    }
}
