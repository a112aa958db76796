package io.leat.ledger;

import io.leat.Counts;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitOrigin.Retry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A split run as the sync log keeps it.
 *
 * @param replayed whether it was made of rejects
 * @param started milliseconds since 1970
 * @param ended milliseconds since 1970; empty while it runs
 * @param owner empty where the sync has no tenants
 * @param retry empty where it was run because it was its turn
 * @param trouble empty where nothing is to be told
 */
public record SplitRow(
        long id,
        String sync,
        String split,
        boolean replayed,
        SplitState state,
        long started,
        OptionalLong ended,
        Counts counts,
        Optional<Owner> owner,
        Optional<Retry> retry,
        Optional<Trouble> trouble) {
    static final String COLUMNS = "id, sync, split, replayed, outcome, started_at, ended_at, records_read, inserted, "
            + "updated, unchanged, duplicate, rejected, credential_id, company_id, company, environment, data_type, "
            + "retry_of, retry, error_kind, error";

    /** The tenant and the data type of a split, as they were called then. */
    public record Owner(long credential, String companyId, String company, String environment, String dataType) {}

    /**
     * Why a split run did not complete.
     *
     * @param kind name of an error's kind; empty where it was stopped and nothing failed
     */
    public record Trouble(String kind, String text) {}

    /** Its name for people: that of the split, and whether it was made of rejects. */
    public String name() {
        return replayed ? split + " (rejects)" : split;
    }

    static SplitRow read(ResultSet row) throws SQLException {
        return new SplitRow(
                row.getLong("id"),
                row.getString("sync"),
                row.getString("split"),
                row.getBoolean("replayed"),
                SplitState.valueOf(row.getString("outcome")),
                row.getLong("started_at"),
                number(row, "ended_at"),
                counts(row),
                owner(row),
                retry(row),
                trouble(row));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("records_read"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("duplicate"),
                row.getLong("rejected"));
    }

    private static Optional<Owner> owner(ResultSet row) throws SQLException {
        OptionalLong credential = number(row, "credential_id");
        return credential.isEmpty()
                ? Optional.empty()
                : Optional.of(new Owner(
                        credential.getAsLong(),
                        text(row, "company_id"),
                        text(row, "company"),
                        text(row, "environment"),
                        text(row, "data_type")));
    }

    private static Optional<Retry> retry(ResultSet row) throws SQLException {
        OptionalLong first = number(row, "retry_of");
        return first.isEmpty() ? Optional.empty() : Optional.of(new Retry(first.getAsLong(), row.getInt("retry")));
    }

    private static Optional<Trouble> trouble(ResultSet row) throws SQLException {
        Trouble trouble = new Trouble(text(row, "error_kind"), text(row, "error"));
        return trouble.text().isEmpty() && trouble.kind().isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
