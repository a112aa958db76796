package io.leat.app.cli;

import io.leat.app.report.RejectReport;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Transaction;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects list}. */
@Command(
        name = "list",
        description = "Lists refused records with their place, the value found and the rule, the newest last.",
        sortOptions = false,
        footer = {"", "Example:", "  leat rejects list items --column price --since 2d"})
final class RejectsListCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable RejectsCommand rejects;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private RejectSelection selection = new RejectSelection();

    @Option(names = "--limit", paramLabel = "N", description = "Most rows (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--before", paramLabel = "ID", description = "Only what is older than this one: the next page.")
    private @Nullable Long before;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    private List<Entry> entries = List.of();
    private long count;

    @Override
    public Integer call() throws InvalidConfigurationException {
        RejectsCommand.read(rejects, names, this::read);
        if (json) {
            RejectReport.json(
                    entries, count, RejectsCommand.root(rejects).terminal().out());
        } else {
            RejectReport.list(entries, count, RejectsCommand.root(rejects).terminal());
        }
        return ExitCode.OK;
    }

    private void read(Transaction transaction) {
        RejectFilter filter = selection.of(names);
        RejectFilter page = before == null ? filter : filter.before(before);
        entries = RejectLedger.newest(transaction, page, Math.max(1, limit));
        count = RejectLedger.count(transaction, page);
    }
}
