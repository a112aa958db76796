package io.leat.ledger;

import io.leat.database.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Split runs as the sync log tells them. */
public final class SplitHistory {
    private SplitHistory() {}

    /** The newest that the filter takes, at most {@code limit}, the newest first. */
    public static List<SplitRow> list(Transaction transaction, SplitFilter filter, int limit) {
        List<Object> values = filter.values();
        values.add(limit);
        return transaction.list(
                "SELECT " + SplitRow.COLUMNS + " FROM leat_split_run" + filter.where() + " ORDER BY id DESC LIMIT ?",
                SplitRow::read,
                values.toArray());
    }

    /**
     * An error of the sync log.
     *
     * @param attempts made with the same content, where the split still waits; otherwise 0
     * @param nextAttempt milliseconds since 1970 of the next one; empty where there is none
     */
    public record ErrorRow(SplitRow row, int attempts, OptionalLong nextAttempt) {
        private static ErrorRow over(SplitRow row) {
            return new ErrorRow(row, 0, OptionalLong.empty());
        }
    }

    /**
     * The newest failures that the filter takes, at most {@code limit}, the newest first, and what becomes of their splits;
     * only the newest of a split waits.
     */
    public static List<ErrorRow> errors(Transaction transaction, SplitFilter filter, int limit) {
        SplitFilter failures = filter.failures();
        if (failures.states().isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<ErrorRow> errors = new ArrayList<>();
        for (SplitRow row : list(transaction, failures, limit)) {
            boolean newest = !row.replayed() && seen.add(row.sync() + '/' + row.split());
            errors.add(newest ? waiting(transaction, row) : ErrorRow.over(row));
        }
        return errors;
    }

    private static ErrorRow waiting(Transaction transaction, SplitRow row) {
        return next(transaction, "leat_file WHERE sync = ? AND name = ? AND state = 'FAILED'", row)
                .or(() -> next(transaction, "leat_position WHERE sync = ? AND split = ?", row))
                .orElse(ErrorRow.over(row));
    }

    private static Optional<ErrorRow> next(Transaction transaction, String place, SplitRow row) {
        return transaction.first(
                "SELECT attempts, next_attempt_at FROM " + place + " AND next_attempt_at IS NOT NULL",
                found -> new ErrorRow(row, found.getInt(1), OptionalLong.of(found.getLong(2))),
                row.sync(),
                row.split());
    }
}
