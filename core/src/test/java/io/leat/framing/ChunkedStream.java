package io.leat.framing;

import java.io.InputStream;
import java.util.Random;

/** Gives its bytes in reads of at most {@code most}, from a seed. */
public final class ChunkedStream extends InputStream {
    private final byte[] bytes;
    private final int most;
    private final Random random;
    private int at;

    public ChunkedStream(byte[] bytes, int most, long seed) {
        this.bytes = bytes;
        this.most = most;
        this.random = new Random(seed);
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(1 + random.nextInt(most), length), bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }
}
