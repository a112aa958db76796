package io.leat.run.page;

import io.leat.ClockAhead;
import io.leat.DataSize;
import io.leat.config.HttpSourceSettings;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Rows;
import io.leat.ledger.RejectFilter;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.ReplayOptions;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Surroundings;
import io.leat.source.http.AnswerRoom;
import io.leat.source.http.HttpSource;
import io.leat.source.http.TokenCache;
import io.leat.standin.players.Player;
import io.leat.standin.players.PlayersPlan;
import io.leat.standin.players.PlayersService;
import io.leat.target.ProductTarget;
import io.leat.target.Target.Existing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A service of players, a database, a configuration between them, and a clock that can be set forward. */
final class Chains implements AutoCloseable {
    static final Path PEOPLE = Path.of("../examples/players/people.csv.zst");
    static final String TOKEN = "token-that-nobody-may-see";
    static final String USUAL_PAGING =
            "{type: page, parameter: page, size-parameter: per_page, size: 50, more: /pagination/has_more}";

    final Path folder;
    final ClockAhead clock = new ClockAhead();
    final PlayersService service;
    final Supplier<Database> connector;
    private final Product product;
    private final HttpClient client = HttpClient.newHttpClient();

    String path = "/v3/football/players";
    String auth = "{type: header, name: Authorization, value: \"${env:TOKEN}\"}";
    String paging = USUAL_PAGING;
    String records = "/data";
    String source = "";
    String missing = "";
    String sync = "";
    boolean bornRequired;
    String retry = "{attempts: 3, first-delay: 1ms, max-delay: 5ms}";
    RunObserver observer = RunObserver.NONE;
    BooleanSupplier stopping = () -> false;
    int blockRows = 100;
    /** Bytes for answers and their rows; as the budget says where it is zero. */
    int room;

    Chains(Path folder, Product product, PlayersPlan plan) throws IOException {
        this.folder = folder;
        this.product = product;
        this.service = new PlayersService(plan.withClock(clock));
        this.connector = product.create(folder);
    }

    static PlayersPlan players(int number) {
        return PlayersPlan.of(PEOPLE, TOKEN).withPlayers(number);
    }

    private String yaml() {
        return """
                syncs:
                  players:
                    %s
                    source:
                      type: http
                      url: "%s%s"
                      auth: %s
                      records: %s
                      paging: %s
                      retry: %s
                      %s
                    target:
                      table: players
                      create: true
                      key: [id]
                      columns:
                        id: {from: /id, type: bigint}
                        name: {from: /display_name, type: text}
                        born: {from: /date_of_birth, type: date, required: %s}
                      %s
                """.formatted(
                        sync, service.address(), path, auth, records, paging, retry, source, bornRequired, missing);
    }

    SyncSettings settings() {
        try {
            Path file = folder.resolve("leat.yaml");
            Files.writeString(file, yaml());
            return new ConfigurationFile(file, Map.of("TOKEN", TOKEN, "CLIENT", "client", "SECRET", "secret"))
                    .load()
                    .syncs()
                    .getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InvalidConfigurationException invalid) {
            throw new IllegalStateException(invalid.problems().toString(), invalid);
        }
    }

    RunResult run() {
        return run(RunOptions.NONE);
    }

    RunResult pages(int most) {
        return run(new RunOptions(false, false, false, Integer.MAX_VALUE, most));
    }

    RunResult run(RunOptions options) {
        try (Database database = connector.get()) {
            return runner(database).run(options).orElseThrow();
        }
    }

    RunResult replay() {
        try (Database database = connector.get()) {
            return runner(database)
                    .replay(new ReplayOptions(
                            RejectFilter.of(List.of("players")),
                            Optional.of(Existing.OVERWRITTEN),
                            Collections.emptyIterator(),
                            false))
                    .orElseThrow();
        }
    }

    boolean isIdle() {
        try (Database database = connector.get()) {
            return runner(database).isIdle();
        }
    }

    PageRunner runner(Database database) {
        SyncSettings settings = settings();
        HttpSourceSettings http = (HttpSourceSettings) settings.source();
        MemoryGuard memory = new MemoryGuard(
                new MemoryMeter(DataSize.ofMebibytes(4096)), MemoryBudget.of(64 << 20, DataSize.ofMebibytes(128)), 80);
        Surroundings surroundings = new Surroundings(
                folder.resolve("state"), memory, clock, observer, stopping, blockRows, new DataSize(0));
        HttpSource api = new HttpSource(
                http,
                settings.emptyAllowed(),
                new HttpSource.Means(
                        client,
                        new TokenCache(),
                        AnswerRoom.alone(room > 0 ? room : memory.budget().pageBytes()),
                        clock,
                        new Random(1)));
        Destination destination = new Destination(
                settings,
                ProductTarget.of(product, settings.target()),
                RowLayout.of(settings.target()),
                ZoneOffset.UTC);
        return new PageRunner(destination, api, surroundings, new Connections(database, connector));
    }

    List<String> rows() {
        return query("SELECT id, name, born FROM players ORDER BY id");
    }

    /** What the service has now, as {@link #rows} writes it. */
    List<String> expected() {
        return IntStream.range(0, service.players())
                .mapToObj(service::player)
                .sorted((first, second) -> Integer.compare(first.id(), second.id()))
                .map(Chains::row)
                .toList();
    }

    private static String row(Player player) {
        return player.id() + "|" + player.displayName() + "|" + player.dateOfBirth();
    }

    /** Pages that the ledger counts, and the records read in them. */
    List<String> committed() {
        return query("SELECT sum(pages), sum(records_read) FROM leat_split_run");
    }

    List<String> query(String sql) {
        return Rows.of(connector, sql);
    }

    /** Everything that was told and stored as text, for what must not be there. */
    String told(RunResult result) {
        return result.notices() + "" + result.splits() + query("SELECT error FROM leat_split_run")
                + query("SELECT error, place FROM leat_position") + query("SELECT credential FROM leat_rate_limit");
    }

    @Override
    public void close() {
        service.close();
        client.shutdownNow(); // closing waits for calls that were given up
    }
}
