package io.leat.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the measurements were taken.
 *
 * @param load processes that wanted a core, on average over the minute before; what others do at the same time shows in
 *     the spread of the ratios. Negative where it is unknown
 */
record Machine(int cores, double load, long memoryBytes, String processor, String system, String jdk) {
    private static final String UNKNOWN = "unknown";

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Long.parseLong("0" + value("/proc/meminfo", "MemTotal:").replaceAll("[^0-9]", "")) << 10,
                value("/proc/cpuinfo", "model name"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + ", "
                        + System.getProperty("java.runtime.version"));
    }

    String line() {
        return "%d cores (%s), load %.1f at the start, %.1f GiB of memory, %s, JDK %s"
                .formatted(cores, processor, load, memoryBytes / (double) (1 << 30), system, jdk);
    }

    private static String value(String file, String name) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException missing) {
            return UNKNOWN;
        }
    }
}
