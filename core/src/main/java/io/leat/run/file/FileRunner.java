package io.leat.run.file;

import io.leat.config.FileSourceSettings;
import io.leat.config.SyncSettings;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.OpenRun;
import io.leat.run.Pipeline;
import io.leat.run.Replay;
import io.leat.run.ReplayOptions;
import io.leat.run.RunOpening;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Runner;
import io.leat.run.Surroundings;
import io.leat.source.file.Processed;
import java.util.Optional;

/** Runs a sync whose source is an inbox. */
public final class FileRunner implements Runner {
    private final SyncSettings settings;
    private final FileSourceSettings source;
    private final Surroundings surroundings;
    private final Destination destination;
    private final RunOpening opening;

    public FileRunner(Destination destination, Surroundings surroundings, Connections connections) {
        this.destination = destination;
        this.settings = destination.settings();
        this.source = settings.files().orElseThrow();
        this.surroundings = surroundings;
        this.opening = new RunOpening(destination, surroundings, connections);
    }

    @Override
    public boolean isIdle() {
        return new IdleCheck(
                        settings.name(),
                        surroundings.state(),
                        source.inbox(),
                        source.pattern(),
                        source.set(),
                        source.quiet().toMillis(),
                        source.settle().toMillis())
                .isIdle(surroundings.clock().millis());
    }

    @Override
    public Optional<RunResult> run(RunOptions options) {
        return opening.run(
                options,
                () -> new Processed(source.processed()).prepare(),
                run -> new FileRun(sync(run.to(destination))).run());
    }

    @Override
    public Optional<RunResult> replay(ReplayOptions options) {
        RunOptions plain = options.dryRun() ? RunOptions.DRY : RunOptions.NONE;
        return opening.run(
                plain,
                () -> {},
                run -> new Replay(run, settings.name(), options, new FileReplay(sync(run.to(destination)))).run());
    }

    private FileSync sync(OpenRun run) {
        return new FileSync(
                run,
                source,
                new Pipeline(
                        surroundings.memory(), surroundings.blockRows(), System::nanoTime, surroundings.stopping()));
    }
}
