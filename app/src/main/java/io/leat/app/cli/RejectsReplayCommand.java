package io.leat.app.cli;

import io.leat.SyncException;
import io.leat.app.Program;
import io.leat.app.report.MendedRecords;
import io.leat.app.report.RunJson;
import io.leat.app.report.Summary;
import io.leat.app.report.Terminal;
import io.leat.config.Sync;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.run.ReplayOptions;
import io.leat.run.RunObserver;
import io.leat.run.RunResult;
import io.leat.target.Target.Existing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects replay}. */
@Command(
        name = "replay",
        description =
                "Tries refused records again, after the configuration or the records were mended: those that have become rows are no rejects any more.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  leat rejects replay items --column price --dry-run",
            "  leat rejects replay items --mended rejects.ndjson"
        })
final class RejectsReplayCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable RejectsCommand rejects;

    @Parameters(paramLabel = "SYNC", description = "Name of the sync.")
    private String name = "";

    @Mixin
    private RejectSelection selection = new RejectSelection();

    @Option(
            names = "--existing",
            paramLabel = "keep|overwrite",
            description =
                    "What becomes of rows that are there already, for rejects that later files may have overtaken. Without it these rejects are left alone.")
    private @Nullable String existing;

    @Option(
            names = "--mended",
            paramLabel = "FILE",
            description = "Lines of leat rejects export with mended \"record\"; only these are tried.")
    private @Nullable Path mended;

    @Option(names = "--dry-run", description = "Say what would be done; store nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = RejectsCommand.root(rejects);
        Optional<Existing> choice = existing();
        Program program = root.program();
        Sync sync = Leats.chosen(program.configuration(), List.of(name), root.terminal())
                .getFirst();
        Stopping stopping = Stopping.onSignal();
        try (Database database = program.database();
                MendedRecords records = mended == null ? MendedRecords.none() : MendedRecords.of(mended)) {
            return told(
                    root.terminal(),
                    program.runner(sync, database, RunObserver.NONE, stopping::isAsked)
                            .replay(new ReplayOptions(selection.of(List.of(name)), choice, records, dryRun)));
        } catch (SyncException failure) {
            root.terminal().err().println("leat: " + name + ": " + failure.text());
            return ExitCode.FAILED;
        } finally {
            stopping.done();
        }
    }

    private Optional<Existing> existing() {
        if (existing == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (existing.toLowerCase(Locale.ROOT)) {
                    case "keep" -> Existing.KEPT;
                    case "overwrite" -> Existing.OVERWRITTEN;
                    default ->
                        throw new ParameterException(
                                RejectsCommand.root(rejects).commandLine(),
                                "--existing: \"" + existing + "\" must be keep or overwrite");
                });
    }

    private int told(Terminal terminal, Optional<RunResult> result) {
        if (result.isEmpty()) {
            terminal.err().println("leat: " + name + ": another process is running it; try again when it has ended");
            return ExitCode.FAILED;
        }
        if (json) {
            RunJson.print(terminal.out(), List.of(result.get()), ExitCode.OK);
        } else {
            Summary.print(result.get(), terminal, dryRun);
        }
        return ExitCode.OK;
    }
}
