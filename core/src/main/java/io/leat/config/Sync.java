package io.leat.config;

import io.leat.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;

/** What writes tables: one source into one table, or the sources of many tenants into some. */
public sealed interface Sync permits SyncSettings, TenantsSettings {
    /** Lower-case letters, digits, {@code -} and {@code _}; names files and rows of the ledger. */
    String name();

    /** When {@code leat run --due} runs it; empty for never. */
    Optional<Schedule> schedule();

    /** Longest time of one split. */
    Duration timeout();

    /** How long a running process may make no progress before others tell. */
    Duration staleAfter();

    /** Its source where that is an inbox. */
    default Optional<FileSourceSettings> files() {
        return Optional.empty();
    }

    /** The same with another longest time of a split. */
    Sync withTimeout(Duration other);
}
