package io.leat.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * gzip as RFC 1952 has it: members one behind the other, each proved by its checksum and its length, and nothing else.
 * The stream of the JDK takes whatever stands behind a member, be it a broken one, for the end of the file.
 */
final class GzipStream extends InputStream {
    private static final int RESERVED_FLAGS = 0xe0;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final CRC32 headerChecksum = new CRC32();
    private final byte[] bytes = new byte[64 * 1024];
    private int at;
    private int end;
    private long before;
    private boolean within;

    /** Unpacks what starts as gzip does. */
    GzipStream(InputStream stored) {
        this.stored = stored;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (within || startsMember()) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                require(at < end || fill());
                inflater.setInput(bytes, at, end - at);
            }
            int count = inflater.inflate(into, offset, length);
            at = end - inflater.getRemaining();
            return count;
        } catch (DataFormatException broken) {
            throw broken("the data is damaged before byte " + position());
        }
    }

    private boolean startsMember() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        long start = position();
        headerChecksum.reset();
        if (next() != 0x1f || (at == end && !fill()) || next() != 0x8b) {
            throw broken("something that is not gzip stands behind the packed data, at byte " + start);
        }
        header(start);
        inflater.reset();
        checksum.reset();
        within = true;
        return true;
    }

    private void header(long start) throws IOException {
        int method = next();
        int flags = next();
        if (method != 8 || (flags & RESERVED_FLAGS) != 0) {
            throw broken("the header at byte " + start + " asks for what RFC 1952 does not have");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        for (int texts = Integer.bitCount(flags & (NAME | COMMENT)); texts > 0; texts--) {
            while (next() != 0) {}
        }
        int wanted = (int) headerChecksum.getValue() & 0xffff;
        if ((flags & HEADER_CHECK) != 0 && (next() | next() << 8) != wanted) {
            throw broken("the checksum of the header at byte " + start + " is wrong");
        }
    }

    private void endMember() throws IOException {
        long crc = number();
        long length = number();
        if (crc != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw broken("the data before byte " + position() + " does not match its checksum");
        }
        within = false;
    }

    private long number() throws IOException {
        long low = next() | next() << 8;
        long high = next() | next() << 8;
        return low | high << 16;
    }

    private void skip(int count) throws IOException {
        for (int left = count; left > 0; left--) {
            next();
        }
    }

    private int next() throws IOException {
        require(at < end || fill());
        headerChecksum.update(bytes[at]);
        return bytes[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        before += end;
        at = 0;
        end = Math.max(0, stored.read(bytes, 0, bytes.length));
        return end > 0;
    }

    private long position() {
        return before + at;
    }

    private void require(boolean more) throws IOException {
        if (!more) {
            throw broken("it ends at byte " + position() + " within its packed data, so it was cut short");
        }
    }

    private static IOException broken(String what) {
        return new Unpacking.BrokenException(what + "; have it delivered again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        stored.close();
    }
}
