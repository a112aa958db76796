package io.leat.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of one installed version of PostgreSQL. They refuse to run as root, which then starts them as the user
 * "postgres" that Debian's package makes.
 *
 * @param bin the folder with psql, initdb, pg_ctl and postgres
 */
record PostgresPrograms(Path bin) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /** The same for all that are measured. Compression and sizes are those of a small production server. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "shared_buffers = '512MB'",
            "work_mem = '64MB'",
            "max_wal_size = '8GB'",
            "checkpoint_timeout = '1h'",
            "autovacuum = off",
            "synchronous_commit = on",
            "fsync = on",
            "timezone = 'UTC'",
            "default_toast_compression = 'lz4'");

    /** The newest version that has both a server and psql; the environment's PG_BIN goes before. */
    static Optional<PostgresPrograms> find() throws IOException {
        String given = System.getenv("PG_BIN");
        List<Path> places = new ArrayList<>();
        if (given != null) {
            places.add(Path.of(given));
        } else if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.comparingDouble(PostgresPrograms::number)
                                .reversed())
                        .forEach(version -> places.add(version.resolve("bin")));
            }
        }
        return places.stream()
                .filter(bin -> Stream.of("psql", "initdb", "pg_ctl", "postgres")
                        .allMatch(name -> Files.isExecutable(bin.resolve(name))))
                .map(PostgresPrograms::new)
                .findFirst();
    }

    private static double number(Path version) {
        String name = version.getFileName().toString();
        return name.matches("[0-9]+([.][0-9]+)?") ? Double.parseDouble(name) : 0;
    }

    Path psql() {
        return bin.resolve("psql");
    }

    String version() throws IOException, InterruptedException {
        return run("postgres", "--version").strip();
    }

    /** Makes a server in {@code folder}, which is missing yet, and starts it on a free port. */
    void start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (ROOT) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER);
            Files.setOwner(folder, owner);
        }
        run("initdb", "-D", folder.toString(), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        Files.write(folder.resolve("postgresql.conf"), SETTINGS);
        String log = folder.resolve("server.log").toString();
        run("pg_ctl", "start", "-w", "-D", folder.toString(), "-l", log, "-o", "-p " + freePort());
    }

    void stop(Path folder) throws IOException, InterruptedException {
        run("pg_ctl", "stop", "-w", "-m", "fast", "-D", folder.toString());
    }

    private String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(ROOT ? List.of("runuser", "-u", OWNER, "--") : List.of());
        words.add(bin.resolve(program).toString());
        words.addAll(List.of(arguments));
        Path output = Files.createTempFile("leat-bench", ".txt");
        try {
            int code = new ProcessBuilder(words)
                    .directory(bin.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(output);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + code + ": " + said);
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
