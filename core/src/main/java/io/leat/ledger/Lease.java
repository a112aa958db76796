package io.leat.ledger;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;

/**
 * The right to write for a sync. Its epoch rises whenever it is taken, so that a process that lost it without noticing
 * can commit nothing any more.
 *
 * @param epoch at which it was taken
 */
public record Lease(String sync, long epoch) {

    /** Takes the right from whoever had it; to be called only by the holder of the sync's file lock. */
    public static Lease take(Transaction transaction, String sync, String holder, long now) {
        int known = transaction.update(
                "UPDATE leat_lease SET epoch = epoch + 1, holder = ?, taken_at = ? WHERE sync = ?", holder, now, sync);
        if (known == 0) {
            transaction.update(
                    "INSERT INTO leat_lease (sync, epoch, holder, taken_at) VALUES (?, 1, ?, ?)", sync, holder, now);
        }
        return new Lease(sync, transaction.number("SELECT epoch FROM leat_lease WHERE sync = ?", sync));
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
