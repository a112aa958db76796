package io.leat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time that a process and its descendants have taken so far, also those that have ended and were waited for,
 * from /proc (proc(5)).
 */
final class ProcessorTime {
    /** What Linux counts in for programs, on every architecture that a JDK 25 runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Places in /proc/PID/stat behind the name of the program, which ends with the last parenthesis. */
    private static final int PARENT = 1;

    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LOOKS = 40;

    private ProcessorTime() {}

    /** @param ticks in user mode and the kernel, its own and those of its children that have ended */
    private record Entry(long pid, long parent, long ticks) {}

    /** A process that ends meanwhile can be missed: its parent has its time only later. */
    private static double seconds(long pid) throws IOException {
        Map<Long, List<Entry>> children = new HashMap<>();
        long ticks = 0;
        for (Entry entry : all()) {
            children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>())
                    .add(entry);
            ticks += entry.pid() == pid ? entry.ticks() : 0;
        }
        List<Entry> open = new ArrayList<>(children.getOrDefault(pid, List.of()));
        while (!open.isEmpty()) {
            Entry entry = open.removeLast();
            ticks += entry.ticks();
            open.addAll(children.getOrDefault(entry.pid(), List.of()));
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The time when they have taken next to nothing for a while, or after ten seconds. */
    static double whenQuiet(long pid) throws IOException, InterruptedException {
        double before = seconds(pid);
        for (int look = 0; look < LOOKS; look++) {
            // That a process is quiet shows only over some time.
            Thread.sleep(BETWEEN_LOOKS);
            double now = seconds(pid);
            if (now - before <= 1 / TICKS_PER_SECOND) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static List<Entry> all() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (process.getFileName().toString().matches("[0-9]+")) {
                    read(process, entries);
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return entries;
    }

    /** Adds nothing for a process that has just ended. */
    private static void read(Path process, List<Entry> entries) {
        try {
            String line = Files.readString(process.resolve("stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int place = FIRST_TIME; place <= LAST_TIME; place++) {
                ticks += Long.parseLong(fields[place]);
            }
            entries.add(
                    new Entry(Long.parseLong(process.getFileName().toString()), Long.parseLong(fields[PARENT]), ticks));
        } catch (IOException ended) {
            // It is not there any more, and its parent has its time.
        }
    }
}
