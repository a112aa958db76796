package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.DownloadSettings;
import io.leat.config.FileSourceSettings;
import io.leat.config.HttpSourceSettings;
import io.leat.config.HttpSourceSettings.Timeouts;
import io.leat.config.Sync;
import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import io.leat.credential.Credentials;
import io.leat.credential.SealingKey;
import io.leat.credential.SealingKeys;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.DueTime;
import io.leat.run.RunObserver;
import io.leat.run.Runner;
import io.leat.run.Surroundings;
import io.leat.run.download.Downloader;
import io.leat.run.file.FileRunner;
import io.leat.run.page.PageRunner;
import io.leat.run.tenant.Means;
import io.leat.run.tenant.TenantsRunner;
import io.leat.source.http.AnswerRoom;
import io.leat.source.http.HttpClients;
import io.leat.source.http.HttpSource;
import io.leat.source.http.TokenCache;
import io.leat.source.http.TokenTrial;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.mariadb.MariadbTarget;
import io.leat.target.postgres.PostgresTarget;
import io.leat.target.sqlite.SqliteTarget;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The parts of the program, wired for one configuration. */
public final class Program {
    private static final int FILTER_OF_PAGES = 64 * 1024;
    private static final Timeouts TOKEN_TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final Configuration configuration;
    private final Map<String, String> environment;
    private final Clock clock;
    private final MemoryGuard memory;
    private final HttpClients clients = new HttpClients();
    private final TokenCache tokens = new TokenCache();
    private @Nullable Credentials opened;

    public Program(Configuration configuration) {
        this(configuration, System.getenv(), Clock.systemUTC());
    }

    /** With another clock than the computer's. */
    public Program(Configuration configuration, Clock clock) {
        this(configuration, System.getenv(), clock);
    }

    /** In another environment than the process's, which the key of credentials is looked for in. */
    public Program(Configuration configuration, Map<String, String> environment, Clock clock) {
        this.configuration = configuration;
        this.environment = environment;
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
            case SQLITE -> new SqliteTarget(sync.target(), layout, configuration.zone(), filter(sync));
            case POSTGRES -> new PostgresTarget(sync.target(), layout, configuration.zone(), filter(sync));
            case MARIADB -> new MariadbTarget(sync.target(), layout, configuration.zone(), filter(sync));
        };
    }

    /** A page has few keys, and its filter is cleared for each. */
    private KeyFilter filter(SyncSettings sync) {
        return new KeyFilter(sync.files().isPresent() ? memory.budget().keyFilterBytes() : FILTER_OF_PAGES);
    }

    /** What runs a sync, whatever its source. */
    public Runner runner(Sync sync, Database database, RunObserver observer, BooleanSupplier stopping) {
        Connections connections = new Connections(database, this::database);
        Surroundings surroundings = surroundings(observer, stopping);
        return switch (sync) {
            case TenantsSettings tenants -> tenantsRunner(tenants, database, observer, stopping);
            case SyncSettings single ->
                switch (single.source()) {
                    case FileSourceSettings files -> new FileRunner(destination(single), surroundings, connections);
                    case HttpSourceSettings http ->
                        new PageRunner(
                                destination(single),
                                source(http, single.emptyAllowed(), ownRoom()),
                                surroundings,
                                connections);
                };
        };
    }

    /** What runs a sync of many tenants. */
    public TenantsRunner tenantsRunner(
            TenantsSettings tenants, Database database, RunObserver observer, BooleanSupplier stopping) {
        return new TenantsRunner(
                tenants,
                means(tenants.maxConcurrent()),
                surroundings(observer, stopping),
                new Connections(database, this::database));
    }

    private Destination destination(SyncSettings sync) {
        return new Destination(sync, target(sync), RowLayout.of(sync.target()), configuration.zone());
    }

    /** What splits of tenants are made with. */
    private Means means(int concurrent) {
        MemoryBudget budget = memory.budget();
        AnswerRoom room = new AnswerRoom(budget.shared(concurrent).pageBytes(), budget.pageBytes());
        return new Means(
                sync -> source((HttpSourceSettings) sync.source(), sync.emptyAllowed(), room),
                this::destination,
                this::credentials);
    }

    /** The times of a sync that has a schedule. */
    public Optional<DueTime> dueTime(Sync sync) {
        return sync.schedule().map(schedule -> new DueTime(configuration.state(), sync.name(), schedule, clock));
    }

    /** What fills an inbox from a web API. */
    public Downloader downloader(DownloadSettings download, Database database, BooleanSupplier stopping) {
        return new Downloader(
                download,
                source(download.source(), false, ownRoom()),
                surroundings(RunObserver.NONE, stopping),
                database);
    }

    /**
     * The credentials of many tenants, whose secrets the key of the environment opens.
     *
     * @throws io.leat.SyncException CONFIG when there is no key
     */
    private synchronized Credentials credentials() {
        Credentials known = opened;
        if (known == null) {
            known = credentials(SealingKeys.current(environment));
            opened = known;
        }
        return known;
    }

    /** The credentials of many tenants, whose secrets this key opens. */
    public Credentials credentials(SealingKey key) {
        return new Credentials(key, new SecureRandom(), clock);
    }

    /** What asks a service for a token, to see whether it gives one. */
    public TokenTrial tokenTrial() {
        return new TokenTrial(TOKEN_TIMEOUTS, clock);
    }

    public Clock clock() {
        return clock;
    }

    private Surroundings surroundings(RunObserver observer, BooleanSupplier stopping) {
        return new Surroundings(
                configuration.state(),
                memory,
                clock,
                observer,
                stopping,
                configuration.blockRows(),
                configuration.diskReserve());
    }

    private AnswerRoom ownRoom() {
        return AnswerRoom.alone(memory.budget().pageBytes());
    }

    private HttpSource source(HttpSourceSettings http, boolean mayBeEmpty, AnswerRoom room) {
        return new HttpSource(
                http,
                mayBeEmpty,
                new HttpSource.Means(clients.of(http), tokens, room, clock, RandomGenerator.getDefault()));
    }
}
