package io.leat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The peak memory of a process and its descendants, read from /proc while they live. */
final class Polling {
    private static final long INTERVAL_MILLISECONDS = 20;
    private static final String MARK = "VmHWM:";

    private Polling() {}

    /** Returns when the process has ended; 0 where /proc is missing. */
    static long untilEnd(Process process) throws InterruptedException {
        long peak = 0;
        while (!process.waitFor(INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())) {
                peak = Math.max(peak, all.mapToLong(Polling::peakBytes).max().orElse(0));
            }
        }
        return peak;
    }

    /** 0 for a process that has just ended. */
    static long peakBytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(MARK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
