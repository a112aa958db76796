package io.leat.app.cli;

import io.leat.app.report.Terminal;
import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.config.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands do alike. */
final class Leats {
    private Leats() {}

    static Leat of(@Nullable Leat leat) {
        if (leat == null) {
            throw new IllegalStateException("a command runs below leat");
        }
        return leat;
    }

    /** The syncs that are named, or all; a name that is not in the configuration is told with those that are. */
    static List<SyncSettings> chosen(Configuration configuration, List<String> names, Terminal terminal)
            throws InvalidConfigurationException {
        if (names.isEmpty()) {
            return configuration.syncs();
        }
        List<SyncSettings> chosen = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            configuration
                    .sync(name)
                    .ifPresentOrElse(
                            chosen::add,
                            () -> problems.add(new Problem(
                                    configuration.file(),
                                    0,
                                    "syncs",
                                    "there is no sync \"" + name + "\"; there are "
                                            + String.join(
                                                    ", ",
                                                    configuration.syncs().stream()
                                                            .map(SyncSettings::name)
                                                            .toList()))));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return chosen;
    }
}
