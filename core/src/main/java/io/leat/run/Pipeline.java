package io.leat.run;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.mapping.Block;
import io.leat.mapping.Selection;
import io.leat.memory.MemoryGuard;
import io.leat.source.RecordReader;
import io.leat.target.Merge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes side by side: a thread fills blocks, the caller's thread merges them, and a fixed number of blocks
 * goes round between the two, so that the slower one sets the pace. Holds those blocks and nothing else, and uses them
 * again for the next split. Owned by one thread.
 */
public final class Pipeline {
    private static final long LOOK_EVERY_MILLIS = 500;

    private final MemoryGuard memory;
    private final int blockRows;
    private final LongSupplier nanos;
    private final BooleanSupplier stopping;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * A pipeline without blocks yet.
     *
     * @param nanos a clock that nobody sets, in nanoseconds: setting the day and hour makes no split late
     */
    public Pipeline(MemoryGuard memory, int blockRows, LongSupplier nanos, BooleanSupplier stopping) {
        this.memory = memory;
        this.blockRows = blockRows;
        this.nanos = nanos;
        this.stopping = stopping;
    }

    /** The process was asked to stop. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The split took longer than allowed. */
    public static final class TimedOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What the reading thread hands over. */
    private sealed interface Handed {
        record Filled(Block block) implements Handed {}

        record Ended() implements Handed {}

        record Broken(Throwable cause) implements Handed {}
    }

    /**
     * Merges the whole split, reading what the merge wants once more as well; {@code written} is called after every
     * block.
     */
    public void run(RecordReader reader, Merge merge, Duration timeout, Runnable written) {
        long deadline = nanos.getAsLong() + TimeUnit.NANOSECONDS.convert(timeout);
        read(reader, merge, deadline, written);
        for (Selection again = merge.end(); !again.isEmpty(); again = merge.end()) {
            reader.select(again);
            read(reader, merge, deadline, written);
        }
    }

    /** Merges one reading of the split. */
    private void read(RecordReader reader, Merge merge, long deadline, Runnable written) {
        BlockingQueue<Block> free = blocks();
        BlockingQueue<Handed> full = new ArrayBlockingQueue<>(free.size() + 1);
        Thread reading = Thread.ofPlatform().name("leat-reader").start(new Reading(reader, free, full));
        try {
            merge.begin();
            while (next(full, deadline) instanceof Handed.Filled(Block block)) {
                merge.add(block);
                free.add(block);
                written.run();
            }
        } catch (OutOfMemoryError tooSmall) {
            throw outOfMemory(tooSmall);
        } finally {
            reading.interrupt();
            join(reading);
        }
    }

    /** All blocks: the thread that filled them for the split before has ended. One that grew goes with its split. */
    private BlockingQueue<Block> blocks() {
        int size = memory.budget().blockBytes();
        blocks.removeIf(block -> block.capacity() > size);
        try {
            while (blocks.size() < memory.budget().blocks()) {
                blocks.add(new Block(size));
            }
        } catch (OutOfMemoryError tooSmall) {
            throw outOfMemory(tooSmall);
        }
        return new ArrayBlockingQueue<>(blocks.size(), false, blocks);
    }

    /**
     * The reading side of one split. Lets go of its source when it ends: the virtual machine holds what a thread refers to
     * until the thread has left altogether, which takes its time on a busy machine, while many small splits go through.
     */
    private final class Reading implements Runnable {
        private final BlockingQueue<Block> free;
        private final BlockingQueue<Handed> full;
        private @Nullable RecordReader source;

        Reading(RecordReader source, BlockingQueue<Block> free, BlockingQueue<Handed> full) {
            this.source = source;
            this.free = free;
            this.full = full;
        }

        @Override
        public void run() {
            RecordReader reader = Objects.requireNonNull(source);
            source = null;
            full.add(read(reader));
        }

        private Handed read(RecordReader reader) {
            try {
                boolean more = true;
                while (more) {
                    Block block = free.take();
                    block.clear();
                    more = reader.read(block, memory.blockBytes(), blockRows);
                    full.add(new Handed.Filled(block));
                }
                return new Handed.Ended();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Handed.Ended();
            } catch (Throwable broken) {
                return new Handed.Broken(broken);
            }
        }
    }

    private Handed next(BlockingQueue<Handed> full, long deadline) {
        while (true) {
            if (stopping.getAsBoolean()) {
                throw new StoppedException();
            }
            if (nanos.getAsLong() - deadline > 0) {
                throw new TimedOutException();
            }
            Handed handed = poll(full);
            if (handed instanceof Handed.Broken(Throwable cause)) {
                throw rethrown(cause);
            }
            if (handed != null) {
                return handed;
            }
        }
    }

    private static @Nullable Handed poll(BlockingQueue<Handed> full) {
        try {
            return full.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private RuntimeException rethrown(Throwable cause) {
        return switch (cause) {
            case SyncException failure -> failure;
            case OutOfMemoryError tooSmall -> outOfMemory(tooSmall);
            default -> new SyncException(ErrorKind.INTERNAL, "reading failed unexpectedly: " + cause, cause);
        };
    }

    private SyncException outOfMemory(OutOfMemoryError cause) {
        return new SyncException(
                ErrorKind.CONFIG,
                "cannot be done within memory.limit (" + memory.read().text() + "); raise memory.limit, or lower "
                        + "record-size",
                cause);
    }

    private static void join(Thread reading) {
        boolean interrupted = false;
        while (reading.isAlive()) {
            try {
                reading.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
