package io.leat.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file that a reader of its folder sees whole or not at all, also after a power failure: written under a name that
 * starts with a dot, forced to the disk, then renamed. A file of the same name is replaced; what a failure leaves is
 * overwritten by the next try.
 */
public record ArrivingFile(Path path) {

    /** Writes all bytes; whether it closes the stream does not matter. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The number of bytes stored. */
    public long write(Content content) throws IOException {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            content.writeTo(out);
        }
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        return Files.size(path);
    }

    /** As {@link #write}, and puts every stored byte through {@code digest}. */
    public long write(MessageDigest digest, Content content) throws IOException {
        return write(out -> content.writeTo(new DigestOutputStream(out, digest)));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
