package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** The folder into which files are moved once their rows are stored. */
public final class Processed {
    private static final int MOST_SUFFIXES = 100_000;

    private final Path folder;

    public Processed(Path folder) {
        this.folder = folder;
    }

    /**
     * Proves that files can be moved here before any work is done.
     *
     * @throws SyncException CONFIG when the folder cannot be made or written
     */
    public void prepare() {
        try {
            Files.createDirectories(folder);
            // Always the same name, so that what a killed run left is taken away by the next one.
            Path probe = folder.resolve(".leat-probe");
            Files.newByteChannel(
                            probe,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))
                    .close();
            Files.deleteIfExists(probe);
        } catch (IOException notWritable) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the folder processed: " + folder + " cannot be written (" + SyncException.reason(notWritable)
                            + "); nothing was imported, since imported files could not be moved there",
                    notWritable);
        }
    }

    /**
     * Moves a file here under its name, or under its name with a number where that is taken.
     *
     * @return where it is now
     * @throws SyncException TRANSIENT when it cannot be moved; it is then still where it was
     */
    public Path take(Path file) {
        try {
            Path free = free(String.valueOf(file.getFileName()));
            try {
                Files.move(file, free, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException otherFileSystem) {
                copy(file, free);
            }
            return free;
        } catch (IOException failure) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "cannot be moved to " + folder + ": " + SyncException.reason(failure),
                    failure);
        }
    }

    private Path free(String name) throws IOException {
        Path candidate = folder.resolve(name);
        for (int suffix = 1; Files.exists(candidate, LinkOption.NOFOLLOW_LINKS); suffix++) {
            if (suffix > MOST_SUFFIXES) {
                throw new IOException("100000 files are named " + name + " there already");
            }
            candidate = folder.resolve(withSuffix(name, suffix));
        }
        return candidate;
    }

    /** items.json becomes items.1.json, and a name at the limit of 255 bytes loses characters for it. */
    static String withSuffix(String name, int suffix) {
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot);
        String numbered = stem + "." + suffix + rest;
        while (numbered.getBytes(StandardCharsets.UTF_8).length > 255) {
            if (stem.codePointCount(0, stem.length()) > 1) {
                stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
            } else {
                rest = "." + rest.substring(rest.offsetByCodePoints(1, 1));
            }
            numbered = stem + "." + suffix + rest;
        }
        return numbered;
    }

    private static void copy(Path file, Path to) throws IOException {
        // The same name when it is tried again, so that a killed run leaves nothing for ever; another one for each
        // inbox.
        byte[] source = file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        Path temporary = to.resolveSibling(".leat-" + UUID.nameUUIDFromBytes(source));
        try {
            Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        Files.delete(file);
    }
}
