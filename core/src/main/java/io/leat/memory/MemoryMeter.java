package io.leat.memory;

import io.leat.DataSize;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the memory of this process: resident from the operating system, heap from the virtual machine. */
public final class MemoryMeter {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int LONGEST_STATUS = 4096;

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
        byte[] text = new byte[LONGEST_STATUS];
        try (InputStream status = Files.newInputStream(STATUS)) {
            int length = status.readNBytes(text, 0, text.length);
            return new long[] {bytes(text, length, "\nVmRSS:"), bytes(text, length, "\nVmHWM:")};
        } catch (IOException noProc) {
            return new long[2];
        }
    }

    /** The number behind a name, which counts kilobytes; 0 where the name is missing. */
    private static long bytes(byte[] text, int length, String name) {
        int at = 0;
        while (at < length && !startsWith(text, at, name)) {
            at++;
        }
        long value = 0;
        for (at += name.length(); at < length && text[at] != '\n'; at++) {
            if (text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + (text[at] - '0');
            }
        }
        return value << 10;
    }

    private static boolean startsWith(byte[] text, int at, String name) {
        int same = 0;
        while (same < name.length() && at + same < text.length && text[at + same] == name.charAt(same)) {
            same++;
        }
        return same == name.length();
    }
}
