package io.leat.run;

import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.ScheduleLedger;
import io.leat.ledger.Schema;
import io.leat.run.WakeFile.Wake;
import io.leat.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether it is time for a sync that has a schedule. The ledger knows until when its times are done with, so that missed
 * ones are caught up by one run, on whatever host; a file beside the wake file, {@code SYNC.due}, holds the next one, so
 * that a look before it opens nothing. A schedule that is new begins with its first time after the first look.
 */
public final class DueTime {
    private static final Logger LOG = LoggerFactory.getLogger(DueTime.class);

    private final Path state;
    private final String sync;
    private final Schedule schedule;
    private final Clock clock;

    public DueTime(Path state, String sync, Schedule schedule, Clock clock) {
        this.state = state;
        this.sync = sync;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What a sync that has a schedule is to do now. */
    public enum Turn {
        /** Nothing. */
        NOT_YET,
        /** What a run left for now; no time of the schedule has come since. */
        LEFT,
        /** A time of the schedule has come. */
        SCHEDULED
    }

    /**
     * What is to be done now.
     *
     * @throws io.leat.SyncException when the ledger or the state folder is out of reach
     */
    public Turn turn(Database database) {
        long now = clock.millis();
        Wake next = WakeFile.ofSchedule(state, sync).read();
        boolean isAhead = next.due() != Wake.NEVER.due() && !next.isDue(now);
        if (!isAhead && isDue(database, now)) {
            return Turn.SCHEDULED;
        }
        return new WakeFile(state, sync).read().isDue(now) ? Turn.LEFT : Turn.NOT_YET;
    }

    /** Whether there is something to do; see {@link #turn}. */
    public boolean hasCome(Database database) {
        return turn(database) != Turn.NOT_YET;
    }

    private boolean isDue(Database database, long now) {
        OptionalLong done;
        try (Transaction transaction = database.read()) {
            done = Schema.version(transaction) == Schema.VERSION
                    ? new ScheduleLedger(sync).doneUntil(transaction)
                    : OptionalLong.empty();
        }
        // What lies ahead was noted before the clock was set back.
        if (done.isEmpty() || done.getAsLong() > now) {
            done(database);
            return false;
        }
        Instant next = schedule.next(Instant.ofEpochMilli(done.getAsLong()));
        if (next.toEpochMilli() <= now) {
            return true;
        }
        write(next, now);
        return false;
    }

    /** All times until now are done with. */
    public void done(Database database) {
        long now = clock.millis();
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            new ScheduleLedger(sync).done(transaction, now);
            transaction.commit();
        }
        write(schedule.next(Instant.ofEpochMilli(now)), now);
    }

    /** Without the file the ledger is asked the next time. */
    private void write(Instant next, long now) {
        try {
            Files.createDirectories(state);
            WakeFile.ofSchedule(state, sync).write(WakeFile.until(next.toEpochMilli() - 1000, now));
        } catch (IOException | SyncException failed) {
            LOG.warn("the next time of {} cannot be noted: {}", sync, failed.getMessage());
        }
    }
}
