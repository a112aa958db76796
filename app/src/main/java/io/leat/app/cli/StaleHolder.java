package io.leat.app.cli;

import io.leat.app.report.ToldFailure;
import io.leat.config.Sync;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells, once, of a process that holds a sync and makes no progress. */
final class StaleHolder {
    private StaleHolder() {}

    /** What is to be told; empty while the holder goes on, or when it was told before. */
    static Optional<String> look(Path state, Sync sync, Clock clock) {
        try {
            Instant progress = SyncLock.progressOf(state, sync.name());
            Duration silence = Duration.between(progress, clock.instant());
            String text =
                    "sync " + sync.name() + " is held by another process that has made no progress since " + progress
                            + ", longer than stale-after " + sync.staleAfter().toMinutes()
                            + " min; look at it, and kill it if it hangs: the next run goes on where it stopped";
            boolean stale = silence.compareTo(sync.staleAfter()) > 0;
            return stale && new ToldFailure(state, sync.name() + ".stale").isNew(text)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
