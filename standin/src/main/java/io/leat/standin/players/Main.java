package io.leat.standin.players;

import io.leat.standin.Arguments;
import io.leat.standin.http.Faults;
import io.leat.standin.http.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service as a command, which ends with its standard input, so that it never outlives who started it. */
public final class Main {
    private static final String USAGE = "usage: serve --people FILE --token-env NAME [--players 220800] [--port 0]"
            + " [--calls N --window-seconds N] [--delay-ms 0] [--fault-chance 0] [--seed 20260930]";
    private static final long SEED = 20_260_930;

    private Main() {}

    /** Exit code 0 when the input ended, 1 when a file or the port cannot be had, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(new Run(System.in, System.out, System.err, System::getenv).of(List.of(arguments)));
    }

    /** What a run of the command uses; {@code environment} gives null for what is not set. */
    record Run(InputStream in, PrintStream out, PrintStream err, Function<String, @Nullable String> environment) {

        int of(List<String> words) {
            try {
                serve(words);
                return 0;
            } catch (IllegalArgumentException wrong) {
                err.println(wrong.getMessage() + "; " + USAGE);
                return 2;
            } catch (IOException failure) {
                err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
                return 1;
            }
        }

        private void serve(List<String> words) throws IOException {
            if (words.isEmpty() || !words.getFirst().equals("serve")) {
                throw new IllegalArgumentException(
                        words.isEmpty() ? "a command is missing" : "unknown command " + words.getFirst());
            }
            Arguments given = Arguments.of(
                    words.subList(1, words.size()),
                    Set.of(
                            "--people",
                            "--token-env",
                            "--players",
                            "--port",
                            "--calls",
                            "--window-seconds",
                            "--delay-ms",
                            "--fault-chance",
                            "--seed"),
                    Set.of());
            try (PlayersService service = new PlayersService(plan(given), given.whole("--port", 0))) {
                out.println("listening on " + service.address());
                out.flush();
                in.transferTo(OutputStream.nullOutputStream());
            }
        }

        private PlayersPlan plan(Arguments given) {
            long seed = given.whole("--seed", SEED);
            return PlayersPlan.of(given.path("--people"), token(given.required("--token-env")))
                    .withPlayers(given.whole("--players", PlayersPlan.PLAYERS))
                    .withLimit(limit(given))
                    .withDelay(Duration.ofMillis(given.whole("--delay-ms", 0)))
                    .withFaults(Faults.byChance(given.decimal("--fault-chance", 0), seed))
                    .withSeed(seed);
        }

        private String token(String name) {
            String token = environment.apply(name);
            if (token == null || token.isEmpty()) {
                throw new IllegalArgumentException("the environment variable " + name + " of --token-env is not set");
            }
            return token;
        }

        private static RateLimit limit(Arguments given) {
            if (!given.has("--calls") && !given.has("--window-seconds")) {
                return RateLimit.none();
            }
            given.required("--calls");
            given.required("--window-seconds");
            return RateLimit.of(given.whole("--calls", 0), Duration.ofSeconds(given.whole("--window-seconds", 0)));
        }
    }
}
