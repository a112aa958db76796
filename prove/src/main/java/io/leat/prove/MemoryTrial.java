package io.leat.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deliveries that grow ten and a hundred times in one way, imported by the program as its users start it, within the limit of
 * memory; what a hundred times as much takes stays in a band around what ten times as much takes. Resident memory is read
 * from outside; what a collection leaves, from the log of the virtual machine. Where control groups can be made, the kernel
 * would kill a run that holds more.
 */
record MemoryTrial(Path root, Path folder, Store store, Growth growth) implements Trial {
    private static final int LIMIT_MEBIBYTES = 128;
    private static final double BAND = 1.15;
    private static final int RESIDENT_SLACK = 4;

    /** A collection of the young leaves what has aged without being of use any more. */
    private static final int LIVE_SLACK = 8;

    private static final int LOOK_EVERY_MILLIS = 20;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");

    @Override
    public String name() {
        return store.name() + ": memory, " + growth.text();
    }

    @Override
    public int times() {
        return 1;
    }

    @Override
    public int shortTimes() {
        return 0;
    }

    /**
     * What a run took, in MiB.
     *
     * @param live least that a collection left in the later half of the run; 0 where there was none
     */
    private record Taken(long resident, long live) {}

    @Override
    public void attempt(int number) throws Exception {
        prepare();
        taken(1);
        Taken ten = taken(10);
        Taken hundred = taken(100);
        requireBand("resident memory", ten.resident, hundred.resident, RESIDENT_SLACK);
        requireBand("what a collection leaves", ten.live, hundred.live, LIVE_SLACK);
    }

    /** What is made once for quick starts needs more than the limit. */
    private void prepare() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(root.resolve("leat").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new Broken("leat --version ended with " + process.exitValue());
        }
    }

    private void requireBand(String what, long ten, long hundred, int slack) {
        if (hundred > ten * BAND + slack + growth.heldMebibytes()) {
            throw new Broken(what + " grew from " + ten + " MiB with ten times as much to " + hundred
                    + " MiB with a hundred times");
        }
    }

    private Taken taken(int factor) throws Exception {
        Site site = new Site(root, folder.resolve("memory"), store);
        Site.remove(site.folder());
        Path inbox = Files.createDirectories(site.folder().resolve("in"));
        Files.createDirectories(site.folder().resolve("done"));
        Files.createDirectories(site.folder().resolve("var"));
        store.clear();
        Files.writeString(site.yaml(), yaml(), StandardCharsets.UTF_8);
        growth.write(inbox, factor);
        long resident = run(site, factor);
        if (resident > LIMIT_MEBIBYTES) {
            throw new Broken("with " + factor + " times as much, " + resident + " MiB were resident, " + LIMIT_MEBIBYTES
                    + " are allowed");
        }
        return new Taken(resident, live(site.folder().resolve("gc.log")));
    }

    /** The most that was resident, in MiB; where there is a hard limit, the run is held under it. */
    private long run(Site site, int factor) throws Exception {
        String leat = root.resolve("leat").toString();
        Optional<HardLimit> limit = HardLimit.of((long) LIMIT_MEBIBYTES << 20);
        try {
            Process process =
                    start(site, limit.map(hard -> hard.enter(leat, "run", "-q")).orElse(List.of(leat, "run", "-q")));
            long resident = 0;
            do {
                resident = Math.max(resident, peak(process.pid()));
            } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
            require(site, process.exitValue(), factor);
            return resident;
        } finally {
            if (limit.isPresent()) {
                limit.orElseThrow().close();
            }
        }
    }

    private Process start(Site site, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(site.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(site.folder().resolve("output.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().putAll(store.environment());
        builder.environment().put("LEAT_JAVA_OPTIONS", "-Xlog:gc:file=gc.log");
        return builder.start();
    }

    private void require(Site site, int code, int factor) throws IOException, SQLException {
        if (code != 0) {
            throw new Broken("with " + factor + " times as much, the run ended with " + code + " and said: "
                    + site.told().lines().limit(3).toList());
        }
        try (Connection connection = store.open(site.folder())) {
            List<String> rows = Site.query(connection, "SELECT count(*) FROM grown");
            Broken.requireSame(rows, List.of(growth.rows(factor) + "|"));
        }
    }

    /** The most that was resident so far, in MiB rounded up; 0 when the process has ended. */
    private static long peak(long pid) throws IOException {
        try {
            Matcher line = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return line.find() ? (Long.parseLong(line.group(1)) + 1023) / 1024 : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    private static long live(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<Long> left = lines.map(COLLECTED::matcher)
                    .filter(Matcher::find)
                    .map(line -> Long.parseLong(line.group(1)))
                    .toList();
            return left.subList(left.size() / 2, left.size()).stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElse(0);
        }
    }

    private String yaml() {
        return """
                state: var/leat
                database: %s
                memory: {limit: %dM, warn-at: 97%%}
                log: {file: var/log/leat.log}
                syncs:
                  grown:
                    source: {type: files, inbox: in, processed: done, settle: 0s, max-rejects: 100%%, record-size: 2M}
                    target:
                      table: grown
                      create: true
                      key: [id]
                      columns:
                        id: {from: /id, type: bigint}
                        note: {from: /note, type: text}
                        raw: {from: "", type: json}
                """.formatted(store.yaml(), LIMIT_MEBIBYTES);
    }
}
