package io.leat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folders of servers in the temporary folder. Their names tell which JVM made them, so that those of a JVM that was
 * killed are found and deleted by the next one.
 */
final class ServerFolder {
    private static final String PREFIX = "leat-server-";

    private ServerFolder() {}

    /** A new folder that {@link Account} owns and nobody else reads; deletes those of JVMs that are gone. */
    static Path create() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            deleteAbandoned(temporary);
            Path folder = Files.createTempDirectory(temporary, PREFIX + owner(ProcessHandle.current()) + "-");
            Account.give(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a server in " + temporary, e);
        }
    }

    private static void deleteAbandoned(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*-*-*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        String rest = folder.getFileName().toString().substring(PREFIX.length());
        String owner = rest.substring(0, rest.lastIndexOf('-'));
        try {
            long pid = Long.parseLong(owner.substring(0, owner.indexOf('-')));
            return ProcessHandle.of(pid)
                            .map(process -> !owner(process).equals(owner))
                            .orElse(true)
                    && Files.isWritable(folder);
        } catch (NumberFormatException e) {
            return false; // not one of ours
        }
    }

    /** Number and start of a process: a number comes back, the two together do not. */
    private static String owner(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return process.pid() + "-" + start.map(Instant::toEpochMilli).orElse(0L);
    }

    /** Deletes a folder and all in it; what is gone already is no failure. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
