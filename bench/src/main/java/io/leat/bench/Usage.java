package io.leat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What /usr/bin/time tells of a command.
 *
 * @param peakBytes 0 where it told nothing
 * @param cpuSeconds in user mode and in the kernel, of all processes that were waited for
 */
record Usage(long peakBytes, double cpuSeconds) {
    /** Kilobytes, then both times in seconds. */
    static final String FORMAT = "%M %U %S";

    /** Time writes a line of its own before when the command failed. */
    static Usage read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        String last = lines.isEmpty() ? "" : lines.getLast();
        if (!last.matches("[0-9]+ [0-9.]+ [0-9.]+")) {
            return new Usage(0, 0);
        }
        String[] numbers = last.split(" ", -1);
        return new Usage(
                Long.parseLong(numbers[0]) << 10, Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]));
    }
}
