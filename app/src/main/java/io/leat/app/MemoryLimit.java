package io.leat.app;

import io.leat.config.yaml.InvalidConfigurationException;
import java.nio.file.Path;

/**
 * Tells the launcher the memory limit of a configuration that has no compiled form yet: its bytes, or nothing where the
 * configuration is not valid, which the program itself then explains. Argument: the configuration.
 */
public final class MemoryLimit {
    private MemoryLimit() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(ConfiguredColumns.file(Path.of(arguments[0]), System.getenv())
                    .load()
                    .memory()
                    .limit()
                    .bytes());
        } catch (InvalidConfigurationException toldByTheProgram) {
            System.exit(2);
        }
    }
}
