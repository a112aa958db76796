package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.Program;
import io.leat.app.report.Terminal;
import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Surroundings;
import io.leat.run.file.FileRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code leat init} in a folder of its own, and an import by what it wrote, without an edit. */
final class Inits {
    final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Inits(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** A file beside leat.yaml. */
    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /** An excerpt of the tests' own. */
    static Path excerpt(String name) {
        return Path.of("src/test/resources/samples", name).toAbsolutePath();
    }

    Path yaml() {
        return folder.resolve("leat.yaml");
    }

    String text() throws IOException {
        return Files.readString(yaml(), StandardCharsets.UTF_8);
    }

    /** Runs a command with this leat.yaml, and answers its exit code. */
    int leat(Object... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(printing(out), printing(err), false, false, false);
        String[] arguments = Stream.concat(Stream.of("-C", yaml()), Stream.of(words))
                .map(Object::toString)
                .toArray(String[]::new);
        return Commands.all(new Leat(Map.of(), terminal)).execute(arguments);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Copies files into the inbox, and imports them at a time at which they have settled. */
    RunResult run(List<Path> files) throws IOException, InvalidConfigurationException {
        // The tests' own process is larger than what the limit is made for.
        Configuration configuration = new ConfigurationFile(yaml(), Map.of("LEAT_MEMORY_LIMIT", "4G")).load();
        SyncSettings sync = configuration.syncs().getFirst();
        for (Path file : files) {
            Files.copy(file, sync.files().orElseThrow().inbox().resolve(file.getFileName()));
        }
        Program program = new Program(configuration);
        Surroundings surroundings = new Surroundings(
                configuration.state(),
                program.memory(),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)),
                RunObserver.NONE,
                () -> false,
                configuration.blockRows(),
                configuration.diskReserve());
        try (Database database = program.database()) {
            return new FileRunner(
                            new Destination(
                                    sync, program.target(sync), RowLayout.of(sync.target()), configuration.zone()),
                            surroundings,
                            new Connections(database, program::database))
                    .run(new RunOptions(false, false, false, Integer.MAX_VALUE))
                    .orElseThrow();
        }
    }

    /** Proves that all files are imported, each record as a row of its own, and none is refused. */
    void importsWhole(List<Path> files, long records) throws Exception {
        assertThat(leat("check")).as(out() + err()).isZero();
        RunResult result = run(files);
        assertThat(result.notices()).filteredOn(RunResult.Notice::isProblem).isEmpty();
        assertThat(result.completed()).isEqualTo(files.size());
        assertThat(result.counts().read()).isEqualTo(records);
        assertThat(result.counts().inserted()).as(text()).isEqualTo(records);
    }

    String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("var/leat.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    all.append(column > 1 ? "|" : "").append(rows.getString(column));
                }
                all.append('\n');
            }
            return all.toString().strip();
        }
    }
}
