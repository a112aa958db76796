package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.SealingKey;
import io.leat.credential.SealingKeys;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials rotate}. */
@Command(
        name = "rotate",
        description =
                "Seals all secrets with the key LEAT_SECRET_KEY_NEW instead of LEAT_SECRET_KEY, in one transaction: all of them or none.",
        footer = {"", "Example:", "  LEAT_SECRET_KEY_NEW_FILE=/etc/leat/new.key leat credentials rotate"})
final class CredentialsRotateCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = CredentialsCommand.root(credentials);
        Program program = root.program();
        SealingKey current = WrongException.judged(() -> SealingKeys.current(root.environment()));
        SealingKey next = WrongException.judged(() -> SealingKeys.next(root.environment()));
        if (current.fingerprint().equals(next.fingerprint())) {
            throw new WrongException("LEAT_SECRET_KEY and LEAT_SECRET_KEY_NEW are the same key, " + next.fingerprint());
        }
        Credentials opened = program.credentials(current);
        int rotated = CredentialsCommand.change(program, transaction -> opened.rotate(transaction, next));
        CredentialsCommand.say(
                root,
                rotated + " credentials sealed with the key " + next.fingerprint()
                        + "; put it in the place of LEAT_SECRET_KEY now, and keep " + current.fingerprint()
                        + " as long as backups are kept");
        return ExitCode.OK;
    }
}
