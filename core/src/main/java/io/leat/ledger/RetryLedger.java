package io.leat.ledger;

import io.leat.database.Transaction;
import io.leat.ledger.SplitOrigin.Retry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Splits of tenants whose newest run failed. */
public final class RetryLedger {
    private RetryLedger() {}

    /**
     * Which of them are wanted.
     *
     * @param dataTypes of the sync; at least one
     * @param since failed at or after this time, in milliseconds since 1970
     * @param refused whether those are wanted whose credential was refused
     * @param most the oldest ones
     */
    public record Wanted(String sync, List<String> dataTypes, Owners owners, long since, boolean refused, int most) {}

    /**
     * A split that is to be run again.
     *
     * @param state how its newest run ended
     * @param error of its newest run
     * @param at milliseconds since 1970, when its newest run ended
     */
    public record Failed(
            long credential,
            String company,
            String companyId,
            String environment,
            String dataType,
            RunLedger.SplitState state,
            String kind,
            String error,
            long at,
            Retry retry) {}

    /** How many are wanted, whatever the most. */
    public static long count(Transaction transaction, Wanted wanted) {
        List<Object> values = new ArrayList<>();
        return transaction.number("SELECT count(*)" + from(wanted, values), values.toArray());
    }

    /** The oldest first; those of a disabled credential, or of one that is not there any more, are left out. */
    public static List<Failed> list(Transaction transaction, Wanted wanted) {
        List<Object> values = new ArrayList<>();
        String from = from(wanted, values);
        values.add(wanted.most());
        return transaction.list(
                "SELECT s.credential_id, coalesce(s.company, ''), coalesce(s.company_id, ''), coalesce(s.environment, ''), s.data_type, s.outcome, "
                        + "coalesce(s.error_kind, ''), coalesce(s.error, ''), coalesce(s.ended_at, s.started_at), "
                        + "coalesce(s.retry_of, s.id), s.retry" + from + " ORDER BY s.id LIMIT ?",
                row -> new Failed(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        RunLedger.SplitState.valueOf(row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getLong(9),
                        new Retry(row.getLong(10), row.getInt(11) + 1)),
                values.toArray());
    }

    private static String from(Wanted wanted, List<Object> values) {
        String from = " FROM leat_split_run s JOIN leat_credential c ON c.id = s.credential_id AND c.state <> ? "
                + "WHERE s.sync = ? AND s.replayed = 0 AND s.outcome IN ('FAILED', 'TIMED_OUT', 'SKIPPED') "
                + "AND coalesce(s.ended_at, s.started_at) >= ? AND s.data_type IN ("
                + wanted.dataTypes().stream().map(type -> "?").collect(Collectors.joining(", ")) + ")"
                + " AND NOT EXISTS (SELECT 1 FROM leat_split_run n WHERE n.sync = s.sync AND n.split = s.split "
                + "AND n.id > s.id AND n.replayed = 0)";
        values.add(CredentialEntry.State.DISABLED.text());
        values.add(wanted.sync());
        values.add(wanted.since());
        values.addAll(wanted.dataTypes());
        for (Owners.Condition condition : wanted.owners().ofSplits()) {
            from += " AND s." + condition.term();
            values.add(condition.value());
        }
        return wanted.refused() ? from : from + " AND (s.error_kind IS NULL OR s.error_kind <> 'AUTH')";
    }
}
