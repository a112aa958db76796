package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.app.report.StatusReport;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.Query;
import io.leat.ledger.RunLedger.SplitRow;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat status}. */
@Command(
        name = "status",
        description = "Shows the sync log: the newest split runs, then totals.",
        sortOptions = false,
        footer = {"", "Example:", "  leat status items --failed-only --since 6h"})
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-r", "--running-only"},
            description = "Only what runs now.")
    private boolean runningOnly;

    @Option(
            names = {"-f", "--failed-only"},
            description = "Only what failed.")
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

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        Program program = root.program();
        Terminal terminal = root.terminal();
        List<String> chosen = names.isEmpty()
                ? List.of()
                : Leats.chosen(program.configuration(), names, terminal).stream()
                        .map(sync -> sync.name())
                        .toList();
        Query query = new Query(chosen, earliest(), states(), limit);
        if (errors && !json) {
            StatusReport.errors(read(program, transaction -> RunLedger.errors(transaction, query)), terminal);
            return ExitCode.OK;
        }
        List<SplitRow> rows = read(program, transaction -> RunLedger.list(transaction, query));
        if (json) {
            StatusReport.json(rows, terminal.out());
        } else {
            StatusReport.table(rows, terminal, Clock.systemUTC().millis());
        }
        return ExitCode.OK;
    }

    private static <T> List<T> read(Program program, Function<Transaction, List<T>> reader) {
        try (Database database = program.database();
                Transaction transaction = database.read()) {
            return Schema.isReadable(transaction) ? reader.apply(transaction) : List.of();
        }
    }

    private List<SplitState> states() {
        if (runningOnly) {
            return List.of(SplitState.RUNNING);
        }
        return failedOnly || errors ? List.of(SplitState.FAILED, SplitState.TIMED_OUT) : List.of();
    }

    private long earliest() {
        long now = Clock.systemUTC().millis();
        if (since != null) {
            return now - since.toMillis();
        }
        return lastDay ? now - Duration.ofDays(1).toMillis() : 0;
    }
}
