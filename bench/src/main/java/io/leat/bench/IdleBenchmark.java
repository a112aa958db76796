package io.leat.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What cron does in most minutes, against the bare start of a Java program: an inbox that is empty, and one with a
 * delivery that still settles. Each measurement is {@value #STARTS} starts in a row, divided.
 */
record IdleBenchmark(Workshop workshop, int pairs) implements Benchmark {
    private static final int STARTS = 10;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public long disk() {
        return 50_000_000;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        List<Comparison> all = new ArrayList<>();
        Site site = workshop.freshItems("1h");
        // This one starts Java, makes the lock and the compiled configuration, and finds nothing.
        workshop.meter().measure(workshop.run(site));
        all.addAll(against("empty inbox", site));
        Items.write(workshop, site.inbox(), 100, 1);
        all.addAll(against("files that settle", site));
        site.remove();
        return new Outcome(
                all, List.of("idle: each measurement is of " + STARTS + " starts in a row; no output, exit 0"));
    }

    private List<Comparison> against(String state, Site site) throws IOException, InterruptedException, SQLException {
        return Pairs.take(
                        name() + ", " + state,
                        pairs,
                        () -> silent(workshop.run(site)),
                        () -> silent(workshop.bareMain()))
                .compared(name(), "leat run, " + state, "BareMain", STARTS);
    }

    private Measured silent(Command command) throws IOException, InterruptedException {
        Measured measured = workshop.meter().measure(command.times(STARTS));
        if (!measured.output().isEmpty()) {
            throw new IllegalStateException("a run with nothing to do printed: " + measured.output());
        }
        return measured;
    }
}
