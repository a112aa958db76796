package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.app.report.CredentialReport;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials list}. */
@Command(
        name = "list",
        description =
                "Lists credentials with their state, and why some need attention. Shows no secret, and needs no key.",
        sortOptions = false,
        footer = {"", "Example:", "  leat credentials list servicetitan"})
final class CredentialsListCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "GROUP", arity = "0..1", description = "Only those of this group (default: all).")
    private @Nullable String group;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = CredentialsCommand.root(credentials);
        Terminal terminal = root.terminal();
        List<CredentialEntry> entries = read(root.program());
        if (json) {
            CredentialReport.json(entries, terminal.out());
        } else {
            CredentialReport.table(entries, terminal);
        }
        return ExitCode.OK;
    }

    private List<CredentialEntry> read(Program program) {
        try (Database database = program.database();
                Transaction transaction = database.read()) {
            return CredentialLedger.exists(transaction) && Schema.isReadable(transaction)
                    ? CredentialLedger.list(transaction, Optional.ofNullable(group))
                    : List.of();
        }
    }
}
