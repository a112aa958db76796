package io.leat.run;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock of a sync on this host: a file that the kernel unlocks when its holder dies. Its modification time says when
 * the holder last made progress.
 */
public final class SyncLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private SyncLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    public static Path fileOf(Path state, String sync) {
        return state.resolve(sync + ".lock");
    }

    /**
     * Takes the lock; empty when another process has it.
     *
     * @throws SyncException CONFIG when the state folder cannot be written
     */
    public static Optional<SyncLock> tryTake(Path state, String sync) {
        Path file = fileOf(state, sync);
        try {
            Files.createDirectories(state);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new SyncLock(file, channel, lock));
        } catch (IOException notWritable) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the state folder " + state + " cannot be written (" + SyncException.reason(notWritable)
                            + "); mend its rights",
                    notWritable);
        }
    }

    /** When the holder last made progress. */
    public static Instant progressOf(Path state, String sync) throws IOException {
        return Files.getLastModifiedTime(fileOf(state, sync)).toInstant();
    }

    /**
     * Says that the holder goes on, by writing its process number anew. Only through the channel that holds the lock: the
     * kernel drops the lock when this process closes any other descriptor of the file, as setting its time would.
     */
    public void progress() {
        try {
            String text = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException notTold) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "the lock file " + file + " cannot be written: " + SyncException.reason(notTold),
                    notTold);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw new SyncException(ErrorKind.INTERNAL, "the lock " + file + " cannot be released", failed);
        }
    }
}
