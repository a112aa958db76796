package io.leat.config;

import io.leat.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;

/**
 * One sync: where records come from and where rows go.
 *
 * @param name lower-case letters, digits, {@code -} and {@code _}; names files and rows of the ledger
 * @param schedule when {@code leat run --due} runs it; empty for never
 * @param timeout longest time of one split
 * @param staleAfter how long a running process may make no progress before others tell
 * @param emptyAllowed whether a source that had records may bring none
 */
public record SyncSettings(
        String name,
        Optional<Schedule> schedule,
        Duration timeout,
        Duration staleAfter,
        boolean emptyAllowed,
        SourceSettings source,
        TargetSettings target)
        implements Sync {

    @Override
    public SyncSettings withTimeout(Duration other) {
        return new SyncSettings(name, schedule, other, staleAfter, emptyAllowed, source, target);
    }

    /** The same with other ends. */
    public SyncSettings with(SourceSettings otherSource, TargetSettings otherTarget) {
        return new SyncSettings(name, schedule, timeout, staleAfter, emptyAllowed, otherSource, otherTarget);
    }

    @Override
    public Optional<FileSourceSettings> files() {
        return source instanceof FileSourceSettings files ? Optional.of(files) : Optional.empty();
    }
}
