package io.leat.prove;

import io.leat.app.Program;
import io.leat.config.Sync;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.database.Database;
import io.leat.run.Moment;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The program with a clock that is set forward or back when the run crosses a border for the n-th time. Arguments: the
 * configuration, the border (or START, where the clock is moved already), n, and by how many seconds. Ends with 1 when the run, or a file of it, failed.
 */
final class MovedClock implements RunObserver, InstantSource {
    static final String START = "START";

    private final String wanted;
    private int left;
    private final Duration by;
    private Duration moved;

    private MovedClock(String wanted, int left, Duration by) {
        this.wanted = wanted;
        this.left = left;
        this.by = by;
        this.moved = wanted.equals(START) ? by : Duration.ZERO;
    }

    public static void main(String[] arguments) throws Exception {
        MovedClock moved = new MovedClock(
                arguments[1], Integer.parseInt(arguments[2]), Duration.ofSeconds(Long.parseLong(arguments[3])));
        Clock clock = moved.withZone(ZoneOffset.UTC);
        Program program = new Program(new ConfigurationFile(Path.of(arguments[0]), System.getenv()).load(), clock);
        boolean failed = false;
        try (Database database = program.database()) {
            for (Sync sync : program.configuration().all()) {
                Optional<RunResult> result =
                        program.runner(sync, database, moved, () -> false).run(RunOptions.NONE);
                failed |= result.isEmpty() || result.orElseThrow().outcome() != Outcome.SUCCEEDED;
            }
        }
        System.exit(failed ? 1 : 0);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public void at(Moment moment, String subject) {
        if (wanted.equals(moment.name()) && --left == 0) {
            moved = by;
        }
    }
}
