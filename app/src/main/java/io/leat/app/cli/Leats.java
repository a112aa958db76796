package io.leat.app.cli;

import io.leat.app.report.Terminal;
import io.leat.config.Configuration;
import io.leat.config.Sync;
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
    static List<Sync> chosen(Configuration configuration, List<String> names, Terminal terminal)
            throws InvalidConfigurationException {
        if (names.isEmpty()) {
            return configuration.all();
        }
        List<Sync> chosen = new ArrayList<>();
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
                                                    configuration.all().stream()
                                                            .map(Sync::name)
                                                            .toList()))));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return chosen;
    }
}
