package io.leat.framing;

import io.leat.mapping.RecordBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The bytes of a stream around the place that is read, with one record that is kept whole while it is framed. Holds that
 * record, at most its largest size, and what was read ahead; of a larger one only the beginning.
 *
 * <p>Whoever frames reads {@code bytes[at]} as long as {@code at < end}, and calls {@link #fill} there.
 */
public final class ByteWindow {
    private static final int KEPT_OF_LARGE = 64 * 1024;
    /** Room for a read: what is left of the window behind a large record may be a few bytes only. */
    private static final int LEAST_READ = 8 * 1024;

    private InputStream input;
    private final int recordSize;
    byte[] bytes;
    int at;
    int end;
    /** Where the record that is being framed starts; -1 when there is none. */
    private int mark = -1;

    private long markedAt;
    private boolean dropping;
    private long consumed;

    public ByteWindow(InputStream input, int recordSize) {
        this.input = input;
        this.recordSize = recordSize;
        this.bytes = new byte[Math.min(256 * 1024, recordSize + 16 * 1024)];
    }

    /** Bytes of the stream before the place that is read. */
    public long position() {
        return consumed + at;
    }

    /** Bytes of the stream that were read so far, those read ahead included. */
    public long filled() {
        return consumed + end;
    }

    /** Goes on at this byte of the stream, which does not lie before the place that is read. */
    public void jump(long position) throws IOException {
        long ahead = position - position();
        if (ahead <= end - at) {
            at += (int) ahead;
            return;
        }
        input.skipNBytes(ahead - (end - at));
        consumed = position;
        at = 0;
        end = 0;
    }

    /** Starts anew with the same content, opened once more. */
    public void restart(InputStream again) {
        input = again;
        consumed = 0;
        at = 0;
        end = 0;
        mark = -1;
    }

    /** A record starts here. */
    void mark() {
        mark = at;
        markedAt = position();
        dropping = false;
    }

    /** Where the record in hand starts in the stream. */
    long markedAt() {
        return markedAt;
    }

    /** The record from its mark to here, without its last {@code tail} bytes; valid until the window is filled again. */
    RecordBytes cut(long number, int depth, int tail) {
        dropping |= at - tail - mark > recordSize;
        int to = dropping ? Math.min(mark + KEPT_OF_LARGE, at - tail) : at - tail;
        RecordBytes record = new RecordBytes(bytes, mark, to, number, markedAt, depth, dropping);
        mark = -1;
        return record;
    }

    /** Whether there is a byte at {@code at}; reads on where the window is at its end. */
    boolean has() throws IOException {
        return at < end || fill();
    }

    /** Reads on, keeping the marked record; drops what exceeds the largest one. False at the end of the stream. */
    boolean fill() throws IOException {
        int kept = mark < 0 ? at : mark;
        if (mark >= 0 && at - mark > recordSize) {
            dropping = true;
        }
        if (dropping) {
            // Only the beginning is kept: what follows is read over it again and again.
            int resume = mark + Math.min(KEPT_OF_LARGE, at - mark);
            consumed += at - resume;
            at = resume;
            end = resume;
        }
        if (kept > 0 && (bytes.length - end < LEAST_READ || kept == end)) {
            System.arraycopy(bytes, kept, bytes, 0, end - kept);
            consumed += kept;
            at -= kept;
            end -= kept;
            mark = mark < 0 ? -1 : 0;
        }
        if (bytes.length - end < LEAST_READ) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, recordSize + 128L * 1024));
        }
        int count = input.read(bytes, end, bytes.length - end);
        if (count <= 0) {
            return false;
        }
        end += count;
        return true;
    }

    /** All that was not consumed yet, as a stream; nothing else may be read from here afterwards. */
    public InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, at, end - at), input);
    }

    /** The next bytes, which stay unread: so many, or fewer where the stream ends; at the start of a document only. */
    public RecordBytes ahead(int wanted) throws IOException {
        int more = 1;
        while (end - at < wanted && more > 0) {
            more = input.read(bytes, end, bytes.length - end);
            end += Math.max(more, 0);
        }
        return new RecordBytes(bytes, at, Math.min(end, at + wanted), 0, position(), 1, false);
    }

    /** Passes over bytes that lie ahead. */
    public void skip(int count) {
        at += count;
    }
}
