package io.leat.app.cli;

import io.leat.app.report.RejectReport;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RejectLedger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects show}. */
@Command(
        name = "show",
        description = "Shows refused records whole, by their numbers.",
        footer = {"", "Example:", "  leat rejects show 4711"})
final class RejectsShowCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable RejectsCommand rejects;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers, as leat rejects list tells them.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object for each, in a line.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        List<Entry> found = new ArrayList<>();
        RejectsCommand.read(
                rejects,
                List.of(),
                transaction ->
                        ids.forEach(id -> RejectLedger.find(transaction, id).ifPresent(found::add)));
        Terminal terminal = RejectsCommand.root(rejects).terminal();
        for (Entry entry : found) {
            if (json) {
                RejectReport.line(entry, terminal.out());
            } else {
                RejectReport.show(entry, terminal);
            }
        }
        List<Long> missing = new ArrayList<>(ids);
        found.forEach(entry -> missing.remove(entry.id()));
        missing.forEach(id -> terminal.err()
                .println("leat: there is no reject " + id + "; it was replayed, or kept for long enough"));
        return missing.isEmpty() ? ExitCode.OK : ExitCode.WRONG;
    }
}
