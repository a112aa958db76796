package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.RunObserver;
import io.leat.run.Surroundings;
import io.leat.run.file.FileRunner;
import io.leat.target.Target;
import io.leat.target.sqlite.SqliteTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The parts of the program, wired for one configuration. */
public final class Program {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final MemoryGuard memory;

    public Program(Configuration configuration) {
        this.configuration = configuration;
        MemoryBudget budget = MemoryBudget.of(
                Runtime.getRuntime().maxMemory(), configuration.memory().limit());
        this.memory = new MemoryGuard(
                new MemoryMeter(configuration.memory().limit()),
                budget,
                configuration.memory().warnAtPercent());
    }

    public Configuration configuration() {
        return configuration;
    }

    public MemoryGuard memory() {
        return memory;
    }

    /** Nothing is opened before it is used. */
    public Database database() {
        return new SqliteDatabase(
                configuration.database().url(),
                configuration.folder(),
                memory.budget().databaseCache(),
                BUSY_TIMEOUT);
    }

    public Target target(SyncSettings sync) {
        return new SqliteTarget(sync.target(), RowLayout.of(sync.target()), configuration.zone());
    }

    public FileRunner runner(SyncSettings sync, Database database, RunObserver observer, BooleanSupplier stopping) {
        Surroundings surroundings = new Surroundings(
                configuration.state(),
                memory,
                Clock.systemUTC(),
                observer,
                stopping,
                configuration.blockRows(),
                configuration.diskReserve());
        return new FileRunner(
                sync, surroundings, database, target(sync), RowLayout.of(sync.target()), configuration.zone());
    }
}
