package io.leat.run.page;

import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.Replay;
import io.leat.run.ReplayOptions;
import io.leat.run.RunOpening;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Runner;
import io.leat.run.Surroundings;
import io.leat.run.WakeFile;
import io.leat.source.PageSource;
import java.util.Optional;

/** Runs a sync whose source answers with pages. */
public final class PageRunner implements Runner {
    private final Destination destination;
    private final PageSource source;
    private final Surroundings surroundings;
    private final RunOpening opening;

    public PageRunner(Destination destination, PageSource source, Surroundings surroundings, Connections connections) {
        this.destination = destination;
        this.source = source;
        this.surroundings = surroundings;
        this.opening = new RunOpening(destination, surroundings, connections);
    }

    /** It waits for a time that is still to come: a rate limit, or another attempt after a failure. */
    @Override
    public boolean isIdle() {
        return WakeFile.isWaiting(
                surroundings.state(),
                destination.settings().name(),
                surroundings.clock().millis());
    }

    @Override
    public Optional<RunResult> run(RunOptions options) {
        return opening.run(options, () -> {}, run -> new PageRun(run.to(destination), source).run());
    }

    @Override
    public Optional<RunResult> replay(ReplayOptions options) {
        RunOptions plain = options.dryRun() ? RunOptions.DRY : RunOptions.NONE;
        return opening.run(
                plain,
                () -> {},
                run -> new Replay(run, destination.settings().name(), options, new PageReplay(run.to(destination)))
                        .run());
    }
}
