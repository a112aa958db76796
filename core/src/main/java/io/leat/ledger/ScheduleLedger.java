package io.leat.ledger;

import io.leat.database.Transaction;
import java.util.OptionalLong;

/** Until when the times of a sync's schedule are done with, whether a run came of them or not. */
public final class ScheduleLedger {
    private final String sync;

    public ScheduleLedger(String sync) {
        this.sync = sync;
    }

    /** In milliseconds since 1970; empty for a schedule that nobody has looked at yet. */
    public OptionalLong doneUntil(Transaction transaction) {
        return transaction
                .first(
                        "SELECT done_until FROM leat_schedule WHERE sync = ?",
                        row -> OptionalLong.of(row.getLong(1)),
                        sync)
                .orElse(OptionalLong.empty());
    }

    public void done(Transaction transaction, long until) {
        int known = transaction.update("UPDATE leat_schedule SET done_until = ? WHERE sync = ?", until, sync);
        if (known == 0) {
            transaction.update("INSERT INTO leat_schedule (sync, done_until) VALUES (?, ?)", sync, until);
        }
    }
}
