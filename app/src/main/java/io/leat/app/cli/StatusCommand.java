package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.app.report.Pager;
import io.leat.app.report.Screen;
import io.leat.app.report.StatusJson;
import io.leat.app.report.StatusReport;
import io.leat.app.report.Terminal;
import io.leat.config.Sync;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Owners;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import io.leat.ledger.SplitFilter;
import io.leat.ledger.SplitHistory;
import io.leat.ledger.SplitHistory.ErrorRow;
import io.leat.ledger.SplitRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat status}. */
@Command(
        name = "status",
        description = "Shows the sync log: the newest split runs, then totals.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  leat status items --failed-only --since 6h",
            "  leat status -e production -c 4711 --errors"
        })
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private SplitOptions splits = new SplitOptions();

    @Option(
            names = {"-r", "--running-only"},
            description = "Only what runs now; with -f this and what failed.")
    private boolean runningOnly;

    @Option(
            names = {"-f", "--failed-only"},
            description = "Only what failed, timed out, or was skipped since its credential needs attention.")
    private boolean failedOnly;

    @Option(names = "--last-24h", description = "Only what started in the last 24 hours.")
    private boolean lastDay;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Only what started in this time, such as 90s, 30m, 6h or 2d.")
    private @Nullable Duration since;

    @Option(names = "--errors", description = "The newest errors in full.")
    private boolean errors;

    @Option(names = "--limit", paramLabel = "N", description = "Most rows (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--no-pager", description = "Print on a terminal what is longer than it, too.")
    private boolean noPager;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        if (limit < 1) {
            throw new ParameterException(root.commandLine(), "--limit " + limit + ": must be at least 1");
        }
        Program program = root.program();
        SplitFilter filter = filter(root, program);
        if (errors) {
            List<ErrorRow> found = read(program, transaction -> SplitHistory.errors(transaction, filter, limit));
            tell(root, found.stream().map(ErrorRow::row).toList(), report -> report.errors(found));
        } else {
            List<SplitRow> rows = read(program, transaction -> SplitHistory.list(transaction, filter, limit));
            tell(root, rows, report -> report.table(rows, limit));
        }
        return ExitCode.OK;
    }

    private void tell(Leat root, List<SplitRow> rows, Function<StatusReport, List<String>> lines) {
        Terminal terminal = root.terminal();
        if (json) {
            StatusJson.print(rows, terminal.out());
            return;
        }
        Screen screen = Screen.of(terminal, root.environment());
        Pager pager = noPager ? Pager.none(terminal) : Pager.of(terminal, screen, root.environment());
        pager.show(
                lines.apply(new StatusReport(terminal, screen, Clock.systemUTC().millis())));
    }

    private static <T> List<T> read(Program program, Function<Transaction, List<T>> reader) {
        try (Database database = program.database();
                Transaction transaction = database.read()) {
            return Schema.isReadable(transaction) ? reader.apply(transaction) : List.of();
        }
    }

    private SplitFilter filter(Leat root, Program program) throws InvalidConfigurationException {
        List<Sync> syncs = Leats.chosen(program.configuration(), names, root.terminal());
        Owners owners = splits.of(
                root.commandLine(), SplitOptions.tenants(splits.among(syncs, !names.isEmpty(), root.commandLine())));
        return new SplitFilter(names, earliest(program.clock().millis()), states(), owners);
    }

    private List<SplitState> states() {
        List<SplitState> states = new ArrayList<>();
        if (runningOnly) {
            states.add(SplitState.RUNNING);
        }
        if (failedOnly) {
            states.addAll(SplitState.FAILURES);
        }
        return states;
    }

    private long earliest(long now) {
        List<Duration> spans = new ArrayList<>();
        if (lastDay) {
            spans.add(Duration.ofDays(1));
        }
        if (since != null) {
            spans.add(since);
        }
        return spans.isEmpty() ? 0 : now - Collections.min(spans).toMillis();
    }
}
