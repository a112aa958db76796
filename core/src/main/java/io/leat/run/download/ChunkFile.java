package io.leat.run.download;

import io.leat.mapping.RecordBytes;
import java.io.BufferedOutputStream;
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
import java.util.HexFormat;

/**
 * A file of records that appears whole or not at all, also after a loss of power: written under a name that starts with a
 * dot, forced to the disk, then renamed.
 */
final class ChunkFile implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final MessageDigest digest = sha256();
    private final OutputStream output;
    private long records;

    ChunkFile(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling("." + file.getFileName() + ".part");
        this.output = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(part), digest), 64 * 1024);
        output.write('[');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    void add(RecordBytes record) throws IOException {
        output.write(records++ == 0 ? '\n' : ',');
        if (records > 1) {
            output.write('\n');
        }
        output.write(record.bytes(), record.from(), record.to() - record.from());
    }

    long records() {
        return records;
    }

    /** Gives the file its name. */
    Delivery.Chunk finish() throws IOException {
        output.write("\n]\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        output.close();
        arrive(part, file);
        return new Delivery.Chunk(
                String.valueOf(file.getFileName()), records, HexFormat.of().formatHex(digest.digest()));
    }

    /** Forces a file to the disk, then gives it its name, and that too is on the disk. */
    static void arrive(Path part, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
        Files.deleteIfExists(part);
    }
}
