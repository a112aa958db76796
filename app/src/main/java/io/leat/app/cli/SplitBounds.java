package io.leat.app.cli;

import io.leat.config.Sync;
import io.leat.config.TenantsSettings;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that bound splits, in the place of what the configuration says. */
final class SplitBounds {
    private static final int LONGEST_SECONDS = 30 * 24 * 3600;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            description = "Splits of many tenants at once, from 1 to 64 (default: splits.max-concurrent).")
    private int maxConcurrent;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "SECONDS",
            description = "Longest time of a split (default: timeout).")
    private int timeout;

    void check(CommandLine commandLine) {
        if (maxConcurrent < 0 || maxConcurrent > TenantsSettings.MOST_CONCURRENT) {
            throw new ParameterException(
                    commandLine,
                    "--max-concurrent " + maxConcurrent + ": must be from 1 to " + TenantsSettings.MOST_CONCURRENT);
        }
        if (timeout < 0 || timeout > LONGEST_SECONDS) {
            throw new ParameterException(
                    commandLine, "--timeout " + timeout + ": must be from 1 to " + LONGEST_SECONDS + " seconds");
        }
    }

    /** The sync within these bounds. */
    Sync of(Sync sync) {
        Sync timed = timeout == 0 ? sync : sync.withTimeout(Duration.ofSeconds(timeout));
        return maxConcurrent > 0 && timed instanceof TenantsSettings tenants
                ? tenants.withMaxConcurrent(maxConcurrent)
                : timed;
    }

    /** The same of many tenants. */
    TenantsSettings of(TenantsSettings sync) {
        return (TenantsSettings) of((Sync) sync);
    }
}
