package io.leat.prove;

import io.leat.standin.http.RateLimit;
import io.leat.standin.players.Player;
import io.leat.standin.players.PlayersPlan;
import io.leat.standin.players.PlayersService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The recipe of players in a folder of its own, and the service that it asks, in this process. */
final class PlayersSite extends Site implements AutoCloseable {
    static final int SIZE = 50;
    private static final String TOKEN = "proof";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final PlayersService service;
    private final int players;

    private PlayersSite(Path root, Path folder, Store store, PlayersService service, int players) {
        super(root, folder, store);
        this.service = service;
        this.players = players;
    }

    /**
     * An empty one, with an empty database.
     *
     * @param pieces of the recipe's configuration, and what stands there instead
     */
    static PlayersSite fresh(
            Path root, Path folder, Store store, int players, RateLimit limit, Map<String, String> pieces)
            throws IOException, SQLException {
        remove(folder);
        Files.createDirectories(folder.resolve("var"));
        Path example = root.resolve("examples/players");
        PlayersService service = new PlayersService(PlayersPlan.of(example.resolve("people.csv.zst"), TOKEN)
                .withPlayers(players)
                .withLimit(limit));
        String yaml = Files.readString(example.resolve("leat.yaml"), StandardCharsets.UTF_8)
                .replace("https://api.sportmonks.com", service.address().toString())
                .replace("{url: \"jdbc:sqlite:var/leat.db\"}", store.yaml());
        for (Map.Entry<String, String> piece : pieces.entrySet()) {
            yaml = yaml.replace(piece.getKey(), piece.getValue());
        }
        PlayersSite site = new PlayersSite(root, folder, store, service, players);
        Files.writeString(site.yaml(), yaml, StandardCharsets.UTF_8);
        store.clear();
        return site;
    }

    /** Adds the same sync under another name, into another table. */
    void twice() throws IOException {
        String yaml = Files.readString(yaml(), StandardCharsets.UTF_8);
        String sync = yaml.substring(yaml.indexOf("  players:\n"));
        String other = sync.replace("  players:\n", "  others:\n").replace("table: players", "table: others");
        Files.writeString(yaml(), yaml + other, StandardCharsets.UTF_8);
    }

    PlayersService service() {
        return service;
    }

    int pages() {
        return (players + SIZE - 1) / SIZE;
    }

    Process startRun(String... syncs) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-C", yaml().toString(), "run", "--strict"));
        arguments.addAll(List.of(syncs));
        return java(environment(), "io.leat.app.Main", arguments.toArray(String[]::new));
    }

    static Map<String, String> environment() {
        return Map.of("PLAYERS_TOKEN", TOKEN);
    }

    /** All pages into a server, while other things go on, take minutes. */
    @Override
    int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new Broken("a run hangs; it said: " + told());
        }
        return process.exitValue();
    }

    void requireEnd(Process process) throws IOException, InterruptedException {
        int code = end(process);
        if (code != 0) {
            throw new Broken("a run ended with " + code + " and said: " + told());
        }
    }

    /** Requires that the table is what the service has, and that each page was stored once. */
    void requireComplete(String table) throws SQLException {
        try (Connection connection = store().open(folder())) {
            Broken.requireSame(
                    query(connection, "SELECT id, name, date_of_birth FROM " + table + " ORDER BY id"), rows());
            Broken.requireSame(
                    query(
                            connection,
                            "SELECT sum(pages), sum(records_read), sum(inserted) FROM leat_split_run WHERE sync = '"
                                    + table + "'"),
                    List.of(pages() + "|" + players + "|" + players + "|"));
        }
    }

    private List<String> rows() {
        return IntStream.range(0, players)
                .mapToObj(service::player)
                .map(PlayersSite::row)
                .toList();
    }

    private static String row(Player player) {
        return player.id() + "|" + player.displayName() + "|" + player.dateOfBirth() + "|";
    }

    @Override
    public void close() {
        service.close();
    }
}
