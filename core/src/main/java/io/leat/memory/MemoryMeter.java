package io.leat.memory;

import io.leat.DataSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the memory of this process: resident from the operating system, heap from the virtual machine. */
public final class MemoryMeter {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final DataSize limit;
    private final List<MemoryPoolMXBean> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    public MemoryMeter(DataSize limit) {
        this.limit = limit;
    }

    public MemoryReading read() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long[] resident = resident();
        return new MemoryReading(
                resident[0] > 0 ? resident[0] : heap, Math.max(resident[1], heap), heap, live(), limit.bytes());
    }

    private long live() {
        long live = 0;
        for (MemoryPoolMXBean pool : heapPools) {
            MemoryUsage usage = pool.getCollectionUsage();
            live += usage == null ? 0 : usage.getUsed();
        }
        return live;
    }

    /** VmRSS and VmHWM; zeros where there is no /proc, so that the heap stands in for them. */
    private static long[] resident() {
        long[] values = new long[2];
        try {
            for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmRSS:")) {
                    values[0] = kilobytes(line) << 10;
                } else if (line.startsWith("VmHWM:")) {
                    values[1] = kilobytes(line) << 10;
                }
            }
        } catch (IOException noProc) {
            return new long[2];
        }
        return values;
    }

    private static long kilobytes(String line) {
        long value = 0;
        for (int at = 0; at < line.length(); at++) {
            char digit = line.charAt(at);
            if (digit >= '0' && digit <= '9') {
                value = value * 10 + (digit - '0');
            }
        }
        return value;
    }
}
