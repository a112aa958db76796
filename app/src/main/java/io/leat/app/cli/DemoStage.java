package io.leat.app.cli;

import io.leat.app.ConfiguredColumns;
import io.leat.app.Program;
import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a demo plays: a folder with the recipe's configuration, and leat itself, called as a user calls it. */
final class DemoStage {
    private final Path launcher;
    private final String recipe;
    private final Path folder;
    private final Terminal terminal;
    private final Map<String, String> environment = new HashMap<>();
    private int code;

    DemoStage(Path launcher, String recipe, Terminal terminal) {
        this.launcher = launcher;
        this.recipe = recipe;
        this.folder = Path.of("leat-demo-" + recipe);
        this.terminal = terminal;
    }

    /** The folder of a recipe. */
    Path example(String name) {
        return launcher.resolveSibling("examples").resolve(name);
    }

    /** A folder of the demo. */
    Path inside(String name) {
        return folder.resolve(name);
    }

    Path launcher() {
        return launcher;
    }

    Path folder() {
        return folder;
    }

    /** A variable of the environment of every call from here on. */
    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** Replaces pieces of the recipe's configuration by what the demo has instead. */
    void replace(Map<String, String> pieces) throws IOException {
        Path file = folder.resolve("leat.yaml");
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> piece : pieces.entrySet()) {
            text = text.replace(piece.getKey(), piece.getValue());
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** The worst exit code so far. */
    int code() {
        return code;
    }

    /** Makes the folder anew, with the recipe's configuration and these inboxes. */
    void prepare(String... inboxes) throws IOException {
        clear();
        Files.createDirectories(folder);
        for (String inbox : inboxes) {
            Files.createDirectories(folder.resolve(inbox));
        }
        String text = Files.readString(example(recipe).resolve("leat.yaml"), StandardCharsets.UTF_8);
        // The files are whole when they appear, so that a demo need not wait for them to settle.
        String copy = text.replace("settle: 2s", "settle: 0s")
                .replace("../../docs", launcher.resolveSibling("docs").toString());
        Files.writeString(folder.resolve("leat.yaml"), copy, StandardCharsets.UTF_8);
    }

    /** Only what an earlier demo made is removed. */
    private void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.exists(folder.resolve("leat.yaml"))) {
            throw new IOException(folder.toAbsolutePath() + " exists and is not of a demo; remove it first");
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    void title(String text) {
        terminal.out().println();
        terminal.out().println(terminal.coloured(Colour.BOLD, text));
    }

    void say(String text) {
        terminal.out().println(text);
    }

    /** Runs a sync; where no person looks, the summary is wanted all the same. */
    void run(String sync) throws IOException, InterruptedException {
        leat(terminal.outIsTerminal() ? List.of() : List.of("--summary"), "run", sync);
    }

    void leat(String... command) throws IOException, InterruptedException {
        leat(List.of(), command);
    }

    /** The program as the configuration of the demo wires it, for what would take long as commands. */
    Program program() throws InvalidConfigurationException {
        return new Program(
                ConfiguredColumns.file(folder.resolve("leat.yaml"), environment).load(),
                environment,
                Clock.systemUTC());
    }

    private void leat(List<String> unseen, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("leat", "-C", folder.resolve("leat.yaml").toString()));
        words.addAll(List.of(command));
        say(new TypedCommand(words).text());
        terminal.out().flush();
        words.set(0, launcher.toString());
        words.addAll(unseen);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        code = Math.max(code, process.waitFor());
    }
}
