package io.leat.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.util.Arrays;

/** An array of one string of so many bytes and the number 7, made while it is read. */
final class EndlessRecord extends InputStream {
    private static final byte[] END = "\",7]".getBytes(US_ASCII);

    private final long length;
    private long at;

    EndlessRecord(long length) {
        this.length = length;
    }

    private int byteAt(long index) {
        if (index >= length) {
            return index - length < END.length ? END[(int) (index - length)] : -1;
        }
        return index == 0 ? '[' : index == 1 ? '"' : 'x';
    }

    @Override
    public int read() {
        return byteAt(at++);
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (at > 1 && at + count <= length) {
            Arrays.fill(into, offset, offset + count, (byte) 'x');
            at += count;
            return count;
        }
        int next = read();
        into[offset] = (byte) next;
        return next < 0 ? -1 : 1;
    }
}
