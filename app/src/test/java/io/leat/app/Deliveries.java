package io.leat.app;

import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The item recipe in a folder of its own, with the program as it is built, in processes that can be killed. */
final class Deliveries {
    static final Path ROOT =
            Path.of(System.getProperty("leat.root", "..")).toAbsolutePath().normalize();
    private static final Path EXAMPLE = ROOT.resolve("examples/items");
    private static final int FILES = 5;
    private static final long SEED = 7;

    final Path folder;
    private final int items;

    Deliveries(Path folder, int items) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.items = items;
        String yaml = Files.readString(EXAMPLE.resolve("leat.yaml"), StandardCharsets.UTF_8);
        Files.writeString(yaml(), yaml.replace("settle: 2s", "settle: 0s"), StandardCharsets.UTF_8);
        Files.createDirectories(inbox());
        Files.createDirectories(processed());
    }

    Path yaml() {
        return folder.resolve("leat.yaml");
    }

    Path inbox() {
        return folder.resolve("var/items/import");
    }

    Path processed() {
        return folder.resolve("var/items/processed");
    }

    void deliver(int delivery) throws IOException {
        new ItemDelivery(
                        new ItemCatalogue(EXAMPLE.resolve("catalogue.json.gz")),
                        new DeliveryPlan(items, FILES, delivery, SEED, false))
                .write(inbox());
    }

    /**
     * A Java process of the tests' own class path. It is larger than what the limit of the example is made for, and would
     * pause near it.
     */
    Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LEAT_MEMORY_LIMIT=1G",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    Process launcher(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("leat").toString()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    /** The launcher with further options for the virtual machine. */
    Process launcherWith(String javaOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env", "LEAT_JAVA_OPTIONS=" + javaOptions, ROOT.resolve("leat").toString()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    Path output() {
        return folder.resolve("output.txt");
    }

    String told() throws IOException {
        return Files.exists(output()) ? Files.readString(output(), StandardCharsets.UTF_8) : "";
    }

    /** Waits for the end and answers the exit code. */
    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process hangs");
        }
        return process.exitValue();
    }

    /** One ordinary run, to its end. */
    int run() throws IOException, InterruptedException {
        return end(java(Main.class, "-C", yaml().toString(), "run"));
    }

    static List<String> names(Path in) throws IOException {
        try (Stream<Path> entries = Files.list(in)) {
            return entries.map(entry -> in.getFileName() + "/" + entry.getFileName())
                    .sorted()
                    .toList();
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("var/leat.db"));
                Statement statement = connection.createStatement();
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
