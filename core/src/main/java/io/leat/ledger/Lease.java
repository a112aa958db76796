package io.leat.ledger;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to write for a sync. Its epoch rises whenever it is taken, so that a process that lost it without noticing
 * can commit nothing any more.
 *
 * @param epoch at which it was taken
 */
public record Lease(String sync, long epoch) {
    /** How often a holder says that it is alive, where several hosts may share a database. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** After so long without a sign a holder elsewhere is taken for dead. */
    public static final Duration SILENCE = Duration.ofSeconds(15);

    /**
     * Who takes the right.
     *
     * @param place stands for the state folder: whoever comes from the same place has its file lock, so that the one before
     *     has ended
     * @param text for people
     */
    public record Holder(String place, String text) {}

    /**
     * Takes the right; empty where another place has it and is alive. To be called only by the holder of the sync's file
     * lock.
     */
    public static Optional<Lease> take(Transaction transaction, String sync, Holder holder, long now) {
        String clock = transaction.database().spelling().millis();
        int taken = transaction.update(
                "UPDATE leat_lease SET epoch = epoch + 1, holder = ?, place = ?, taken_at = ?, heartbeat_at = " + clock
                        + " WHERE sync = ? AND (place IS NULL OR place = ? OR heartbeat_at < " + clock + " - ?)",
                holder.text(),
                holder.place(),
                now,
                sync,
                holder.place(),
                SILENCE.toMillis());
        if (taken == 0) {
            if (transaction.number("SELECT count(*) FROM leat_lease WHERE sync = ?", sync) == 1) {
                return Optional.empty();
            }
            transaction.update(
                    "INSERT INTO leat_lease (sync, epoch, holder, place, taken_at, heartbeat_at) VALUES (?, 1, ?, ?, ?, "
                            + clock + ")",
                    sync,
                    holder.text(),
                    holder.place(),
                    now);
        }
        return Optional.of(new Lease(sync, transaction.number("SELECT epoch FROM leat_lease WHERE sync = ?", sync)));
    }

    /** Says that the holder is alive, by the database's clock; false where another process has the right now. */
    public boolean beat(Transaction transaction) {
        return transaction.update(
                        "UPDATE leat_lease SET heartbeat_at = "
                                + transaction.database().spelling().millis() + " WHERE sync = ? AND epoch = ?",
                        sync,
                        epoch)
                == 1;
    }

    /** Gives the right back, so that another place need not wait. */
    public void release(Transaction transaction) {
        transaction.update("UPDATE leat_lease SET heartbeat_at = 0 WHERE sync = ? AND epoch = ?", sync, epoch);
    }

    /**
     * The last statement before every commit.
     *
     * @throws SyncException TRANSIENT when another process has the right now; nothing may be committed then
     */
    public void confirm(Transaction transaction) {
        int held = transaction.update("UPDATE leat_lease SET epoch = epoch WHERE sync = ? AND epoch = ?", sync, epoch);
        if (held != 1) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "another process has taken over the sync " + sync + "; this one stops and stores nothing more");
        }
    }

    /** Commits what the holder of the right did. */
    public void commit(Transaction transaction) {
        confirm(transaction);
        transaction.commit();
    }
}
