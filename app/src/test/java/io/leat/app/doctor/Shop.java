package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.Program;
import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An installation that is well, of which tests spoil one thing, and a root of its own in which /proc, /etc and so on are. */
final class Shop {
    private static final String YAML = """
            state: var/state
            database: {url: "jdbc:sqlite:var/leat.db"}
            memory: {limit: 8G}
            disk: {reserve: 1M}
            syncs:
              items:
                source: {type: files, inbox: var/in, processed: var/done, pattern: "*.json", settle: 0s}
                target: {table: t, create: true, key: [id], columns: {id: {from: /id, type: integer}}}
            """;

    final Path folder;
    final Path root;
    final Map<String, String> environment = new HashMap<>();
    Duration ahead = Duration.ZERO;

    Shop(Path temporary) throws IOException {
        folder = Files.createDirectories(temporary.resolve("shop"));
        root = Files.createDirectories(temporary.resolve("root"));
        Files.createDirectories(inbox());
        write(YAML);
    }

    Path yaml() {
        return folder.resolve("leat.yaml");
    }

    Path inbox() {
        return folder.resolve("var/in");
    }

    Path state() {
        return folder.resolve("var/state");
    }

    Path database() {
        return folder.resolve("var/leat.db");
    }

    void write(String yaml) throws IOException {
        Files.writeString(yaml(), yaml, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(yaml(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    void change(String piece, String replacement) throws IOException {
        String yaml = Files.readString(yaml());
        assertThat(yaml).containsOnlyOnce(piece);
        write(yaml.replace(piece, replacement));
    }

    /** A file of the shop, whatever its folder, that was last changed so long ago. */
    Path file(String name, String content, Duration age) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    /** A file of this host, below the root. */
    Path system(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    Clock clock() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    Machine machine() {
        return new Machine(root, Optional.empty(), Path.of(System.getProperty("java.home")), List.of(), 64 << 20);
    }

    /** With the locks that the kernel lists. */
    Machine realMachine() {
        return new Machine(
                Path.of("/"), Optional.empty(), Path.of(System.getProperty("java.home")), List.of(), 64 << 20);
    }

    Configuration configuration() {
        try {
            return new ConfigurationFile(yaml(), environment).look().configuration();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    /** One real run of all syncs. */
    void run() {
        Program program = new Program(configuration());
        try (Database database = program.database()) {
            for (SyncSettings sync : program.configuration().syncs()) {
                assertThat(program.runner(sync, database, RunObserver.NONE, () -> false)
                                .run(RunOptions.NONE))
                        .isPresent();
            }
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What an examination finds, each as its level, what was found, and what to do behind an arrow. */
    List<String> found(Function<Configuration, Examination> examination) {
        return found(examination.apply(configuration()));
    }

    static List<String> found(Examination examination) {
        Findings findings = new Findings(examination.topic());
        examination.examine(findings);
        return findings.list().stream()
                .map(finding -> finding.level() + " " + finding.found()
                        + (finding.advice().isEmpty() ? "" : " -> " + finding.advice()))
                .toList();
    }

    /** Those findings that are not fine. */
    List<String> told(Function<Configuration, Examination> examination) {
        return found(examination).stream()
                .filter(line -> !line.startsWith("FINE "))
                .toList();
    }
}
