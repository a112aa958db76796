package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.RunObserver;
import io.leat.run.Surroundings;
import io.leat.run.file.FileRunner;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.mariadb.MariadbTarget;
import io.leat.target.postgres.PostgresTarget;
import io.leat.target.sqlite.SqliteTarget;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/** The parts of the program, wired for one configuration. */
public final class Program {
    private final Configuration configuration;
    private final Clock clock;
    private final MemoryGuard memory;

    public Program(Configuration configuration) {
        this(configuration, Clock.systemUTC());
    }

    /** With another clock than the computer's. */
    public Program(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
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
        return Databases.open(configuration, memory.budget().databaseCache());
    }

    public Target target(SyncSettings sync) {
        RowLayout layout = RowLayout.of(sync.target());
        return switch (Databases.kind(configuration)) {
            case SQLITE -> new SqliteTarget(sync.target(), layout, configuration.zone(), filter());
            case POSTGRES -> new PostgresTarget(sync.target(), layout, configuration.zone(), filter());
            case MARIADB -> new MariadbTarget(sync.target(), layout, configuration.zone(), filter());
        };
    }

    private KeyFilter filter() {
        return new KeyFilter(memory.budget().keyFilterBytes());
    }

    public FileRunner runner(SyncSettings sync, Database database, RunObserver observer, BooleanSupplier stopping) {
        Surroundings surroundings = new Surroundings(
                configuration.state(),
                memory,
                clock,
                observer,
                stopping,
                configuration.blockRows(),
                configuration.diskReserve());
        return new FileRunner(
                sync, surroundings, database, target(sync), RowLayout.of(sync.target()), configuration.zone());
    }
}
