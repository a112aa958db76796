package io.leat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code leat bench}: whole runs of the program as users start them, each against the floor of what it does. The results
 * go to stdout as a table and to bench/target/results.json; progress goes to stderr.
 */
public final class Bench {
    private final Options options;
    private final Workshop workshop;
    private final Path target;

    private Bench(Options options, Path home) throws IOException, InterruptedException {
        this.options = options;
        this.target = home.resolve("bench/target");
        Path data = Files.createDirectories(target.resolve("data"));
        Path sites = Files.createDirectories(target.resolve("sites"));
        this.workshop = new Workshop(home, data, sites, new Meter(target));
    }

    /** Exit code 0 when all was measured, 1 when something failed, 2 when the arguments are wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = 0;
        try {
            Options options = Options.of(arguments);
            new Bench(options, Path.of(System.getProperty("leat.home", "."))).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage() + "; " + Options.USAGE);
            code = 2;
        } catch (IllegalStateException failure) {
            System.err.println("bench: " + failure.getMessage());
            code = 1;
        } catch (IOException | SQLException failure) {
            System.err.println("bench: " + failure);
            code = 1;
        }
        System.exit(code);
    }

    private void run() throws IOException, InterruptedException, SQLException {
        List<Benchmark> chosen = benchmarks();
        requireRoom(chosen);
        Machine machine = Machine.here();
        prepare();
        List<Comparison> comparisons = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            for (Benchmark benchmark : chosen) {
                Outcome outcome = benchmark.run();
                comparisons.addAll(outcome.comparisons());
                facts.addAll(outcome.facts());
                failures.addAll(outcome.failures());
            }
        } finally {
            // What was measured before a failure took its time and is worth showing.
            report(machine, new Outcome(comparisons, facts, failures));
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " of the measurements failed, see above");
        }
    }

    private void report(Machine machine, Outcome outcome) throws IOException {
        String source = workshop.meter().source();
        System.out.println(machine.line());
        System.out.print(ResultTable.of(outcome.comparisons()));
        outcome.facts().forEach(System.out::println);
        outcome.failures().forEach(System.out::println);
        System.out.println("peak memory: of the largest process of each run, from " + source);
        ResultJson.write(target.resolve("results.json"), machine, outcome, source);
    }

    private List<Benchmark> benchmarks() throws IOException {
        List<Benchmark> chosen = new ArrayList<>(Stream.<Benchmark>of(
                        new ItemsBenchmark(workshop, options.pairs()),
                        new UnchangedBenchmark(workshop, options.pairs()),
                        new IdleBenchmark(workshop, 4 * options.pairs()),
                        new SlimBenchmark(workshop, options.rowsOfSlim()),
                        new PlayersBenchmark(workshop, options.pairs()),
                        new TenantsBenchmark(workshop, options.pairs()),
                        new DownloadBenchmark(workshop),
                        new UpsertBenchmark(
                                workshop,
                                options.pairs(),
                                options.rowsOfOthers(),
                                options.servers().shapes()))
                .filter(benchmark -> options.has(benchmark.name()))
                .toList());
        chosen.addAll(new ServerBenchmarks(workshop, options).all());
        return chosen;
    }

    /** Asked before anything starts. */
    private void requireRoom(List<Benchmark> chosen) throws IOException {
        long needed = chosen.stream().mapToLong(Benchmark::disk).sum();
        long there = Files.getFileStore(target).getUsableSpace();
        System.err.printf("bench: needs up to %.1f GB of disk in %s%n", needed / 1e9, target);
        if (there < needed) {
            throw new IllegalStateException(
                    "%s has room for %.1f GB only; make room, or name fewer benchmarks, or fewer --rows"
                            .formatted(target, there / 1e9));
        }
    }

    /** The first start of a newly built Leat trains its caches, which is not what is measured. */
    private void prepare() throws IOException, InterruptedException {
        workshop.meter().measure(workshop.run(workshop.freshItems("0s")));
    }
}
