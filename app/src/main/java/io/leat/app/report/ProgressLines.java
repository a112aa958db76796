package io.leat.app.report;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryReading;
import io.leat.run.RunObserver;
import io.leat.run.SplitOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Lines on a terminal that are written over as a run goes on: one for each split of many that is running, and one for the
 * whole with share, records, rate, time left and memory. A sync with one split after the other has one line. Safe for
 * threads.
 */
final class ProgressLines implements Progress {
    private static final int MOST_SPLITS = 16;
    private static final int LONGEST = 78;
    private static final String ERASE_BELOW = "\r\u001b[J";

    private final Terminal terminal;
    private final MemoryGuard memory;
    private final Clock clock;
    private int shown;

    ProgressLines(Terminal terminal, MemoryGuard memory, Clock clock) {
        this.terminal = terminal;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public RunObserver observer(String sync) {
        return new Watched(sync);
    }

    @Override
    public synchronized void clear() {
        write(List.of());
    }

    private void write(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (shown > 0) {
            text.append("\u001b[").append(shown).append('A');
        }
        text.append(ERASE_BELOW);
        lines.forEach(line -> text.append(line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line)
                .append('\n'));
        terminal.err().print(text);
        terminal.err().flush();
        shown = lines.size();
    }

    /** A split that is running. */
    private record Split(String told, long pages, long records, OptionalLong total) {
        String line() {
            return String.format(Locale.ROOT, "  %s  %,d pages  %,d records", told, pages, records)
                    + (total.isPresent() ? String.format(Locale.ROOT, " of %,d", total.getAsLong()) : "");
        }
    }

    private final class Watched implements RunObserver {
        private static final long EVERY_MILLIS = 200;

        private final String sync;
        private final ProgressLine single;
        private final Map<String, Split> running = new LinkedHashMap<>();
        private final long startedAt = clock.millis();
        private long shownAt;
        private int planned;
        private int done;
        private int failed;
        private long records;

        Watched(String sync) {
            this.sync = sync;
            this.single = new ProgressLine(terminal, sync, memory, clock);
        }

        @Override
        public void planned(int splits, long bytes) {
            planned = splits;
            single.planned(splits, bytes);
        }

        @Override
        public void progress(String split, long bytes, long read) {
            single.progress(split, bytes, read);
        }

        @Override
        public void completed(String split, Counts counts) {
            single.completed(split, counts);
        }

        @Override
        public void started(String split, String told) {
            synchronized (ProgressLines.this) {
                running.put(split, new Split(told, 0, 0, OptionalLong.empty()));
                show(false);
            }
        }

        @Override
        public void pages(String split, long pages, long read, OptionalLong total) {
            synchronized (ProgressLines.this) {
                @Nullable Split known = running.get(split);
                if (known == null) {
                    single.pages(split, pages, read, total);
                } else {
                    running.put(split, new Split(known.told(), pages, read, total));
                    show(false);
                }
            }
        }

        @Override
        public void ended(String split, SplitOutcome outcome) {
            synchronized (ProgressLines.this) {
                running.remove(split);
                done++;
                records += outcome.counts().read();
                failed += outcome instanceof SplitOutcome.Failed || outcome instanceof SplitOutcome.TimedOut ? 1 : 0;
                show(done == planned);
            }
        }

        private void show(boolean now) {
            long time = clock.millis();
            if (!now && time - shownAt < EVERY_MILLIS) {
                return;
            }
            shownAt = time;
            List<String> lines = new ArrayList<>();
            running.values().stream().limit(MOST_SPLITS).map(Split::line).forEach(lines::add);
            if (running.size() > MOST_SPLITS) {
                lines.add("  and " + (running.size() - MOST_SPLITS) + " more");
            }
            lines.add(total(Math.max(0.001, (time - startedAt) / 1000.0)));
            write(lines);
        }

        private String total(double seconds) {
            long read = records
                    + running.values().stream().mapToLong(Split::records).sum();
            MemoryReading reading = memory.read();
            return String.format(
                    Locale.ROOT,
                    "%s %d/%d splits%s  %,d records  %,.0f/s  ETA %s  %s of %s",
                    sync,
                    done,
                    planned,
                    failed == 0 ? "" : ", " + failed + " failed",
                    read,
                    read / seconds,
                    ProgressLine.left(seconds, planned == 0 ? 1 : (double) done / planned),
                    new DataSize(reading.resident()).text(),
                    new DataSize(reading.limit()).text());
        }
    }
}
