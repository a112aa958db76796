package io.leat.app.cli;

import io.leat.SyncException;
import io.leat.app.Program;
import io.leat.app.report.Progress;
import io.leat.app.report.RunJson;
import io.leat.app.report.Summary;
import io.leat.app.report.Terminal;
import io.leat.config.Sync;
import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.ledger.Owners;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.tenant.RetryOptions;
import io.leat.run.tenant.TenantsRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat retry}. */
@Command(
        name = "retry",
        description =
                "Runs failed splits again, the oldest first. Credentials that need attention are tried once, and are active again when that succeeds. Of syncs without tenants, whatever failed is tried at once.",
        sortOptions = false,
        footer = {"", "Example:", "  leat retry --dry-run", "  leat retry servicetitan -c 4711 --max-age 48"})
final class RetryCommand implements Callable<Integer> {
    private static final int MOST_HOURS = 24 * 365;

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private SplitOptions splits = new SplitOptions();

    @Mixin
    private SplitBounds bounds = new SplitBounds();

    @Option(
            names = {"-m", "--max-age"},
            paramLabel = "HOURS",
            description = "Leave what failed longer ago (default: ${DEFAULT-VALUE}).")
    private int maxAge = 24;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            description = "Most splits of each sync in this call (default: ${DEFAULT-VALUE}).")
    private int maxRetries = 10;

    @Option(names = "--exclude-auth-errors", description = "Leave splits whose credential was refused.")
    private boolean withoutRefused;

    @Option(names = "--dry-run", description = "Say what would be run; call and store nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        bounds.check(root.commandLine());
        requireRange(root, "--max-age", maxAge, MOST_HOURS);
        requireRange(root, "--max-retries", maxRetries, Integer.MAX_VALUE);
        Program program = root.program();
        List<Sync> syncs = splits.among(
                Leats.chosen(program.configuration(), names, root.terminal()), !names.isEmpty(), root.commandLine());
        Owners owners = splits.of(root.commandLine(), SplitOptions.tenants(syncs));
        List<RunResult> results = new ArrayList<>();
        int code = ExitCode.OK;
        Stopping stopping = Stopping.onSignal();
        try (Database database = program.database()) {
            for (Sync sync : syncs) {
                code = Math.max(code, one(root, sync, new Call(program, database, stopping, owners), results));
            }
        } finally {
            stopping.done();
        }
        end(root, results, code);
        return code;
    }

    private static void requireRange(Leat root, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    root.commandLine(),
                    option + " " + value + ": must be at least 1" + (value > most ? ", and at most " + most : ""));
        }
    }

    /** What all syncs of one command share. */
    private record Call(Program program, Database database, Stopping stopping, Owners owners) {}

    private int one(Leat root, Sync sync, Call call, List<RunResult> results) {
        Progress progress = Progress.of(
                root.terminal(), root.isQuiet() || json, call.program().memory());
        try {
            Attempt attempt = switch (sync) {
                case TenantsSettings tenants -> ofTenants(bounds.of(tenants), call, progress);
                case SyncSettings single -> ofSingle(bounds.of(single), call, progress);
            };
            progress.clear();
            return told(root, sync, attempt, results);
        } catch (SyncException failure) {
            progress.clear();
            root.terminal().err().println("leat: " + sync.name() + ": " + failure.text());
            return ExitCode.FAILED;
        }
    }

    private static int told(Leat root, Sync sync, Attempt attempt, List<RunResult> results) {
        return switch (attempt) {
            case Attempt.Nothing nothing -> ExitCode.OK;
            case Attempt.Busy busy -> {
                root.terminal()
                        .err()
                        .println("leat: " + sync.name()
                                + ": another process is running it; try again when it has ended");
                yield ExitCode.FAILED;
            }
            case Attempt.Done(RunResult result) -> {
                results.add(result);
                yield result.outcome() == Outcome.FAILED ? ExitCode.FAILED : ExitCode.OK;
            }
        };
    }

    /** What was done for one sync. */
    private sealed interface Attempt {
        /** Nothing had failed. */
        record Nothing() implements Attempt {}

        /** Another process is at it. */
        record Busy() implements Attempt {}

        record Done(RunResult result) implements Attempt {}

        static Attempt of(Optional<RunResult> result) {
            return result.isEmpty() ? new Busy() : new Done(result.get());
        }
    }

    private Attempt ofTenants(TenantsSettings sync, Call call, Progress progress) {
        RetryOptions options = new RetryOptions(call.owners(), Duration.ofHours(maxAge), maxRetries, !withoutRefused);
        TenantsRunner runner = call.program()
                .tenantsRunner(sync, call.database(), progress.observer(sync.name()), call.stopping()::isAsked);
        RunResult preview = new RetryPreview(sync.name(), call.program()).of(runner.preview(options));
        if (preview.splits().isEmpty()) {
            return new Attempt.Nothing();
        }
        return dryRun ? new Attempt.Done(preview) : Attempt.of(runner.retry(options));
    }

    private Attempt ofSingle(Sync sync, Call call, Progress progress) {
        RunResult preview = new RetryPreview(sync.name(), call.program())
                .ofWaiting(call.database(), Duration.ofHours(maxAge), maxRetries);
        if (preview.splits().isEmpty()) {
            return new Attempt.Nothing();
        }
        return dryRun
                ? new Attempt.Done(preview)
                : Attempt.of(call.program()
                        .runner(sync, call.database(), progress.observer(sync.name()), call.stopping()::isAsked)
                        .run(RunOptions.trying()));
    }

    private void end(Leat root, List<RunResult> results, int code) {
        Terminal terminal = root.terminal();
        if (json) {
            RunJson.print(terminal.out(), results, code);
            return;
        }
        if (results.isEmpty() && code == ExitCode.OK && !root.isQuiet()) {
            terminal.out().println("nothing to retry");
        }
        results.forEach(result -> Summary.print(result, terminal, dryRun));
    }
}
