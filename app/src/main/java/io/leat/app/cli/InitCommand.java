package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.cli.InitDraft.Samples;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.Schemas;
import io.leat.sample.Guess;
import io.leat.sample.SampleObserver;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat init}. */
@Command(
        name = "init",
        description = "Looks at sample files, and writes a configuration that imports them.",
        sortOptions = false,
        footer = {"", "Example:", "  leat init orders/*.csv --sync orders", "  leat init items.json.gz --key id"})
final class InitCommand implements Callable<Integer> {
    private static final String STDOUT = "-";

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Sample files, which together are one sample; a terminal is asked for one.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--sync", paramLabel = "NAME", description = "Name of the sync (default: by the files).")
    private @Nullable String sync;

    @Option(names = "--table", paramLabel = "TABLE", description = "Name of the table (default: that of the sync).")
    private @Nullable String table;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that name a row (default: the one that does so in the sample).")
    private List<String> key = new ArrayList<>();

    @Option(
            names = "--records",
            paramLabel = "POINTER",
            description = "Where the array of records is in JSON (default: the first array of objects).")
    private @Nullable String records;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it; - for stdout (default: the configuration, leat.yaml).")
    private @Nullable String output;

    @Override
    public Integer call() throws IOException {
        Leat root = Leats.of(leat);
        Path target = output == null ? root.configurationFile() : Path.of(output);
        boolean printed = STDOUT.equals(output);
        Optional<String> wrong = wrong(target, printed);
        if (wrong.isPresent()) {
            return wrong(root, wrong.get());
        }
        try {
            InitDraft draft = draft(root);
            if (printed) {
                root.terminal().out().print(InitText.of(draft));
            } else {
                write(draft, target);
            }
            report(root, draft, target, printed);
            return ExitCode.OK;
        } catch (Questions.EndedException nobody) {
            return wrong(root, "nothing was written");
        } catch (SyncException refused) {
            if (refused.kind() != ErrorKind.CONFIG) {
                throw refused;
            }
            return wrong(root, refused.text());
        }
    }

    private static int wrong(Leat root, String what) {
        root.terminal().err().println("leat: " + what);
        return ExitCode.WRONG;
    }

    private Optional<String> wrong(Path target, boolean printed) {
        if (!printed && Files.exists(target)) {
            return Optional.of(target + " exists already; have another file written by --output");
        }
        if (files.isEmpty() && console().isEmpty()) {
            return Optional.of("name a sample FILE; without a terminal there is nobody to ask (leat init --help)");
        }
        if (sync != null && !SampleNames.isSync(sync)) {
            return Optional.of("--sync \"" + sync + "\": " + SampleNames.SYNC_RULE);
        }
        if (table != null && !SampleNames.isTable(table)) {
            return Optional.of("--table \"" + table + "\": " + SampleNames.TABLE_RULE);
        }
        if (records != null && !records.isEmpty() && !records.startsWith("/")) {
            return Optional.of("--records \"" + records + "\": must be empty or a JSON Pointer such as /data");
        }
        if (!files.isEmpty() && Samples.of(files).files().isEmpty()) {
            return Optional.of(files.getFirst() + " is a manifest; name the files of the delivery");
        }
        return files.stream()
                .filter(file -> !Files.exists(file))
                .map(file -> file + ": there is no such file")
                .findFirst();
    }

    /** Where a person can be asked. */
    private static Optional<Console> console() {
        @Nullable Console console = System.console();
        return Optional.ofNullable(console).filter(Console::isTerminal);
    }

    private InitDraft draft(Leat root) {
        Optional<String> pointer = Optional.ofNullable(records);
        if (files.isEmpty()) {
            Questions questions = new Questions(root.terminal().out(), console().orElseThrow()::readLine);
            return new InitDialog(
                            questions,
                            samples -> new InitLook(samples, pointer),
                            (look, wanted) -> guess(root, look, wanted))
                    .ask(Optional.ofNullable(sync), Optional.ofNullable(table), key);
        }
        Samples samples = Samples.of(files);
        String name = sync == null ? SampleNames.sync(samples.files()) : sync;
        InitLook look = new InitLook(samples, pointer);
        return look.draft(name, table == null ? SampleNames.table(name) : table, guess(root, look, key));
    }

    private static Guess guess(Leat root, InitLook look, List<String> key) {
        Terminal terminal = root.terminal();
        if (root.isQuiet() || !terminal.errIsTerminal()) {
            return look.look(SampleObserver.NONE, key);
        }
        InitProgress progress = new InitProgress(terminal, root.memoryLimit());
        try {
            return look.look(progress, key);
        } finally {
            progress.clear();
        }
    }

    private static void write(InitDraft draft, Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Files.writeString(target, InitText.of(draft), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        Files.createDirectories(absolute.resolveSibling(draft.inbox()));
        Optional<String> schema = Schemas.text();
        if (schema.isPresent()) {
            Path file = absolute.resolveSibling(InitText.SCHEMA);
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema.get(), StandardCharsets.UTF_8);
        }
    }

    private static void report(Leat root, InitDraft draft, Path target, boolean printed) {
        if (root.isQuiet()) {
            return;
        }
        Terminal terminal = root.terminal();
        InitReport report = new InitReport(draft, terminal, printed ? terminal.err() : terminal.out());
        report.found();
        if (!printed) {
            report.written(target);
        }
        report.unsure();
        if (!printed) {
            report.next(target);
        }
    }
}
