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

/** {@code leat credentials disable}. */
@Command(
        name = "disable",
        description = "Has credentials left alone by every run, until they are enabled again.",
        footer = {"", "Example:", "  leat credentials disable 7"})
final class CredentialsDisableCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers, as leat credentials list tells them.")
    private List<Long> ids = new ArrayList<>();

    @Override
    public Integer call() throws InvalidConfigurationException {
        return CredentialsCommand.stand(
                credentials, ids, new Standing(State.DISABLED, "by leat credentials disable", 0), "is disabled");
    }
}
