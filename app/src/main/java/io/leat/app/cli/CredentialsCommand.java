package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.SealingKeys;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials}. */
@Command(
        name = "credentials",
        description = "Credentials of many tenants, kept in the ledger with their secrets sealed by LEAT_SECRET_KEY.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leat credentials list servicetitan", "  leat credentials test --all"},
        subcommands = {
            CredentialsAddCommand.class,
            CredentialsListCommand.class,
            CredentialsTestCommand.class,
            CredentialsEnableCommand.class,
            CredentialsDisableCommand.class,
            CredentialsRotateCommand.class,
            CredentialsRemoveCommand.class
        })
final class CredentialsCommand {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsCommand.class);

    @ParentCommand
    private @Nullable Leat leat;

    static Leat root(@Nullable CredentialsCommand credentials) {
        return Leats.of(credentials == null ? null : credentials.leat);
    }

    /** The key by which secrets are sealed and opened. */
    static Credentials opened(Leat root, Program program) {
        return program.credentials(WrongException.judged(() -> SealingKeys.current(root.environment())));
    }

    /** Changes the ledger in one transaction, which is undone unless the work ends well. */
    static <T> T change(Program program, Function<Transaction, T> work) {
        try (Database database = program.database()) {
            migrate(database);
            return change(database, work);
        }
    }

    static <T> T change(Database database, Function<Transaction, T> work) {
        try (Transaction transaction = database.begin()) {
            T result = WrongException.judged(() -> work.apply(transaction));
            transaction.commit();
            return result;
        }
    }

    /** By itself, since some databases commit by it. */
    static void migrate(Database database) {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            transaction.commit();
        }
    }

    /** The credentials of these numbers, each once; wrong where one is not there. */
    static List<CredentialEntry> found(Transaction transaction, List<Long> ids) {
        List<CredentialEntry> found = new ArrayList<>();
        for (long id : ids.stream().distinct().toList()) {
            found.add(CredentialLedger.find(transaction, id)
                    .orElseThrow(() -> new WrongException("there is no credential " + id
                            + ", so nothing was done; leat credentials list shows all")));
        }
        return found;
    }

    /** Brings credentials into another state, and tells it. */
    static int stand(@Nullable CredentialsCommand credentials, List<Long> ids, Standing to, String what)
            throws InvalidConfigurationException {
        Leat root = root(credentials);
        Program program = root.program();
        List<CredentialEntry> changed = change(program, transaction -> {
            List<CredentialEntry> found = found(transaction, ids);
            Standing now = new Standing(to.state(), to.reason(), program.clock().millis());
            found.forEach(entry -> CredentialLedger.stand(transaction, entry.id(), EnumSet.allOf(State.class), now));
            return found;
        });
        changed.forEach(entry -> say(root, told(entry) + " " + what));
        return ExitCode.OK;
    }

    /** A credential in a line for people. */
    static String told(CredentialEntry entry) {
        return "credential " + entry.id() + " (" + entry.company() + ", "
                + entry.identity().environment() + " of " + entry.identity().group() + ")";
    }

    /** On stdout and in the log. */
    static void say(Leat root, String what) {
        LOG.info("{}", what);
        if (!root.isQuiet()) {
            root.terminal().out().println(what);
        }
    }
}
