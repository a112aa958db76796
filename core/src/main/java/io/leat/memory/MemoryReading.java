package io.leat.memory;

import io.leat.DataSize;
import java.util.Locale;

/**
 * The memory of the process at one moment, in bytes.
 *
 * @param resident as the operating system counts it
 * @param peak highest resident memory so far
 * @param heap in use now, garbage included
 * @param live heap that was in use after the last collection
 * @param limit of the whole process
 */
public record MemoryReading(long resident, long peak, long heap, long live, long limit) {
    public double percent() {
        return resident * 100.0 / limit;
    }

    /** For the log and for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "memory %s of %s (%.0f%%), peak %s, heap %s, live %s",
                new DataSize(resident).text(),
                new DataSize(limit).text(),
                percent(),
                new DataSize(peak).text(),
                new DataSize(heap).text(),
                new DataSize(live).text());
    }
}
