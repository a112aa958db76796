package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.FurtherRules.Finding;
import io.leat.mapping.Misfit;
import java.nio.file.Path;
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
        return configuration.syncs().stream()
                .flatMap(sync -> Misfit.among(sync.target().columns(), configuration.zone()).stream()
                        .map(misfit -> finding(sync, misfit)))
                .toList();
    }

    private static Finding finding(SyncSettings sync, Misfit misfit) {
        return new Finding(
                List.of(
                        "syncs",
                        sync.name(),
                        "target",
                        "columns",
                        misfit.column().name(),
                        misfit.key()),
                "\"" + misfit.text() + "\": " + misfit.rule());
    }
}
