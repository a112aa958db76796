package io.leat.bench;

import io.leat.bench.Comparison.Side;
import io.leat.standin.players.PlayersPlan;
import io.leat.standin.players.PlayersService;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All pages of the players into a fresh SQLite file, from a stand-in of their service in this process: against a bare
 * client that fetches the same pages; with 50 ms an answer, four calls at once against one; and ten times as many pages
 * against all of them.
 */
record PlayersBenchmark(Workshop workshop, int pairs) implements Benchmark {
    private static final String TOKEN = "bench";
    private static final int SIZE = 50;
    private static final int PAGES = PlayersPlan.PLAYERS / SIZE;
    private static final int MANY = 10;
    private static final int SLOW_PAGES = 600;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "players";
    }

    @Override
    public long disk() {
        return 3L * MANY * PlayersPlan.PLAYERS * 300;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        List<Comparison> comparisons = new ArrayList<>();
        try (PlayersService service = new PlayersService(PlayersPlan.of(workshop.people(), TOKEN))) {
            Pairs all = Pairs.take(name(), pairs, () -> leat(service, 4, PAGES), () -> bare(service));
            comparisons.addAll(all.compared("players, no delay", "leat run", "BareClient", 1));
            comparisons.add(tenTimes(all));
        }
        try (PlayersService slow = new PlayersService(PlayersPlan.of(workshop.people(), TOKEN)
                .withPlayers(SLOW_PAGES * SIZE)
                .withDelay(Duration.ofMillis(50)))) {
            Pairs waits = Pairs.take(name() + " with 50 ms", pairs, () -> rate(slow, 1), () -> rate(slow, 4));
            comparisons.add(waits.compared("players, 50 ms, without the start", "1 at once", "4 at once", 1)
                    .getFirst());
        }
        return new Outcome(
                comparisons,
                List.of("players: " + PlayersPlan.PLAYERS + " rows of " + PAGES
                        + " pages in the table after every run; LEAT_MEMORY_LIMIT=" + Workshop.LIMIT));
    }

    /** With the time of the run as it tells it: to start the virtual machine takes as long as twenty of the answers. */
    private Measured rate(PlayersService slow, int concurrency) throws IOException, InterruptedException, SQLException {
        Measured run = leat(slow, concurrency, SLOW_PAGES);
        return run.withSeconds(RunReport.of(run.output()).seconds());
    }

    private Comparison tenTimes(Pairs all) throws IOException, InterruptedException, SQLException {
        System.err.println("players: ten times as many pages");
        try (PlayersService service =
                new PlayersService(PlayersPlan.of(workshop.people(), TOKEN).withPlayers(MANY * PlayersPlan.PLAYERS))) {
            Measured many = leat(service, 4, MANY * PAGES);
            return new Comparison(
                    "players, " + MANY + " times the pages",
                    "peak memory",
                    "MiB",
                    new Side(MANY * PAGES + " pages", new Series(List.of(many.peakBytes() / MEBIBYTE))),
                    new Side(
                            PAGES + " pages",
                            new Series(List.of(all.first().getLast().peakBytes() / MEBIBYTE))));
        }
    }

    private Measured leat(PlayersService service, int concurrency, int pages)
            throws IOException, InterruptedException, SQLException {
        Site site = workshop.freshPlayers(service.address(), concurrency, pages + 1);
        Command run = workshop.run(site, "--json");
        Map<String, String> environment = new HashMap<>(run.environment());
        environment.put("PLAYERS_TOKEN", TOKEN);
        Measured measured = workshop.meter().measure(new Command(run.words(), environment));
        long rows = site.table().rows();
        if (rows != service.players()) {
            throw new IllegalStateException("players: " + rows + " rows are stored of " + service.players());
        }
        site.remove();
        return measured;
    }

    private Measured bare(PlayersService service) throws IOException, InterruptedException {
        List<String> words = workshop.floor(BareClient.class);
        words.add(service.address() + "/v3/football/players?per_page=" + SIZE + "&page=");
        words.add(TOKEN);
        words.add(Integer.toString(PAGES));
        return workshop.meter().measure(new Command(words, Map.of()));
    }
}
