package io.leat.app.cli;

import io.leat.config.Sync;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.credential.Environment;
import io.leat.ledger.Owners;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose splits of many tenants. */
final class SplitOptions {
    private static final String BOTH = "both";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "Only credentials of this environment: integration or production.")
    private @Nullable String environment;

    @Option(
            names = {"-c", "--company-id"},
            paramLabel = "ID",
            description = "Only credentials of this company.")
    private @Nullable String companyId;

    @Option(
            names = "--credential-id",
            paramLabel = "N",
            description = "Only this credential; leat credentials list tells the numbers.")
    private @Nullable Long credential;

    @Option(
            names = {"-d", "--data-type"},
            paramLabel = "NAME",
            description = "Only this data type, such as customers or invoices; both for all of them.")
    private @Nullable String dataType;

    /** Whether some splits are left out. */
    boolean isGiven() {
        return environment != null || companyId != null || credential != null || isDataTypeGiven();
    }

    private boolean isDataTypeGiven() {
        return dataType != null && !dataType.equals(BOTH);
    }

    /**
     * What is chosen.
     *
     * @throws ParameterException when a value is none that these syncs know
     */
    Owners of(CommandLine commandLine, List<TenantsSettings> syncs) {
        if (environment != null && Environment.of(environment).isEmpty()) {
            throw new ParameterException(
                    commandLine,
                    "--environment \"" + environment + "\": must be "
                            + Arrays.stream(Environment.values())
                                    .map(Environment::text)
                                    .collect(Collectors.joining(" or ")));
        }
        List<String> types = syncs.stream()
                .flatMap(sync -> sync.dataTypes().stream())
                .map(DataType::name)
                .distinct()
                .toList();
        if (isDataTypeGiven() && !types.contains(dataType)) {
            throw new ParameterException(
                    commandLine,
                    "--data-type \"" + dataType + "\": must be " + String.join(", ", types) + " or " + BOTH);
        }
        return new Owners(
                Optional.ofNullable(environment),
                Optional.ofNullable(companyId),
                credential == null ? OptionalLong.empty() : OptionalLong.of(credential),
                isDataTypeGiven() ? Optional.ofNullable(dataType) : Optional.empty());
    }

    /**
     * The syncs that have such splits: those of many tenants, where splits are chosen.
     *
     * @throws ParameterException when there is none, or another one was named
     */
    List<Sync> among(List<Sync> chosen, boolean named, CommandLine commandLine) {
        if (!isGiven()) {
            return chosen;
        }
        List<Sync> tenants =
                chosen.stream().filter(TenantsSettings.class::isInstance).toList();
        if (tenants.isEmpty() || (named && tenants.size() < chosen.size())) {
            throw new ParameterException(
                    commandLine,
                    "--environment, --company-id, --credential-id and --data-type are for syncs of many tenants"
                            + (tenants.isEmpty() ? ", of which there is none here" : ""));
        }
        return tenants;
    }

    static List<TenantsSettings> tenants(List<Sync> syncs) {
        return syncs.stream()
                .filter(TenantsSettings.class::isInstance)
                .map(TenantsSettings.class::cast)
                .toList();
    }
}
