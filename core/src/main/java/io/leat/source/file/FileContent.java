package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, unpacked where they are packed, with a SHA-256 of what is stored and the proof that the file did
 * not change while it was read.
 */
final class FileContent implements AutoCloseable {
    private final InboxFile file;
    private final Compression compression;
    private final MessageDigest digest = sha256();
    private final InputStream unpacked;
    private volatile long bytesRead;
    private @Nullable InputStream reopened;
    private @Nullable DigestInputStream proving;

    /**
     * Opens the file.
     *
     * @param ratio most bytes that a stored byte may become
     * @throws SyncException TRANSIENT when it has gone or cannot be read; DATA when it is no file, or not packed as asked
     */
    FileContent(InboxFile file, Compression compression, int ratio) {
        this.file = file;
        this.compression = compression;
        file.requireReadable();
        InputStream stored = null;
        try {
            stored = Files.newInputStream(file.path());
            unpacked = Unpacking.of(new Counting(stored), compression, ratio, this::bytesRead);
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

    /**
     * The same bytes from their start, for one who has read and proved them; closed with this.
     *
     * @param whole whether they will be read to their end, and proved once more
     */
    InputStream again(boolean whole) throws IOException {
        closeReopened();
        requireUnchanged(null);
        proving = new DigestInputStream(Files.newInputStream(file.path()), sha256());
        proving.on(whole);
        reopened = Unpacking.of(proving, compression, Integer.MAX_VALUE, file::size);
        return reopened;
    }

    /** SHA-256 of the stored bytes that were read once more, to their end, in lower-case hexadecimal. */
    String finishAgain() {
        return HexFormat.of()
                .formatHex(Objects.requireNonNull(proving).getMessageDigest().digest());
    }

    private void closeReopened() throws IOException {
        InputStream open = reopened;
        reopened = null;
        if (open != null) {
            open.close();
        }
    }

    /** Stored bytes read so far. */
    long bytesRead() {
        return bytesRead;
    }

    /** What went wrong while reading, told as the file's own failure. */
    SyncException failure(IOException cause) {
        if (cause instanceof Unpacking.BrokenException broken) {
            return new SyncException(ErrorKind.DATA, "cannot be unpacked: " + broken.getMessage(), broken);
        }
        if (cause instanceof NoSuchFileException) {
            return new SyncException(ErrorKind.TRANSIENT, "the file has gone before it was read", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new SyncException(
                    ErrorKind.TRANSIENT, "cannot be read: " + SyncException.reason(cause) + "; mend its rights", cause);
        }
        return new SyncException(
                ErrorKind.TRANSIENT,
                "cannot be read, after " + bytesRead + " of " + file.size() + " bytes: " + SyncException.reason(cause)
                        + "; look at its disk or where its link leads",
                cause);
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
                    bytesRead < file.size()
                            ? "holds " + (file.size() - bytesRead)
                                    + " bytes behind the end of its packed data, at byte " + bytesRead
                                    + "; have it delivered again"
                            : "gave more than the " + file.size() + " bytes of its size, as no file on a disk does;"
                                    + " have it copied here");
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

    /** What is told when the bytes are not those that were read first, though the file looks the same. */
    SyncException changed(@Nullable SyncException seen) {
        requireUnchanged(seen);
        return new SyncException(
                ErrorKind.TRANSIENT,
                "the file changed while it was read, though its size and time did not; it is read again in the next run",
                seen);
    }

    @Override
    public void close() {
        try (unpacked) {
            closeReopened();
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
