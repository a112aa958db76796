package io.leat.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A body that breaks off where nothing comes for too long. A thread reads ahead of it, by a few pieces of 64 KB. */
final class StallGuard extends InputStream {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 4;

    private final InputStream body;
    private final Duration longest;
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread reading;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private volatile long count;
    private boolean ended;

    /** Bytes of the body; none at its end, and why where it broke. */
    private record Piece(byte[] bytes, int length, @Nullable IOException broken) {}

    StallGuard(InputStream body, Duration longest) {
        this.body = body;
        this.longest = longest;
        this.reading = Thread.ofVirtual().name("leat-body").start(this::pump);
    }

    private void pump() {
        try {
            boolean more = true;
            while (more) {
                more = piece();
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean piece() throws InterruptedException {
        byte[] piece = new byte[PIECE];
        try {
            int length = body.read(piece, 0, piece.length);
            pieces.put(new Piece(piece, Math.max(length, 0), null));
            return length >= 0;
        } catch (IOException broken) {
            pieces.put(new Piece(piece, 0, broken));
            return false;
        }
    }

    /** Bytes handed over. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads, others only show it
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        int taken = Math.min(length, end - at);
        System.arraycopy(bytes, at, into, offset, taken);
        at += taken;
        count += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        Piece piece = next();
        if (piece.broken != null) {
            throw piece.broken;
        }
        ended = piece.length == 0;
        bytes = piece.bytes;
        at = 0;
        end = piece.length;
        return !ended;
    }

    private Piece next() throws IOException {
        try {
            @Nullable Piece piece = pieces.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                throw new IOException("nothing came for " + longest.toMillis() + " ms (timeout.response)");
            }
            return piece;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted", stopped);
        }
    }

    @Override
    public void close() throws IOException {
        reading.interrupt();
        body.close();
    }
}
