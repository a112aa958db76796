package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.app.report.CredentialReport;
import io.leat.app.report.CredentialReport.Outcome;
import io.leat.app.report.CredentialReport.Tested;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials test}. */
@Command(
        name = "test",
        description =
                "Fetches a token with each credential. One that the service refuses needs attention from then on, and one that it takes is active again.",
        sortOptions = false,
        footer = {"", "Example:", "  leat credentials test 7", "  leat credentials test --all"})
final class CredentialsTestCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsTestCommand.class);

    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers, as leat credentials list tells them.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that are not disabled.")
    private boolean all;

    @Option(
            names = "--token-url",
            paramLabel = "URL",
            description = "Where tokens are fetched (default: ServiceTitan's, by the environment of the credential).")
    private @Nullable String tokenUrl;

    @Option(names = "--json", description = "Print one JSON object to stdout.")
    private boolean json;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = CredentialsCommand.root(credentials);
        if (all == !ids.isEmpty()) {
            throw new WrongException("name credentials by their ID, or all of them by --all");
        }
        if (tokenUrl != null && !CredentialTrial.isAddress(tokenUrl)) {
            throw new WrongException(
                    "--token-url must be https://HOST/PATH, since a secret is sent there; http only on this computer");
        }
        Program program = root.program();
        Credentials opened = CredentialsCommand.opened(root, program);
        try (Database database = program.database()) {
            CredentialsCommand.migrate(database);
            CredentialTrial trial =
                    new CredentialTrial(database, opened, program.tokenTrial(), Optional.ofNullable(tokenUrl));
            return tested(root, chosen(database), trial);
        }
    }

    private List<CredentialEntry> chosen(Database database) {
        try (Transaction transaction = database.read()) {
            return all
                    ? CredentialLedger.list(transaction, Optional.empty()).stream()
                            .filter(entry -> entry.standing().state() != State.DISABLED)
                            .toList()
                    : CredentialsCommand.found(transaction, ids);
        }
    }

    private int tested(Leat root, List<CredentialEntry> chosen, CredentialTrial trial) {
        List<Tested> tested = new ArrayList<>();
        for (CredentialEntry entry : chosen) {
            Tested one = trial.of(entry);
            LOG.info("{} tested: {}", CredentialsCommand.told(entry), one.told());
            tested.add(one);
            if (!json) {
                CredentialReport.tested(one, root.terminal());
            }
        }
        if (json) {
            CredentialReport.tests(tested, root.terminal().out());
        }
        return tested.stream().allMatch(one -> one.outcome() == Outcome.WORKS) ? ExitCode.OK : ExitCode.FAILED;
    }
}
