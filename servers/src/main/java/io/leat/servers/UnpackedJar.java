package io.leat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/** Jars with binaries, unpacked once per machine and user into a cache, also when several JVMs want them at once. */
final class UnpackedJar {
    private UnpackedJar() {}

    /** Puts what is needed of a jar into an empty folder. */
    @FunctionalInterface
    interface Unpacker {
        void unpack(JarFile jar, Path folder) throws IOException;
    }

    /**
     * The folder with what is needed of the jar that holds a resource; empty where no jar on the class path holds it.
     *
     * @param resource a file that only this jar holds
     */
    static Optional<Path> of(String resource, Unpacker unpacker) {
        URL url = UnpackedJar.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return Optional.of(unpacked(jar, unpacker));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(url + " cannot be unpacked", e);
        }
    }

    /** The jar's file name has its version, so that a new version gets a new folder. */
    private static synchronized Path unpacked(JarFile jar, Unpacker unpacker) throws IOException {
        String name = Path.of(jar.getName()).getFileName().toString();
        Path cache = cache();
        Path folder = cache.resolve(name.substring(0, name.length() - ".jar".length()));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(cache);
        try (FileChannel channel =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                unpack(jar, unpacker, cache, folder);
            }
        }
        return folder;
    }

    private static void unpack(JarFile jar, Unpacker unpacker, Path cache, Path folder) throws IOException {
        deletePartial(cache);
        Path partial = Files.createTempDirectory(cache, "partial-");
        unpacker.unpack(jar, partial);
        // Servers may run as another user than the one that unpacks, whatever its umask.
        ServerProcess.runAsSelf(List.of("chmod", "-R", "a+rX", cache.toString()), cache);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deletePartial(Path cache) throws IOException {
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(cache, "partial-*")) {
            for (Path partial : partials) {
                ServerFolder.delete(partial);
            }
        }
    }

    /** Of root, a folder that {@link Account} can read too. */
    private static Path cache() {
        if (Account.isRoot()) {
            return Path.of("/var/cache/leat-servers");
        }
        String home = System.getenv("XDG_CACHE_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "leat-servers")
                : Path.of(home, "leat-servers");
    }
}
