package io.leat.standin.servicetitan;

import io.leat.standin.Arguments;
import io.leat.standin.http.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The service as a command, which ends with its standard input, so that it never outlives who started it. */
public final class Main {
    private static final String USAGE = "usage: serve --retail FILE [--tenants 50] [--port 0] [--customers 300]"
            + " [--invoices 400] [--empty N,N] [--export-size 500] [--revoked N,N] [--stalled N,N] [--calls 60]"
            + " [--token-seconds 900] [--token-calls N --token-window-seconds N] [--delay-ms 0] [--fault-chance 0]"
            + " [--seed 20260930]";
    private static final long SEED = 20_260_930;

    private Main() {}

    /** Exit code 0 when the input ended, 1 when a file or the port cannot be had, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(new Run(System.in, System.out, System.err).of(List.of(arguments)));
    }

    /** What a run of the command uses. */
    record Run(InputStream in, PrintStream out, PrintStream err) {

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
                            "--retail",
                            "--tenants",
                            "--port",
                            "--customers",
                            "--invoices",
                            "--empty",
                            "--export-size",
                            "--revoked",
                            "--stalled",
                            "--calls",
                            "--token-seconds",
                            "--token-calls",
                            "--token-window-seconds",
                            "--delay-ms",
                            "--fault-chance",
                            "--seed"),
                    Set.of());
            try (TenantsService service = new TenantsService(plan(given), given.whole("--port", 0))) {
                out.println("listening on " + service.address());
                out.flush();
                in.transferTo(OutputStream.nullOutputStream());
            }
        }

        private static TenantsPlan plan(Arguments given) {
            long seed = given.whole("--seed", SEED);
            TenantsPlan plan = TenantsPlan.of(given.path("--retail"))
                    .withTenants(given.whole("--tenants", 50))
                    .withRows(given.whole("--customers", 300), given.whole("--invoices", 400))
                    .withEmpty(numbers(given, "--empty"))
                    .withExportSize(given.whole("--export-size", 500))
                    .withRevoked(numbers(given, "--revoked"))
                    .withCallsPerSecond(given.whole("--calls", 60))
                    .withTokenLife(Duration.ofSeconds(given.whole("--token-seconds", 900)))
                    .withTokenLimit(tokenLimit(given))
                    .withDelay(Duration.ofMillis(given.whole("--delay-ms", 0)))
                    .withFaults(TenantFaults.byChance(given.decimal("--fault-chance", 0), seed))
                    .withSeed(seed);
            for (int stalled : numbers(given, "--stalled")) {
                plan = plan.withStalled(stalled, Stall.BODY);
            }
            return plan;
        }

        private static int[] numbers(Arguments given, String name) {
            if (!given.has(name)) {
                return new int[0];
            }
            String value = given.required(name);
            try {
                return Arrays.stream(value.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(name + " " + value + " is no list of numbers", wrong);
            }
        }

        private static RateLimit tokenLimit(Arguments given) {
            if (!given.has("--token-calls") && !given.has("--token-window-seconds")) {
                return RateLimit.none();
            }
            given.required("--token-calls");
            given.required("--token-window-seconds");
            return RateLimit.of(
                    given.whole("--token-calls", 0), Duration.ofSeconds(given.whole("--token-window-seconds", 0)));
        }
    }
}
