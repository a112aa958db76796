package io.leat.app.cli;

import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials enable}. */
@Command(
        name = "enable",
        description =
                "Has credentials used: those that were disabled, and those that need attention, which are tried as they are.",
        footer = {"", "Example:", "  leat credentials enable 7"})
final class CredentialsEnableCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers, as leat credentials list tells them.")
    private List<Long> ids = new ArrayList<>();

    @Override
    public Integer call() throws InvalidConfigurationException {
        return CredentialsCommand.stand(credentials, ids, new Standing(State.ACTIVE, "", 0), "is active");
    }
}
