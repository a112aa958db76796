package io.leat.app.report;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryReading;
import io.leat.run.RunObserver;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;

/** One line on a terminal that is written over as a run goes on: share, records, rate, time left and memory. */
public final class ProgressLine implements RunObserver {
    private static final long EVERY_MILLIS = 200;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final String sync;
    private final MemoryGuard memory;
    private final Clock clock;
    private long startedAt;
    private long shownAt;
    private long totalBytes;
    private long recordsBefore;
    private boolean shown;

    public ProgressLine(Terminal terminal, String sync, MemoryGuard memory, Clock clock) {
        this.terminal = terminal;
        this.sync = sync;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public void planned(int splits, long bytes) {
        startedAt = clock.millis();
        totalBytes = bytes;
    }

    @Override
    public void progress(String split, long bytes, long records) {
        long now = clock.millis();
        if (now - shownAt < EVERY_MILLIS) {
            return;
        }
        shownAt = now;
        shown = true;
        double seconds = Math.max(0.001, (now - startedAt) / 1000.0);
        double share = totalBytes == 0 ? 1 : Math.min(1.0, bytes / (double) totalBytes);
        long done = recordsBefore + records;
        MemoryReading reading = memory.read();
        terminal.err()
                .print(CLEAR
                        + String.format(
                                Locale.ROOT,
                                "%s %3.0f%%  %,d records  %,.0f/s  ETA %s  memory %s of %s  %s",
                                sync,
                                share * 100,
                                done,
                                done / seconds,
                                left(seconds, share),
                                new DataSize(reading.resident()).text(),
                                new DataSize(reading.limit()).text(),
                                split));
        terminal.err().flush();
    }

    @Override
    public void pages(String split, long pages, long records, OptionalLong total) {
        long now = clock.millis();
        startedAt = startedAt == 0 ? now : startedAt;
        if (now - shownAt < EVERY_MILLIS) {
            return;
        }
        shownAt = now;
        shown = true;
        double seconds = Math.max(0.001, (now - startedAt) / 1000.0);
        MemoryReading reading = memory.read();
        terminal.err()
                .print(CLEAR
                        + String.format(
                                Locale.ROOT,
                                "%s  %,d pages  %,d records%s  %,.0f/s  memory %s of %s",
                                sync,
                                pages,
                                records,
                                total.isPresent() ? String.format(Locale.ROOT, " of %,d", total.getAsLong()) : "",
                                records / seconds,
                                new DataSize(reading.resident()).text(),
                                new DataSize(reading.limit()).text()));
        terminal.err().flush();
    }

    /** Time left, as people write it. */
    static String left(double seconds, double share) {
        if (share < 0.01) {
            return "-:--";
        }
        long left = Math.round(seconds / share - seconds);
        return left >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
                : String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
    }

    @Override
    public void completed(String split, Counts counts) {
        recordsBefore += counts.read();
    }

    /** Takes the line away, so that the summary stands alone. */
    public void clear() {
        if (shown) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }
}
