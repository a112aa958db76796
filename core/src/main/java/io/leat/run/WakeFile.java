package io.leat.run;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cron run needs to know without opening the ledger: {@code due SECONDS}, then a line {@code file SIZE MODIFIED
 * NAME} for every file that is left alone until then, as long as it stays the same.
 *
 * <p>Written and synced before a run's first commit, so that a killed run is gone on with at once; removed when nothing
 * is left to do.
 */
public final class WakeFile {
    /** Nobody waits longer; what is due later was noted before the clock was set back. */
    public static final long LONGEST_WAIT_MILLIS = 64 * 60_000;

    /** What is told instead of a size for a file that is waited for. */
    public static final long AWAITED = -1;

    private final Path file;

    public WakeFile(Path state, String sync) {
        this(state.resolve(sync + ".wake"));
    }

    private WakeFile(Path file) {
        this.file = file;
    }

    /** When the schedule of a sync is to be looked at next. */
    static WakeFile ofSchedule(Path state, String sync) {
        return new WakeFile(state.resolve(sync + ".due"));
    }

    /** Whether nothing was left for now, and the schedule is not to be looked at yet. */
    public static boolean isBeforeSchedule(Path state, String sync, long now) {
        Wake next = ofSchedule(state, sync).read();
        return next.due() != Wake.NEVER.due()
                && !next.isDue(now)
                && !new WakeFile(state, sync).read().isDue(now);
    }

    /**
     * The content of a wake file.
     *
     * @param due seconds since 1970 from which there is something to do
     * @param known size and modification time of files that are left alone, by name
     */
    public record Wake(long due, Map<String, Known> known) {
        /** Whether there is something to do at this time, in milliseconds since 1970. */
        public boolean isDue(long now) {
            return due != NEVER.due && WakeFile.isDue(Math.min(due, NEVER.due / 1000) * 1000, now);
        }

        /** There is something to do now. */
        public static final Wake NOW = new Wake(0, Map.of());
        /** Nothing is waited for. */
        public static final Wake NEVER = new Wake(Long.MAX_VALUE, Map.of());
    }

    /**
     * A file that is left alone.
     *
     * @param size in bytes, or {@link #AWAITED}
     * @param modified nanoseconds since 1970
     */
    public record Known(long size, long modified) {}

    /** Whether a sync that has run before waits for a time that is still to come. */
    public static boolean isWaiting(Path state, String sync, long now) {
        Wake wake = new WakeFile(state, sync).read();
        return Files.exists(SyncLock.fileOf(state, sync)) && wake.due() != Wake.NEVER.due() && !wake.isDue(now);
    }

    /** Whether what was put off until {@code then} is to be done {@code now}, in milliseconds since 1970. */
    public static boolean isDue(long then, long now) {
        return then <= now || then - now > LONGEST_WAIT_MILLIS;
    }

    /** A wake file for this time, in milliseconds since 1970, or for the end of the longest wait, when it is looked at anew. */
    public static Wake until(long then, long now) {
        return new Wake(Math.min(then, now + LONGEST_WAIT_MILLIS - 60_000) / 1000 + 1, Map.of());
    }

    /** What the file says; {@link Wake#NEVER} without a file, {@link Wake#NOW} when it cannot be understood. */
    public Wake read() {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            Map<String, Known> known = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int size = line.indexOf(' ', 5);
                int modified = line.indexOf(' ', size + 1);
                known.put(
                        line.substring(modified + 1),
                        new Known(Long.parseLong(line, 5, size, 10), Long.parseLong(line, size + 1, modified, 10)));
            }
            return new Wake(Long.parseLong(lines.get(0).substring(4)), known);
        } catch (NoSuchFileException nothingOpen) {
            return Wake.NEVER;
        } catch (IOException | RuntimeException damaged) {
            return Wake.NOW;
        }
    }

    /**
     * Replaces the file, durably.
     *
     * @throws SyncException TRANSIENT when it cannot be written
     */
    public void write(Wake wake) {
        StringBuilder text = new StringBuilder("due ").append(wake.due()).append('\n');
        wake.known()
                .forEach((name, known) -> text.append("file ")
                        .append(known.size())
                        .append(' ')
                        .append(known.modified())
                        .append(' ')
                        .append(name)
                        .append('\n'));
        Path temporary = file.resolveSibling("." + file.getFileName());
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file.toAbsolutePath().getParent());
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Nothing is open any more. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private SyncException failure(IOException cause) {
        return new SyncException(
                ErrorKind.TRANSIENT,
                "the wake file " + file + " cannot be written: " + SyncException.reason(cause),
                cause);
    }
}
