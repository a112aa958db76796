package io.leat.bench;

import io.leat.bench.ServerPlan.Race;
import io.leat.bench.peer.BatchesOf25;
import io.leat.bench.shape.Shape;
import io.leat.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what the command line asks for of each server. */
record ServerBenchmarks(Workshop workshop, Options options) {
    private static final String NO_POSTGRES =
            "it needs a PostgreSQL server and psql of the same version, and there are none"
                    + " under /usr/lib/postgresql; on Debian: apt install postgresql";

    /** As many as were asked for; of those that nobody named, the ones that can run here. */
    List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        Optional<Path> programs = PostgresServer.findInstalled().filter(bin -> Files.isExecutable(bin.resolve("psql")));
        if (options.has("postgres")) {
            if (programs.isPresent()) {
                all.add(postgres(programs.get()));
            } else if (options.names().isEmpty()) {
                System.err.println("bench: postgres is left out: " + NO_POSTGRES);
            } else {
                throw new IllegalStateException("postgres cannot run: " + NO_POSTGRES);
            }
        }
        if (options.has("mariadb")) {
            all.add(mariadb());
        }
        if (options.names().contains("flat")) {
            Path bin = programs.orElseThrow(() -> new IllegalStateException("flat cannot run: " + NO_POSTGRES));
            all.add(new FlatBenchmark(workshop, options.rowsOfSlim(), () -> MeasuredPostgres.start(bin)));
        }
        return all;
    }

    private Benchmark postgres(Path bin) {
        List<Contender> quick = chosen(List.of(
                new LeatContender(workshop),
                new PsqlContender(bin.resolve("psql"), workshop.sites().resolve("psql"))));
        return new ServerBenchmark(
                "postgres",
                workshop,
                () -> MeasuredPostgres.start(bin),
                new ServerPlan(options.pairs(), races(quick, peers())));
    }

    private Benchmark mariadb() {
        List<Contender> quick = chosen(List.of(new LeatContender(workshop), new LoadDataContender(workshop)));
        List<Race> races = races(quick, peers()).stream()
                .map(race -> new Race(race.shape(), race.rows(), List.of(Scenario.FIRST), race.contenders()))
                .toList();
        return new ServerBenchmark("mariadb", workshop, MeasuredMariadb::start, new ServerPlan(options.pairs(), races));
    }

    private List<Contender> peers() {
        List<Contender> peers = new ArrayList<>();
        peers.add(new PeerContender("batches-of-25", workshop.peer(BatchesOf25.class)));
        Path spring = workshop.home().resolve("bench/spring/target/bench-spring/leat-bench-spring.jar");
        peers.add(new PeerContender("spring-batch", workshop.jar(spring)));
        if (DoctrineContender.isInstalled()) {
            peers.add(new DoctrineContender(workshop.home().resolve("bench/peers/doctrine/import.php")));
        }
        return peers;
    }

    /** Slim peers take minutes for a million rows, and get fewer; fat ones run with the others. */
    private List<Race> races(List<Contender> quick, List<Contender> peers) {
        List<Contender> all = new ArrayList<>(quick);
        all.addAll(options.servers().peers() ? chosen(peers) : List.of());
        List<Race> races = new ArrayList<>();
        for (Shape shape : options.servers().shapes()) {
            boolean together = shape == Shape.FAT || all.size() == quick.size();
            List<Contender> first = together ? all : quick;
            if (first.size() > 1 || all.size() == 1) {
                races.add(race(shape, options.rowsOfOthers(), first));
            }
            if (!together) {
                races.add(race(shape, options.servers().peerRows(), all));
            }
        }
        return races;
    }

    /** One alone races against itself, which shows the noise of the machine. */
    private Race race(Shape shape, long rows, List<Contender> contenders) {
        return new Race(
                shape,
                rows,
                options.servers().scenarios(),
                contenders.size() > 1 ? contenders : List.of(contenders.getFirst(), contenders.getFirst()));
    }

    private List<Contender> chosen(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> options.servers().hasContender(contender.name()))
                .toList();
    }
}
