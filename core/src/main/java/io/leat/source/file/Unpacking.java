package io.leat.source.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.leat.DataSize;
import io.leat.config.FileSourceSettings.Compression;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;

/** The content of a packed file: gzip (RFC 1952) and zstd (RFC 8878), known by their first bytes. */
final class Unpacking {
    private static final int CHUNK = 64 * 1024;
    /** A window of 8 MB, which RFC 8878 asks every decoder for; larger ones would not fit in the memory limit. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final int ZSTD_FRAME = 0xfd2fb528;
    private static final int ZSTD_SKIPPABLE_FRAME = 0x184d2a50;

    private Unpacking() {}

    /** What is wrong with packed content, and what is to be done. */
    static final class BrokenException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }

    /**
     * The unpacked stream.
     *
     * @param ratio most bytes that a stored byte may become
     * @param read stored bytes read so far
     */
    static InputStream of(InputStream stored, Compression asked, int ratio, LongSupplier read) throws IOException {
        PushbackInputStream peeking = new PushbackInputStream(stored, 4);
        byte[] first = peeking.readNBytes(4);
        peeking.unread(first);
        Compression found = found(first);
        if (asked != Compression.AUTO && asked != Compression.NONE && asked != found) {
            String name = asked == Compression.GZIP ? "gzip" : "zstd";
            throw new BrokenException("it does not start as " + name + " does, which compression: " + name
                    + " asks for; have it packed so, or leave compression out");
        }
        return switch (asked == Compression.NONE ? Compression.NONE : found) {
            case AUTO, NONE -> peeking;
            case GZIP -> new Bounded(new GzipStream(peeking), ratio, read);
            case ZSTD -> new Bounded(zstd(new BufferedInputStream(peeking, CHUNK)), ratio, read);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        ZstdInputStreamNoFinalizer unpacked = new ZstdInputStreamNoFinalizer(packed);
        unpacked.setLongMax(ZSTD_WINDOW_LOG);
        return unpacked;
    }

    /** What zstd says, with what is to be done. */
    private static String told(ZstdIOException broken, long read) {
        long code = broken.getErrorCode();
        if (code == Zstd.errFrameParameterWindowTooLarge()) {
            return "it needs a window of more than 8 MB; have it packed without --long and --ultra";
        }
        if (code == Zstd.errDictionaryWrong()) {
            return "it needs the dictionary that it was packed with; have it packed without one";
        }
        String what = code == Zstd.errPrefixUnknown()
                ? "something that is not zstd stands behind the packed data"
                : code == Zstd.errChecksumWrong()
                        ? "the data does not match its checksum"
                        : "Truncated source".equals(broken.getMessage())
                                ? "it ends within its packed data, so it was cut short"
                                : "the data is damaged (" + broken.getMessage() + ")";
        return what + ", within the first " + read + " bytes; have it delivered again";
    }

    /** How the file is packed, by its first bytes. */
    static Compression found(byte[] first) {
        if (first.length >= 2 && first[0] == (byte) 0x1f && first[1] == (byte) 0x8b) {
            return Compression.GZIP;
        }
        int magic = first.length < 4
                ? 0
                : ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
        boolean zstd = magic == ZSTD_FRAME || (magic & ~0xf) == ZSTD_SKIPPABLE_FRAME;
        return zstd ? Compression.ZSTD : Compression.NONE;
    }

    /** Ends what would unpack without end. */
    private static final class Bounded extends FilterInputStream {
        /** Small files may be packed as well as they like. */
        private static final long ALWAYS = 16L << 20;

        private final int ratio;
        private final LongSupplier read;
        private final byte[] skipped = new byte[8 * 1024];
        private long unpacked;

        Bounded(InputStream unpacking, int ratio, LongSupplier read) {
            super(unpacking);
            this.ratio = ratio;
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = unpack(into, offset, length);
            unpacked += Math.max(count, 0);
            if (unpacked > ALWAYS && unpacked / ratio > read.getAsLong()) {
                throw new BrokenException("its first " + read.getAsLong() + " bytes became more than "
                        + new DataSize(unpacked - count).text() + ", above decompression-ratio " + ratio
                        + "; raise that key if such files are in order");
            }
            return count;
        }

        /** By reading, so that nothing is passed over without its bound and its meaning. */
        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(skipped, 0, Math.clamp(count, 0, skipped.length)));
        }

        private int unpack(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (ZstdIOException broken) {
                throw new BrokenException(told(broken, read.getAsLong()));
            }
        }
    }
}
