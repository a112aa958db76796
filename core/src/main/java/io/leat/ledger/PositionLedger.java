package io.leat.ledger;

import io.leat.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far the page chain of a split has come, and up to which value all of its records are stored. */
public final class PositionLedger {
    private static final String COLUMNS =
            "place, pages, records, rejected, unkeyed, runs, set_id, asked_from, candidate, "
                    + "watermark, attempts, next_attempt_at, announced, began_at, round_id";

    private final String sync;
    private final String split;

    public PositionLedger(String sync, String split) {
        this.sync = sync;
        this.split = split;
    }

    /**
     * The position of a split.
     *
     * @param chain the chain that has begun and not ended; empty where the next run begins one
     * @param beganAt milliseconds since 1970 when its newest chain began; 0 where there was none
     * @param watermark highest incremental value that is safely stored
     * @param attempts that failed in a row
     * @param nextAttempt milliseconds since 1970 before which it is left alone
     * @param round the last one in which the split has had its turn; 0 where there was none
     */
    public record Position(
            Optional<Chain> chain,
            long beganAt,
            Optional<String> watermark,
            int attempts,
            OptionalLong nextAttempt,
            long round) {
        public static final Position NONE =
                new Position(Optional.empty(), 0, Optional.empty(), 0, OptionalLong.empty(), 0);

        /** Whether it was put off, rather than failed, and its time has come. */
        public boolean goesOn(long now) {
            return attempts == 0 && nextAttempt.isPresent() && nextAttempt.getAsLong() <= now;
        }
    }

    /**
     * A chain that has begun.
     *
     * @param place of the next page; empty text for the first
     * @param pages stored
     * @param records of those pages
     * @param rejected of those records
     * @param unkeyed rejected records without a readable key
     * @param runs that have worked on it
     * @param beganAt milliseconds since 1970
     * @param announced records of the whole chain, as its first page announced them
     * @param set whose keys it brings; empty where there is none
     * @param askedFrom watermark with which it is asked for
     * @param candidate highest incremental value of its records so far
     */
    public record Chain(
            String place,
            long pages,
            long records,
            long rejected,
            long unkeyed,
            int runs,
            long beganAt,
            OptionalLong announced,
            OptionalLong set,
            Optional<String> askedFrom,
            Optional<String> candidate) {}

    public Position find(Transaction transaction) {
        return transaction
                .first(
                        "SELECT " + COLUMNS + " FROM leat_position WHERE sync = ? AND split = ?",
                        PositionLedger::read,
                        sync,
                        split)
                .orElse(Position.NONE);
    }

    private static Position read(ResultSet row) throws SQLException {
        @Nullable String place = row.getString(1);
        long set = row.getLong(7);
        OptionalLong setId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(set);
        long total = row.getLong(13);
        OptionalLong announced = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(total);
        Optional<Chain> chain = place == null
                ? Optional.empty()
                : Optional.of(new Chain(
                        place,
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6),
                        row.getLong(14),
                        announced,
                        setId,
                        Optional.ofNullable(row.getString(8)),
                        Optional.ofNullable(row.getString(9))));
        Optional<String> watermark = Optional.ofNullable(row.getString(10));
        long beganAt = row.getLong(14);
        int attempts = row.getInt(11);
        long next = row.getLong(12);
        OptionalLong nextAttempt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(next);
        return new Position(chain, beganAt, watermark, attempts, nextAttempt, row.getLong(15));
    }

    /** Stores where an open chain stands now, in the transaction that stores the rows before it. */
    public void store(Transaction transaction, Chain chain, long now) {
        @Nullable Long set = chain.set().isPresent() ? chain.set().getAsLong() : null;
        int known = transaction.update(
                "UPDATE leat_position SET place = ?, pages = ?, records = ?, rejected = ?, unkeyed = ?, runs = ?, "
                        + "began_at = ?, announced = ?, set_id = ?, asked_from = ?, candidate = ?, attempts = 0, next_attempt_at = NULL, error = NULL, "
                        + "changed_at = ? WHERE sync = ? AND split = ?",
                chain.place(),
                chain.pages(),
                chain.records(),
                chain.rejected(),
                chain.unkeyed(),
                chain.runs(),
                chain.beganAt(),
                chain.announced().isPresent() ? chain.announced().getAsLong() : null,
                set,
                chain.askedFrom().orElse(null),
                chain.candidate().orElse(null),
                now,
                sync,
                split);
        if (known == 0) {
            insert(transaction, now);
            store(transaction, chain, now);
        }
    }

    private void insert(Transaction transaction, long now) {
        transaction.update("INSERT INTO leat_position (sync, split, changed_at) VALUES (?, ?, ?)", sync, split, now);
    }

    /** The chain has ended: its candidate, where it has one, becomes the watermark. */
    public void ended(Transaction transaction, Optional<String> candidate, long now) {
        transaction.update(
                "UPDATE leat_position SET place = NULL, set_id = NULL, asked_from = NULL, candidate = NULL, watermark = "
                        + "coalesce(?, watermark), attempts = 0, next_attempt_at = NULL, error = NULL, changed_at = ? "
                        + "WHERE sync = ? AND split = ?",
                candidate.orElse(null),
                now,
                sync,
                split);
    }

    /** The chain is given up: the next run begins another one from the same watermark. */
    public void abandoned(Transaction transaction, long now) {
        transaction.update(
                "UPDATE leat_position SET place = NULL, set_id = NULL, asked_from = NULL, candidate = NULL, changed_at = ? "
                        + "WHERE sync = ? AND split = ?",
                now,
                sync,
                split);
    }

    /** Records a failed attempt, and before which time the split is left alone; empty where nothing tries it by itself. */
    public void failed(Transaction transaction, int attempts, OptionalLong nextAttempt, String error, long now) {
        @Nullable Long next = nextAttempt.isPresent() ? nextAttempt.getAsLong() : null;
        String sql = "UPDATE leat_position SET attempts = ?, next_attempt_at = ?, error = ?, changed_at = ? "
                + "WHERE sync = ? AND split = ?";
        if (transaction.update(sql, attempts, next, error, now, sync, split) == 0) {
            insert(transaction, now);
            transaction.update(sql, attempts, next, error, now, sync, split);
        }
    }

    /** The split goes on no earlier than at this time. */
    public void putOff(Transaction transaction, long until) {
        transaction.update(
                "UPDATE leat_position SET next_attempt_at = ? WHERE sync = ? AND split = ?", until, sync, split);
    }

    /** The split has had its turn in this round. */
    public void hadItsTurn(Transaction transaction, long round, long now) {
        if (transaction.update("UPDATE leat_position SET round_id = ? WHERE sync = ? AND split = ?", round, sync, split)
                == 0) {
            insert(transaction, now);
            hadItsTurn(transaction, round, now);
        }
    }

    /** When the first split of a sync goes on that was put off, in milliseconds since 1970. */
    public static OptionalLong nextPutOff(Transaction transaction, String sync) {
        long next = transaction.number(
                "SELECT min(next_attempt_at) FROM leat_position WHERE sync = ? AND attempts = 0", sync);
        return next == 0 ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Forgets what was put off until this time or an earlier one, in milliseconds since 1970. */
    public static void forgetPutOff(Transaction transaction, String sync, long time) {
        transaction.update(
                "UPDATE leat_position SET next_attempt_at = NULL WHERE sync = ? AND attempts = 0 AND next_attempt_at <= ?",
                sync,
                time);
    }

    /** Forgets the split, so that its next chain begins anew and loads all. */
    public void forget(Transaction transaction) {
        transaction.update("DELETE FROM leat_position WHERE sync = ? AND split = ?", sync, split);
    }

    /** Forgets everything of the sync, so that its next chains begin anew and load all. */
    public static void forget(Transaction transaction, String sync) {
        transaction.update("DELETE FROM leat_position WHERE sync = ?", sync);
    }
}
