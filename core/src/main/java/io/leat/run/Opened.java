package io.leat.run;

import io.leat.database.Database;
import io.leat.ledger.Lease;

/**
 * A run that has begun, before it is said what it does with records.
 *
 * @param lease taken by this run
 * @param run number of the run in the ledger
 * @param progress to be called whenever the run has gone on a little; safe for threads
 */
public record Opened(
        RunOptions options, Surroundings surroundings, Database database, Lease lease, long run, Runnable progress) {

    /** The run as splits see it whose records go there. */
    public OpenRun to(Destination destination) {
        return new OpenRun(destination, this);
    }

    /** The same run on another connection. */
    public Opened on(Database other) {
        return new Opened(options, surroundings, other, lease, run, progress);
    }

    /** The same run in other surroundings. */
    public Opened in(Surroundings other) {
        return new Opened(options, other, database, lease, run, progress);
    }

    /** Milliseconds since 1970. */
    public long now() {
        return surroundings.clock().millis();
    }
}
