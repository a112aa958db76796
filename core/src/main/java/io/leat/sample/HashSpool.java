package io.leat.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Hashes of 128 bits with the places where they come from, one after the other in a file without a name, which goes with
 * the process. Holds a few kilobytes.
 */
final class HashSpool implements AutoCloseable {
    private static final int ENTRY = 24;
    private static final int BUFFER = ENTRY * 512;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long entries;

    HashSpool(Path folder) throws IOException {
        Path name = Files.createTempFile(folder, "leat-keys", "");
        file = FileChannel.open(
                name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Takes entries one by one; false for no more. */
    @FunctionalInterface
    interface Taker {
        boolean take(long high, long low, long place) throws IOException;
    }

    void add(long high, long low, long place) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(high).putLong(low).putLong(place);
        entries++;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    long entries() {
        return entries;
    }

    /** Hands over the entries in their order, as often as wanted; nothing may be added afterwards. */
    void forEach(Taker taker) throws IOException {
        flush();
        file.position(0);
        boolean more = true;
        while (more && file.read(buffer) >= 0) {
            buffer.flip();
            while (more && buffer.remaining() >= ENTRY) {
                more = taker.take(buffer.getLong(), buffer.getLong(), buffer.getLong());
            }
            buffer.compact();
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
