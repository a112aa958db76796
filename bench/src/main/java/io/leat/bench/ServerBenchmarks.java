package io.leat.bench;

import io.leat.bench.ServerPlan.Race;
import io.leat.bench.peer.BatchesOf25;
import io.leat.bench.shape.Shape;
import io.leat.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts together what the command line asks for of each server. */
record ServerBenchmarks(Workshop workshop, Options options) {

    /** @throws IllegalStateException when a program is missing */
    Benchmark postgres() {
        Path bin = PostgresServer.findInstalled()
                .filter(programs -> Files.isExecutable(programs.resolve("psql")))
                .orElseThrow(() -> new IllegalStateException("postgres needs a PostgreSQL server and psql of the same"
                        + " version, and there are none under /usr/lib/postgresql; on Debian: apt install postgresql"));
        List<Contender> quick = chosen(List.of(
                new LeatContender(workshop),
                new PsqlContender(bin.resolve("psql"), workshop.sites().resolve("psql"))));
        return new ServerBenchmark(
                "postgres",
                workshop,
                () -> MeasuredPostgres.start(bin),
                new ServerPlan(options.pairs(), races(quick, peers())));
    }

    private List<Contender> peers() {
        List<Contender> peers = new ArrayList<>();
        peers.add(new PeerContender("batches-of-25", workshop.peer(BatchesOf25.class)));
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
            if (!first.isEmpty()) {
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
