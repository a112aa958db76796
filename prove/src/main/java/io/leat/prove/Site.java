package io.leat.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder with a configuration and a database, and the program in processes of its own. */
class Site {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path root;
    private final Path folder;
    private final Store store;

    /** Names what is there; {@code root} is the project's. */
    Site(Path root, Path folder, Store store) {
        this.root = root;
        this.folder = folder;
        this.store = store;
    }

    final Path root() {
        return root;
    }

    final Path folder() {
        return folder;
    }

    final Store store() {
        return store;
    }

    final Path yaml() {
        return folder.resolve("leat.yaml");
    }

    static final void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    /** A Java process with the built classes: the program, and what kills it. */
    Process java(String main, String... arguments) throws IOException {
        return java(Map.of(), main, arguments);
    }

    /** The same with more in its environment, which goes before what the store says. */
    Process java(Map<String, String> more, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Xlog:disable",
                // What the first of them has loaded is not parsed by the others again.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + root.resolve("prove/target/trials/classes.jsa"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                root.resolve("prove/target/prove/leat-prove.jar").toString(),
                main));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().putAll(store.environment());
        builder.environment().putAll(more);
        return builder.start();
    }

    /** One ordinary run, which goes on by itself. */
    Process start() throws IOException {
        return start(Map.of());
    }

    /** The same with more in its environment. */
    Process start(Map<String, String> more) throws IOException {
        return java(more, "io.leat.app.Main", "-C", yaml().toString(), "run", "--strict");
    }

    /** One ordinary run whose connections go through a proxy of the server. */
    Process startThrough(CuttingProxy proxy) throws IOException {
        Map<String, String> environment = new HashMap<>(store.environment());
        environment.replaceAll((name, value) -> value.replace(":" + proxy.server() + "/", ":" + proxy.port() + "/"));
        return start(environment);
    }

    /** One ordinary run to its end, and its exit code. */
    int run() throws IOException, InterruptedException {
        return end(start());
    }

    /** Waits for the end and answers the exit code. */
    int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Broken("a run hangs; it said: " + told());
        }
        return process.exitValue();
    }

    /** The ordinary run, which has to end well. */
    void requireRun() throws IOException, InterruptedException {
        int code = run();
        if (code != 0) {
            throw new Broken("the next run ended with " + code + " and said: " + told());
        }
    }

    /** Where processes say what they have to say. */
    final Path output() {
        return folder.resolve("output.txt");
    }

    /** What processes have said so far. */
    String told() throws IOException {
        return Files.exists(output()) ? Files.readString(output(), StandardCharsets.UTF_8) : "";
    }

    /** The rows of a query, each as one line. */
    static final List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> list = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    line.append(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value)
                            .append('|');
                }
                list.add(line.toString());
            }
            return list;
        }
    }
}
