package io.leat.app.cli;

import io.leat.standin.http.RateLimit;
import io.leat.standin.players.PlayersPlan;
import io.leat.standin.players.PlayersService;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Players behind a paged web API whose plan allows fewer calls than there are pages. */
final class PlayersDemo {
    private static final int SIZE = 50;
    private static final Duration WINDOW = Duration.ofSeconds(15);

    private final DemoStage stage;
    private final int players;

    PlayersDemo(DemoStage stage, int players) {
        this.stage = stage;
        this.players = players;
    }

    int show() throws IOException, InterruptedException {
        int pages = (players + SIZE - 1) / SIZE;
        int calls = Math.max(1, pages * 2 / 3);
        String token = new UUID(players, calls).toString();
        PlayersPlan plan = PlayersPlan.of(stage.example("players").resolve("people.csv.zst"), token)
                .withPlayers(players)
                .withLimit(RateLimit.of(calls, WINDOW));
        stage.title(String.format(
                Locale.ROOT,
                "A service on this host has %,d players in %,d pages, and allows %,d calls in %d seconds",
                players,
                pages,
                calls,
                WINDOW.toSeconds()));
        try (PlayersService service = new PlayersService(plan)) {
            stage.prepare();
            stage.environment("PLAYERS_TOKEN", token);
            stage.replace(Map.of(
                    "https://api.sportmonks.com",
                    service.address().toString(),
                    "calls: 3000",
                    "calls: " + calls,
                    "per: 1h",
                    "per: " + WINDOW.toSeconds() + "s",
                    "max-wait: 60s",
                    "max-wait: 1s"));
            stage.run("players");
            Instant until = Clock.systemUTC().instant().plus(WINDOW);
            stage.title("What cron does before that time: nothing, and it says nothing");
            stage.leat("run", "players", "-q");
            stage.title("And after it: the chain goes on with the page after the last one that is stored");
            waitUntil(until);
            stage.run("players");
            stage.title("The sync log");
            stage.leat("status", "players");
            stage.say(String.format(
                    Locale.ROOT,
                    "  the service was called %,d times for %,d pages, at most %,d times in its %d seconds",
                    service.counts().calls(),
                    pages,
                    service.counts().mostInWindow(),
                    WINDOW.toSeconds()));
        }
        stage.title("What to try next");
        stage.say(
                "  sqlite3 " + stage.inside("var/leat.db") + " 'SELECT id, name, date_of_birth FROM players LIMIT 5'");
        stage.say("  copy " + stage.example("players")
                + "/leat.yaml to where your application lives; it points at the real"
                + " service and says what to fill in");
        return stage.code();
    }

    private void waitUntil(Instant until) {
        stage.say("  waiting for the next window of the service …");
        for (Instant now = Clock.systemUTC().instant();
                now.isBefore(until);
                now = Clock.systemUTC().instant()) {
            LockSupport.parkNanos(Duration.between(now, until).toNanos());
        }
    }
}
