package io.leat.app.cli;

import io.leat.app.report.RejectReport;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.ledger.RejectLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects export}. */
@Command(
        name = "export",
        description =
                "Prints refused records as NDJSON: one object a line, with the record as a text in \"record\". Mend these, and give the lines to replay --mended.",
        sortOptions = false,
        footer = {"", "Example:", "  leat rejects export items --column price > rejects.ndjson"})
final class RejectsExportCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable RejectsCommand rejects;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private RejectSelection selection = new RejectSelection();

    @Override
    public Integer call() throws InvalidConfigurationException {
        Terminal terminal = RejectsCommand.root(rejects).terminal();
        RejectsCommand.read(
                rejects,
                names,
                transaction -> RejectLedger.each(
                        transaction, selection.of(names), entry -> RejectReport.line(entry, terminal.out())));
        return ExitCode.OK;
    }
}
