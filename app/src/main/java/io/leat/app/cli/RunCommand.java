package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.Program;
import io.leat.app.report.Progress;
import io.leat.app.report.RunJson;
import io.leat.app.report.Summary;
import io.leat.app.report.Terminal;
import io.leat.app.report.ToldFailure;
import io.leat.config.Sync;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.run.DueTime;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.Runner;
import io.leat.run.SplitSelection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat run}. */
@Command(
        name = "run",
        description =
                "Runs syncs now: all of the configuration, or those named. Made for cron: silent and quick when there is nothing to do.",
        sortOptions = false,
        footer = {"", "Example:", "  leat run items --dry-run", "  leat -C /srv/shop/leat.yaml run"})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--due",
            description =
                    "Only syncs whose schedule says so, and those that left something to do. One line in the crontab for all: * * * * *.")
    private boolean due;

    @Option(names = "--force", description = "Override the guard of deactivation, and import superseded files.")
    private boolean force;

    @Option(names = "--dry-run", description = "Read and check everything, and say what would be done; store nothing.")
    private boolean dryRun;

    @Option(names = "--reset", description = "Forget positions and open sets first, never rows; rows are written anew.")
    private boolean reset;

    @Option(
            names = "--max-files",
            paramLabel = "N",
            description = "Most files of each sync; the next run goes on. 1 for the smallest machines.")
    private int maxFiles = Integer.MAX_VALUE;

    @Option(
            names = "--max-pages",
            paramLabel = "N",
            description = "Most pages of each sync of a web API; the next run goes on (default: max-pages).")
    private int maxPages = Integer.MAX_VALUE;

    @Mixin
    private SplitOptions splits = new SplitOptions();

    @Mixin
    private SplitBounds bounds = new SplitBounds();

    @Option(names = "--strict", description = "End with 3 when some file failed.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Option(names = "--summary", description = "Print the summary also where no terminal is.")
    private boolean summary;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        if (maxFiles < 1) {
            throw new ParameterException(root.commandLine(), "--max-files " + maxFiles + ": must be at least 1");
        }
        if (maxPages < 1) {
            throw new ParameterException(root.commandLine(), "--max-pages " + maxPages + ": must be at least 1");
        }
        if (due && (force || dryRun || reset || splits.isGiven())) {
            throw new ParameterException(
                    root.commandLine(),
                    "--due goes with no --force, --dry-run, --reset and no choice of splits: name the syncs instead");
        }
        bounds.check(root.commandLine());
        Program program = root.program();
        List<Sync> syncs = splits.among(
                scheduled(Leats.chosen(program.configuration(), names, root.terminal()), root),
                !names.isEmpty(),
                root.commandLine());
        SplitSelection selection = SplitSelection.of(splits.of(root.commandLine(), SplitOptions.tenants(syncs)));
        Stopping stopping = Stopping.onSignal();
        RunOptions options = new RunOptions(
                force, dryRun, reset || program.configuration().reset(), maxFiles, pages(program), selection, false);
        List<RunResult> results = new ArrayList<>();
        int code = ExitCode.OK;
        try (Database database = program.database()) {
            for (Sync sync : syncs) {
                code = Math.max(
                        code, one(root, program, bounds.of(sync), new Turn(database, options, stopping), results));
            }
        } finally {
            stopping.done();
        }
        boolean partial = results.stream().anyMatch(result -> result.outcome() == Outcome.PARTIAL);
        code = code == ExitCode.OK && strict && partial ? ExitCode.PARTIAL : code;
        if (json) {
            RunJson.print(root.terminal().out(), results, code);
        }
        return code;
    }

    /** Those that have a schedule, where that is asked for. */
    private List<Sync> scheduled(List<Sync> chosen, Leat root) {
        if (!due) {
            return chosen;
        }
        List<Sync> scheduled =
                chosen.stream().filter(sync -> sync.schedule().isPresent()).toList();
        if (scheduled.isEmpty()) {
            throw new ParameterException(
                    root.commandLine(), "--due: none of these syncs has a schedule; see syncs.NAME.schedule");
        }
        return scheduled;
    }

    private int pages(Program program) {
        return maxPages == Integer.MAX_VALUE
                ? program.configuration().maxPages().orElse(maxPages)
                : maxPages;
    }

    /** What all syncs of one command share. */
    private record Turn(Database database, RunOptions options, Stopping stopping) {}

    private int one(Leat root, Program program, Sync sync, Turn turn, List<RunResult> results) {
        Terminal terminal = root.terminal();
        Progress progress = Progress.of(terminal, root.isQuiet() || json, program.memory());
        ToldFailure told = new ToldFailure(program.configuration().state(), sync.name());
        try {
            Optional<DueTime> time = due ? program.dueTime(sync) : Optional.empty();
            DueTime.Turn now = time.isPresent() ? time.get().turn(turn.database()) : DueTime.Turn.SCHEDULED;
            if (now == DueTime.Turn.NOT_YET) {
                return idle(terminal, root, sync.name(), "not due");
            }
            RunOptions options = turn.options().of(selection(turn.options().splits(), time.isPresent(), now));
            Runner runner =
                    program.runner(sync, turn.database(), progress.observer(sync.name()), turn.stopping()::isAsked);
            if (!turn.options().insists() && runner.isIdle()) {
                time.ifPresent(one -> one.done(turn.database()));
                return idle(terminal, root, sync.name(), "nothing to do");
            }
            Optional<RunResult> result = runner.run(options);
            progress.clear();
            if (result.isEmpty()) {
                return busy(program, sync, terminal, root);
            }
            time.ifPresent(one -> one.done(turn.database()));
            told.forget();
            results.add(result.get());
            report(root, result.get());
            return result.get().outcome() == Outcome.FAILED ? ExitCode.FAILED : ExitCode.OK;
        } catch (SyncException failure) {
            progress.clear();
            return failed(terminal, sync, failure, told);
        }
    }

    /** A time of the schedule is for all splits, and what a run left over for those that it left. */
    private static SplitSelection selection(SplitSelection asked, boolean isScheduled, DueTime.Turn now) {
        return isScheduled && now == DueTime.Turn.SCHEDULED ? asked.afresh() : asked.open(now == DueTime.Turn.LEFT);
    }

    private int idle(Terminal terminal, Leat root, String sync, String why) {
        if (terminal.outIsTerminal() && !root.isQuiet() && !json) {
            terminal.out().println(sync + ": " + why);
        }
        return ExitCode.OK;
    }

    private int busy(Program program, Sync sync, Terminal terminal, Leat root) {
        Optional<String> stale = StaleHolder.look(program.configuration().state(), sync, Clock.systemUTC());
        if (stale.isPresent()) {
            terminal.err().println("leat: " + stale.get());
            return ExitCode.FAILED;
        }
        return idle(terminal, root, sync.name(), "another process is running it");
    }

    private static int failed(Terminal terminal, Sync sync, SyncException failure, ToldFailure told) {
        LOG.error("{} failed: {}", sync.name(), failure.text(), failure.kind() == ErrorKind.INTERNAL ? failure : null);
        if (terminal.errIsTerminal() || told.isNew(failure.text())) {
            terminal.err().println("leat: " + sync.name() + ": " + failure.text());
        }
        return ExitCode.FAILED;
    }

    /** People at a terminal get a summary; cron gets one line for each new problem. */
    private void report(Leat root, RunResult result) {
        Terminal terminal = root.terminal();
        if (json) {
            return;
        }
        if (!root.isQuiet() && (terminal.outIsTerminal() || dryRun || summary)) {
            Summary.print(result, terminal, dryRun);
            return;
        }
        for (RunResult.Notice notice : result.notices()) {
            if (notice.isNew() && notice.isProblem()) {
                terminal.err().println("leat: " + notice.text());
            }
        }
    }
}
