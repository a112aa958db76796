package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials remove}. */
@Command(
        name = "remove",
        description = "Deletes credentials from the ledger, after a question on a terminal. Their rows stay.",
        footer = {"", "Example:", "  leat credentials remove 7 --yes"})
final class CredentialsRemoveCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers, as leat credentials list tells them.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--yes", description = "Ask nothing.")
    private boolean yes;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = CredentialsCommand.root(credentials);
        Person person = root.person();
        if (!yes && !person.isThere()) {
            throw new WrongException("nobody can be asked without a terminal; --yes removes without a question");
        }
        Program program = root.program();
        List<CredentialEntry> chosen =
                CredentialsCommand.change(program, transaction -> CredentialsCommand.found(transaction, ids));
        for (CredentialEntry entry : chosen) {
            Optional<String> answer =
                    yes ? Optional.of("y") : person.line("remove " + CredentialsCommand.told(entry) + "? [y/N] ");
            if (answer.filter(text -> text.strip().matches("(?i)y|yes")).isPresent()) {
                CredentialsCommand.change(program, transaction -> CredentialLedger.remove(transaction, entry.id()));
                CredentialsCommand.say(root, CredentialsCommand.told(entry) + " removed");
            }
        }
        return ExitCode.OK;
    }
}
