package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.CredentialReference;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.FurtherRules.Finding;
import io.leat.mapping.Misfit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** leat.yaml with the rule that only the mapping can tell: constants and defaults fit the types of their columns. */
public final class ConfiguredColumns {
    private ConfiguredColumns() {}

    /** The file, read with that rule too. */
    public static ConfigurationFile file(Path file, Map<String, String> environment) {
        return new ConfigurationFile(file, environment, ConfiguredColumns::misfits);
    }

    private static List<Finding> misfits(Configuration configuration) {
        List<Finding> findings = new ArrayList<>();
        for (SyncSettings sync : configuration.syncs()) {
            Misfit.among(sync.target().columns(), configuration.zone())
                    .forEach(misfit -> findings.add(finding(List.of(sync.name()), misfit)));
        }
        for (TenantsSettings tenants : configuration.tenants()) {
            for (DataType type : tenants.dataTypes()) {
                List<String> path = List.of(tenants.name(), "data-types", type.name());
                Misfit.among(sampled(type.settings().target().columns()), configuration.zone())
                        .forEach(misfit -> findings.add(finding(path, misfit)));
            }
        }
        return findings;
    }

    /** With what a credential might have. */
    private static List<ColumnSettings> sampled(List<ColumnSettings> columns) {
        return columns.stream()
                .map(column -> column.withConstant(column.constant().map(CredentialReference::sample)))
                .toList();
    }

    private static Finding finding(List<String> path, Misfit misfit) {
        List<String> key = new ArrayList<>(List.of("syncs"));
        key.addAll(path);
        key.addAll(List.of("target", "columns", misfit.column().name(), misfit.key()));
        return new Finding(key, "\"" + misfit.text() + "\": " + misfit.rule());
    }
}
