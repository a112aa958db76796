package io.leat.app.cli;

import io.leat.ledger.RejectFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose refused records. */
final class RejectSelection {
    @Option(names = "--file", paramLabel = "NAME", description = "Only those of this file.")
    private @Nullable String file;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Only those that this column refused; \"\" for records that were refused as a whole.")
    private @Nullable String column;

    @Option(names = "--rule", paramLabel = "TEXT", description = "Only those whose rule holds this text.")
    private @Nullable String rule;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Only those that were refused in this time, such as 90s, 30m, 6h or 2d.")
    private @Nullable Duration since;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Only those that were refused before this time.")
    private @Nullable Duration olderThan;

    RejectFilter of(List<String> syncs) {
        long now = Clock.systemUTC().millis();
        return new RejectFilter(
                syncs,
                Optional.ofNullable(file),
                Optional.ofNullable(column),
                Optional.ofNullable(rule),
                since == null ? OptionalLong.empty() : OptionalLong.of(now - since.toMillis()),
                olderThan == null ? OptionalLong.empty() : OptionalLong.of(now - olderThan.toMillis()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }
}
