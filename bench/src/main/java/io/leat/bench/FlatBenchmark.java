package io.leat.bench;

import io.leat.bench.Comparison.Side;
import io.leat.bench.shape.Shape;
import io.leat.standin.items.SlimItems;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of many small rows into a server, then a delivery that lacks each tenth of them: resident memory of the process at
 * the end of either run against that after its first minute. One run of each.
 *
 * @param rows of the first delivery; a run has to take more than a minute
 */
record FlatBenchmark(Workshop workshop, long rows, Supplier<MeasuredServer> servers) implements Benchmark {
    private static final String DATABASE = "leat_flat";
    private static final long SEED = 20260930L;
    private static final int EACH = 10;
    private static final long BYTES_PER_ROW = 300;
    private static final long STORED_BYTES_PER_ROW = 900;
    private static final long MINUTE_SECONDS = 60;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KIBIBYTES = 1 << 10;

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public long disk() {
        return 2 * rows * BYTES_PER_ROW + rows * STORED_BYTES_PER_ROW;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        Path all = workshop.data().resolve("slim-" + rows);
        Path fewer = workshop.data().resolve("slim-" + rows + "-less-a-tenth");
        if (!Files.exists(all.resolve("slim.json"))) {
            new SlimItems(rows, SEED, 0).write(all.resolve("slim.json"));
        }
        thin(all.resolve("slim.json"), fewer.resolve("slim.json"));
        try (MeasuredServer server = servers.get()) {
            server.create(DATABASE);
            Site site = workshop.freshServer(Shape.SLIM);
            Comparison load = memory("load", server, site, all);
            Comparison deactivation = memory("deactivation", server, site, fewer);
            requireRows(server);
            site.remove();
            return new Outcome(
                    List.of(load, deactivation),
                    List.of("flat: " + rows + " rows stored, " + rows / EACH + " deactivated by one statement"));
        }
    }

    private void requireRows(MeasuredServer server) throws SQLException {
        try (Connection connection = server.login(DATABASE).open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*), count(*) FILTER (WHERE active) FROM slim")) {
            found.next();
            if (found.getLong(1) != rows || found.getLong(2) != rows - rows / EACH) {
                throw new IllegalStateException(
                        "of " + rows + " rows " + found.getLong(1) + " are stored and " + found.getLong(2) + " active");
            }
        }
    }

    /** The same delivery without each tenth row; it has a record a line. */
    private static void thin(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        Files.createDirectories(to.getParent());
        Path next = to.resolveSibling("next");
        try (BufferedReader lines = Files.newBufferedReader(from, StandardCharsets.UTF_8);
                BufferedWriter thinned = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            long number = 0;
            String before = "[";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String record = line.replaceFirst("^\\[", "").replaceFirst("[,\\]]$", "");
                if (!record.isBlank() && ++number % EACH != 0) {
                    thinned.append(before).append(record);
                    before = ",\n";
                }
            }
            thinned.append("]\n");
        }
        Files.move(next, to);
    }

    private Comparison memory(String what, MeasuredServer server, Site site, Path delivery)
            throws IOException, InterruptedException, SQLException {
        System.err.println("flat: " + what);
        site.clear();
        site.deliver(delivery);
        server.settle();
        List<Double> resident = residentEachSecond(server, site);
        if (resident.size() <= MINUTE_SECONDS) {
            throw new IllegalStateException(
                    "flat: the " + what + " took " + resident.size() + " s, less than a minute; give more --rows");
        }
        return new Comparison(
                name(),
                "resident memory, " + what,
                "MiB",
                new Side("at the end", new Series(List.of(resident.getLast()))),
                new Side("after a minute", new Series(List.of(resident.get((int) MINUTE_SECONDS)))));
    }

    private List<Double> residentEachSecond(MeasuredServer server, Site site) throws IOException, InterruptedException {
        Command run = workshop.run(site, "-q");
        Map<String, String> environment = new HashMap<>(run.environment());
        environment.putAll(server.login(DATABASE).environment());
        ProcessBuilder builder = new ProcessBuilder(run.words()).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<Double> resident = new ArrayList<>();
        do {
            resident(process.pid(), resident);
        } while (!process.waitFor(1, TimeUnit.SECONDS));
        if (process.exitValue() != 0) {
            throw new IllegalStateException("flat: the run ended with " + process.exitValue());
        }
        return resident;
    }

    private static void resident(long pid, List<Double> into) throws IOException {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            if (line.find()) {
                into.add(Long.parseLong(line.group(1)) / KIBIBYTES);
            }
        } catch (NoSuchFileException ended) {
            // The process has ended between two looks.
        }
    }
}
