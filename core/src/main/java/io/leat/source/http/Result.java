package io.leat.source.http;

import io.leat.SyncException;
import java.time.Instant;
import java.util.Optional;

/** How one call ended. */
sealed interface Result {
    /** Its answer is whole. */
    record Good(Answer answer, AnswerScan.Scanned scanned, RowsAhead rows, Optional<Instant> exhausted)
            implements Result {}

    /** It may be answered when it is made again. */
    record Again(SyncException why) implements Result {}

    /**
     * The service wants to be asked later.
     *
     * @param until when, where it says so
     */
    record Limited(SyncException why, Optional<Instant> until) implements Result {}

    /** Its token is no longer taken, and another one may be. */
    record Stale(SyncException why) implements Result {}

    /** It is of no use to make it again. */
    record Bad(SyncException why) implements Result {}
}
