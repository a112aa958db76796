package io.leat.app;

import io.leat.config.Configuration;
import io.leat.config.yaml.InvalidConfigurationException;
import java.nio.file.Path;

/**
 * Tells the launcher what it starts the program by, where the configuration has no compiled form yet, in lines as that
 * has: the memory limit in bytes, and what kind of source each sync has. Nothing where the configuration is not valid,
 * which the program itself then explains. Argument: the configuration.
 */
public final class LaunchNeeds {
    private LaunchNeeds() {}

    public static void main(String[] arguments) {
        try {
            Configuration configuration = ConfiguredColumns.file(Path.of(arguments[0]), System.getenv())
                    .load();
            System.out.println("memory " + configuration.memory().limit().bytes());
            configuration
                    .syncs()
                    .forEach(sync -> System.out.println(sync.files().isPresent() ? "inbox -" : "api -"));
            configuration.tenants().forEach(sync -> System.out.println("tenants -"));
        } catch (InvalidConfigurationException toldByTheProgram) {
            System.exit(2);
        }
    }
}
