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
        TargetSettings target) {

    /** Its source where that is an inbox. */
    public Optional<FileSourceSettings> files() {
        return source instanceof FileSourceSettings files ? Optional.of(files) : Optional.empty();
    }
}
