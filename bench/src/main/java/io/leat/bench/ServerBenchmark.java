package io.leat.bench;

import io.leat.bench.ServerPlan.Race;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Imports into a database server, by contenders that take turns. Each starts from a state that is restored before, and
 * each result is checked: a race whose tables differ gives no figure.
 */
final class ServerBenchmark implements Benchmark {
    /** The deliveries of all scenarios, each as JSON and as CSV; the server's own data is elsewhere. */
    private static final long BYTES_PER_SLIM_ROW = 2000;

    private static final long FAT = 1_000_000_000L;
    private static final String DATABASE = "bench_run";

    private final String name;
    private final Workshop workshop;
    private final Start start;
    private final ServerPlan plan;

    private final Set<String> kept = new HashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** Makes the server and starts it. */
    @FunctionalInterface
    interface Start {
        MeasuredServer server();
    }

    ServerBenchmark(String name, Workshop workshop, Start start, ServerPlan plan) {
        this.name = name;
        this.workshop = workshop;
        this.start = start;
        this.plan = plan;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long disk() {
        long rows = plan.races().stream().mapToLong(Race::rows).max().orElse(0);
        return rows * BYTES_PER_SLIM_ROW + FAT;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        try (MeasuredServer server = start.server()) {
            facts.add(name + ": " + server.version());
            Deliveries deliveries = new Deliveries(workshop, server.dialect());
            for (Race race : plan.races()) {
                for (Scenario scenario : race.scenarios()) {
                    measure(server, deliveries, race, scenario);
                }
            }
        }
        return new Outcome(comparisons, facts, failures);
    }

    /** A failure costs the figures of this scenario, and no others. */
    private void measure(MeasuredServer server, Deliveries deliveries, Race race, Scenario scenario)
            throws IOException, InterruptedException, SQLException {
        Delivery base = deliveries.of(race.shape(), race.rows(), Scenario.FIRST);
        Delivery delivery = deliveries.of(race.shape(), race.rows(), scenario);
        String title = "%s, %d %s, %s".formatted(name, base.rows(), race.shape().argument(), scenario.argument());
        try {
            Heat heat = new Heat(server, base, delivery, scenario);
            Rounds rounds = Rounds.take(
                    title,
                    plan.rounds(),
                    race.contenders().stream()
                            .<Pairs.Turn>map(contender -> () -> turn(heat, contender))
                            .toList());
            facts.add(title + ": the same in all tables, " + heat.stored());
            List<Comparison> measured = compared(title, race, rounds);
            // Shown at once, too: all races take hours, and what stops them shall not cost what was measured.
            System.err.print(ResultTable.of(measured));
            comparisons.addAll(measured);
        } catch (IllegalStateException | SQLException failure) {
            System.err.println("bench: " + failure);
            failures.add(title + ": no figure: " + failure.getMessage());
        }
    }

    private static List<Comparison> compared(String title, Race race, Rounds rounds) {
        List<Comparison> all = new ArrayList<>();
        String first = race.contenders().getFirst().name();
        for (int place = 1; place < race.contenders().size(); place++) {
            all.addAll(rounds.with(place)
                    .comparedWithServer(
                            title, first, race.contenders().get(place).name()));
        }
        return all;
    }

    private Measured turn(Heat heat, Contender contender) throws IOException, InterruptedException, SQLException {
        if (heat.isFirst()) {
            heat.empty(contender, DATABASE);
        } else {
            String state = heat.stateOf(contender);
            if (!kept.contains(state)) {
                heat.makeState(contender, DATABASE, state, workshop.meter());
                kept.add(state);
            }
            heat.server().restore(state, DATABASE);
        }
        return heat.measured(contender, DATABASE, workshop.meter());
    }
}
