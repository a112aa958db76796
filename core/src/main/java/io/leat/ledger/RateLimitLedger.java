package io.leat.ledger;

import io.leat.database.Transaction;
import java.util.Optional;

/**
 * How many calls a credential has made in the time that started with the first of them, for all processes on this ledger.
 * Whoever takes some holds the row until its commit.
 */
public final class RateLimitLedger {
    private final String credential;

    public RateLimitLedger(String credential) {
        this.credential = credential;
    }

    /**
     * One limit as it stands.
     *
     * @param startedAt milliseconds since 1970 of the first call
     * @param countedFrom milliseconds since 1970 by which the service has begun to count at the latest
     * @param used calls made since, or taken to be made
     * @param closedUntil milliseconds since 1970 before which the service takes no call; 0 where it does
     */
    public record Usage(long startedAt, long countedFrom, long used, long closedUntil) {}

    /** Locks and answers what is known of a limit; {@code per} is its time in milliseconds, 0 for what no plan says. */
    public Usage lock(Transaction transaction, long per, long now) {
        int known = transaction.update(
                "UPDATE leat_rate_limit SET used = used WHERE credential = ? AND per = ?", credential, per);
        if (known == 0 && find(transaction, per).isEmpty()) {
            transaction.update(
                    "INSERT INTO leat_rate_limit (credential, per, started_at) VALUES (?, ?, ?)", credential, per, now);
        }
        return find(transaction, per).orElseThrow();
    }

    private Optional<Usage> find(Transaction transaction, long per) {
        return transaction.first(
                "SELECT started_at, counted_from, used, closed_until FROM leat_rate_limit WHERE credential = ? AND per = ?",
                row -> new Usage(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                credential,
                per);
    }

    public void use(Transaction transaction, long per, Usage usage) {
        transaction.update(
                "UPDATE leat_rate_limit SET started_at = ?, counted_from = ?, used = ? WHERE credential = ? AND per = ?",
                usage.startedAt(),
                usage.countedFrom(),
                usage.used(),
                credential,
                per);
    }

    /** The service has begun to count a time by now. */
    public void countedFrom(Transaction transaction, long per, long startedAt, long now) {
        transaction.update(
                "UPDATE leat_rate_limit SET counted_from = ? WHERE credential = ? AND per = ? AND started_at = ?",
                now,
                credential,
                per,
                startedAt);
    }

    /** Gives back calls of a time that were not made. */
    public void giveBack(Transaction transaction, long per, long startedAt, long calls) {
        transaction.update(
                "UPDATE leat_rate_limit SET used = used - ? WHERE credential = ? AND per = ? AND started_at = ?",
                calls,
                credential,
                per,
                startedAt);
    }

    /** No call before this time; an earlier word of the service for a later time holds. */
    public void close(Transaction transaction, long until, long now) {
        lock(transaction, 0, now);
        transaction.update(
                "UPDATE leat_rate_limit SET closed_until = ? WHERE credential = ? AND per = 0 AND closed_until < ?",
                until,
                credential,
                until);
    }
}
