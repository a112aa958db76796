package io.leat.source.file;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.leat.DataSize;
import io.leat.config.FileSourceSettings.Compression;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a packed file: gzip (RFC 1952) and zstd (RFC 8878), known by their first bytes. */
final class Unpacking {
    private static final int CHUNK = 64 * 1024;
    /** A window of 8 MB, which RFC 8878 asks every decoder for; larger ones would not fit in the memory limit. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private Unpacking() {}

    /** What is wrong with packed content. */
    private static final class BrokenException extends IOException {
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
            throw new BrokenException("it does not start as " + (asked == Compression.GZIP ? "gzip" : "zstd")
                    + " does, though compression says so");
        }
        return switch (asked == Compression.NONE ? Compression.NONE : found) {
            case AUTO, NONE -> peeking;
            case GZIP -> new Bounded(new GZIPInputStream(new BufferedInputStream(peeking, CHUNK), CHUNK), ratio, read);
            case ZSTD -> new Bounded(zstd(new BufferedInputStream(peeking, CHUNK)), ratio, read);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        ZstdInputStreamNoFinalizer unpacked = new ZstdInputStreamNoFinalizer(packed);
        unpacked.setLongMax(ZSTD_WINDOW_LOG);
        return unpacked;
    }

    private static Compression found(byte[] first) {
        if (first.length >= 2 && first[0] == (byte) 0x1f && first[1] == (byte) 0x8b) {
            return Compression.GZIP;
        }
        boolean zstd = first.length == 4
                && first[0] == (byte) 0x28
                && first[1] == (byte) 0xb5
                && first[2] == (byte) 0x2f
                && first[3] == (byte) 0xfd;
        return zstd ? Compression.ZSTD : Compression.NONE;
    }

    /** Whether a failure says that the packed bytes are at fault, rather than their way here. */
    static boolean isBroken(IOException failure) {
        return failure instanceof BrokenException
                || failure instanceof ZipException
                || failure instanceof ZstdIOException
                || failure instanceof EOFException;
    }

    /** Ends what would unpack without end. */
    private static final class Bounded extends FilterInputStream {
        /** Small files may be packed as well as they like. */
        private static final long ALWAYS = 16L << 20;

        private final int ratio;
        private final LongSupplier read;
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
            int count = super.read(into, offset, length);
            unpacked += Math.max(count, 0);
            if (unpacked > ALWAYS && unpacked > read.getAsLong() * ratio) {
                throw new BrokenException(new DataSize(read.getAsLong()).text() + " became more than "
                        + new DataSize(unpacked - count).text() + ", above decompression-ratio " + ratio);
            }
            return count;
        }
    }
}
