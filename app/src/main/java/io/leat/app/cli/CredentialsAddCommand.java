package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.Secret;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.Draft;
import io.leat.credential.Environment;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.CredentialLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat credentials add}. */
@Command(
        name = "add",
        description =
                "Adds a credential to a group. Its secrets come from a variable, a file, or are asked for unseen on a terminal; never from arguments.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  leat credentials add servicetitan --company-id 12 --company Acme --environment production"
                    + " --client-id cid.1 --tenant 4711 --secret-file acme.secret"
        })
final class CredentialsAddCommand implements Callable<Integer> {
    private static final SecretInput SECRET = new SecretInput("--secret", "client secret");
    private static final SecretInput APP_KEY = new SecretInput("--app-key", "app key");
    private static final int LONGEST = 255;

    @ParentCommand
    private @Nullable CredentialsCommand credentials;

    @Parameters(paramLabel = "GROUP", description = "The group, which syncs name by splits.credentials.")
    private String group = "";

    @Option(
            names = "--company-id",
            paramLabel = "ID",
            required = true,
            description = "What the company is known by in the tables.")
    private String companyId = "";

    @Option(names = "--company", paramLabel = "NAME", required = true, description = "Its name, for people.")
    private String company = "";

    @Option(
            names = "--environment",
            paramLabel = "production|integration",
            required = true,
            description = "Where the credential is for.")
    private String environment = "";

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            required = true,
            description = "The service's name of the client.")
    private String clientId = "";

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            required = true,
            description = "The service's name of the company, as it stands in addresses.")
    private String tenant = "";

    @Option(names = "--scopes", paramLabel = "SCOPES", description = "What tokens are to be for, divided by blanks.")
    private String scopes = "";

    @Option(names = "--secret-env", paramLabel = "NAME", description = "A variable that holds the client secret.")
    private @Nullable String secretVariable;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "A file that holds the client secret.")
    private @Nullable Path secretFile;

    @Option(names = "--app-key-env", paramLabel = "NAME", description = "A variable that holds the app key.")
    private @Nullable String appKeyVariable;

    @Option(names = "--app-key-file", paramLabel = "FILE", description = "A file that holds the app key.")
    private @Nullable Path appKeyFile;

    @Option(
            names = "--replace",
            description =
                    "Put these values in the place of those of the credential that is there; it keeps its number.")
    private boolean replace;

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = CredentialsCommand.root(credentials);
        requireFlawless();
        Program program = root.program();
        Credentials all = CredentialsCommand.opened(root, program);
        Draft draft = WrongException.judged(() -> draft(root));
        CredentialEntry stored = CredentialsCommand.change(program, transaction -> store(transaction, all, draft));
        CredentialsCommand.say(root, CredentialsCommand.told(stored) + (replace ? " has new values" : " added"));
        return ExitCode.OK;
    }

    private CredentialEntry store(Transaction transaction, Credentials all, Draft draft) {
        long id = replace ? all.replace(transaction, draft) : all.add(transaction, draft);
        return CredentialLedger.find(transaction, id).orElseThrow();
    }

    private Draft draft(Leat root) {
        Optional<Secret> secret = SECRET.named(secretVariable, secretFile, root.environment());
        Optional<Secret> appKey = APP_KEY.named(appKeyVariable, appKeyFile, root.environment());
        if (secret.isEmpty() && root.person().isThere()) {
            secret = SECRET.asked(root.person(), "");
            appKey = appKey.or(() -> APP_KEY.asked(root.person(), " (empty for none)"));
        }
        Secret found = secret.orElseThrow(
                () -> new WrongException(
                        "the client secret is missing: give --secret-env NAME or --secret-file FILE, or type it on a terminal"));
        return new Draft(
                new Identity(group, environment, companyId.strip(), tenant),
                company.strip(),
                clientId.strip(),
                found,
                appKey,
                scopes.strip());
    }

    private void requireFlawless() {
        List<String> flaws = new ArrayList<>();
        if (!group.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
            flaws.add("GROUP must have lower-case letters, digits, - and _, start with a letter or a digit, and have at"
                    + " most 63 characters");
        }
        if (Environment.of(environment).isEmpty()) {
            flaws.add("--environment must be production or integration");
        }
        if (!tenant.matches("[A-Za-z0-9._~-]{1," + LONGEST + "}")) {
            flaws.add("--tenant must have letters, digits, and . _ ~ - only, as it stands in addresses");
        }
        requireText("--company-id", companyId, flaws);
        requireText("--company", company, flaws);
        requireText("--client-id", clientId, flaws);
        if (scopes.chars().anyMatch(Character::isISOControl)) {
            flaws.add("--scopes must be scopes divided by blanks");
        }
        if (!flaws.isEmpty()) {
            throw new WrongException(flaws.toArray(String[]::new));
        }
    }

    private static void requireText(String option, String value, List<String> flaws) {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            flaws.add(option + " must be a text of one line with 1 to " + LONGEST + " characters");
        }
    }
}
