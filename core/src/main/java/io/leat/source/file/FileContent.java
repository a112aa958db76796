package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, unpacked where they are gzip, with a SHA-256 of what is stored and the proof that the file did
 * not change while it was read.
 */
final class FileContent implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final InboxFile file;
    private final MessageDigest digest = sha256();
    private final InputStream unpacked;
    private volatile long bytesRead;

    /** Opens the file; throws TRANSIENT when it has gone or cannot be read. */
    FileContent(InboxFile file) {
        this.file = file;
        InputStream stored = null;
        try {
            stored = Files.newInputStream(file.path());
            unpacked = unpack(new Counting(stored));
        } catch (IOException unreadable) {
            closeQuietly(stored, unreadable);
            throw failure(unreadable);
        }
    }

    private static void closeQuietly(@Nullable InputStream stream, IOException cause) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private static InputStream unpack(InputStream stored) throws IOException {
        PushbackInputStream peeking = new PushbackInputStream(stored, 2);
        byte[] magic = peeking.readNBytes(2);
        peeking.unread(magic);
        boolean gzip = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(new BufferedInputStream(peeking, CHUNK), CHUNK) : peeking;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    InputStream stream() {
        return unpacked;
    }

    /** Stored bytes read so far. */
    long bytesRead() {
        return bytesRead;
    }

    /** What went wrong while reading, told as the file's own failure. */
    SyncException failure(IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof ZipException || cause instanceof EOFException) {
            return new SyncException(
                    ErrorKind.DATA, "not gzip as it should be, after " + bytesRead + " bytes: " + reason, cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new SyncException(ErrorKind.TRANSIENT, "the file has gone before it was read", cause);
        }
        return new SyncException(ErrorKind.TRANSIENT, "cannot be read: " + cause, cause);
    }

    /**
     * Proves that the file is whole and still the one that was opened.
     *
     * @return SHA-256 of its stored bytes in lower-case hexadecimal
     */
    String finish() {
        requireUnchanged(null);
        if (bytesRead != file.size()) {
            throw new SyncException(
                    ErrorKind.DATA,
                    "holds " + (file.size() - bytesRead) + " bytes behind the end of its gzip data, at byte "
                            + bytesRead);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Throws TRANSIENT when the file is no longer the one that was opened; {@code seen} is what that led to. */
    void requireUnchanged(@Nullable SyncException seen) {
        InboxFile now;
        try {
            now = InboxFile.of(file.path());
        } catch (IOException gone) {
            throw new SyncException(ErrorKind.TRANSIENT, "the file has gone while it was read", gone);
        }
        if (!now.isSameContent(file.size(), file.modified())) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "the file changed while it was read (" + file.size() + " bytes before, " + now.size()
                            + " after); it is read again when it has settled",
                    seen);
        }
    }

    @Override
    public void close() {
        try {
            unpacked.close();
        } catch (IOException lateFailure) {
            throw failure(lateFailure);
        }
    }

    private final class Counting extends FilterInputStream {
        Counting(InputStream stored) {
            super(stored);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only show it
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                digest.update(into, offset, count);
                bytesRead += count;
            }
            return count;
        }
    }
}
