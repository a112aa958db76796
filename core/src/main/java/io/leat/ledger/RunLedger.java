package io.leat.ledger;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The sync log: runs and split runs. */
public final class RunLedger {
    /** Divides names in one column of the ledger; no text has it. */
    private static final String UNIT_SEPARATOR = "\u001f";

    private RunLedger() {}

    /** How a split run ended; {@code RUNNING} while it has not. */
    public enum SplitState {
        RUNNING,
        COMPLETED,
        PAUSED,
        FAILED,
        TIMED_OUT,
        SKIPPED,
        CANCELLED;

        /** Those that a person may have to do something about; a credential that needs attention has its splits skipped. */
        public static final List<SplitState> FAILURES = List.of(FAILED, TIMED_OUT, SKIPPED);

        /** As design and documents write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Opens a run; those of the same sync that a killed process left open are closed as failed. */
    public static long start(Transaction transaction, String sync, long now) {
        transaction.update(
                "UPDATE leat_split_run SET outcome = 'FAILED', ended_at = ?, error_kind = 'TRANSIENT', "
                        + "error = 'the process ended before the split did' WHERE sync = ? AND outcome = 'RUNNING'",
                now,
                sync);
        transaction.update(
                "UPDATE leat_run SET outcome = 'failed', ended_at = ?, "
                        + "message = 'the process ended before the run did' WHERE sync = ? AND outcome = 'running'",
                now,
                sync);
        return transaction.insert(
                "INSERT INTO leat_run (sync, outcome, started_at) VALUES (?, 'running', ?)", sync, now);
    }

    public static void end(
            Transaction transaction,
            long run,
            String outcome,
            long deactivated,
            long peakMemory,
            @Nullable String message,
            long now) {
        transaction.update(
                "UPDATE leat_run SET outcome = ?, ended_at = ?, deactivated = ?, peak_memory = ?, message = ? WHERE id = ?",
                outcome,
                now,
                deactivated,
                peakMemory,
                message,
                run);
    }

    /**
     * A split run that starts.
     *
     * @param run it belongs to
     * @param set it belongs to; empty where there is none
     * @param replayed whether it is made of rejects
     */
    public record SplitStart(
            long run, String sync, String split, OptionalLong set, boolean replayed, SplitOrigin origin) {
        /** A split of a sync without tenants. */
        public SplitStart(long run, String sync, String split, OptionalLong set, boolean replayed) {
            this(run, sync, split, set, replayed, SplitOrigin.NONE);
        }
    }

    public static long startSplit(Transaction transaction, SplitStart start, long now) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(start.run());
        values.add(start.sync());
        values.add(start.split());
        values.add(start.set().isPresent() ? start.set().getAsLong() : null);
        values.add(start.replayed() ? 1 : 0);
        values.add(now);
        values.addAll(Arrays.asList(start.origin().values()));
        return transaction.insert(
                "INSERT INTO leat_split_run (run_id, sync, split, set_id, replayed, started_at, credential_id, company_id, "
                        + "company, environment, data_type, retry_of, retry, outcome) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING')",
                values.toArray());
    }

    /** Keeps the names of the fields of a CSV file, without which its rejects could not be read again. */
    public static void header(Transaction transaction, long splitRun, List<String> header) {
        transaction.update(
                "UPDATE leat_split_run SET header = ? WHERE id = ?", String.join(UNIT_SEPARATOR, header), splitRun);
    }

    static List<String> header(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(UNIT_SEPARATOR, -1));
    }

    /**
     * Whether records of a later file of the sync were stored, or, where it has tenants, of a later chain of the same split;
     * replays do not count.
     */
    public static boolean isFollowed(Transaction transaction, String sync, long splitRun) {
        return transaction.number(
                        "SELECT count(*) FROM (SELECT 1 FROM leat_split_run s JOIN leat_split_run o ON o.id = ? WHERE s.sync = ? "
                                + "AND s.id > o.id AND s.outcome = 'COMPLETED' AND s.replayed = 0 AND s.records_read > 0 "
                                + "AND (o.credential_id IS NULL OR s.split = o.split) LIMIT 1) AS later",
                        splitRun,
                        sync)
                == 1;
    }

    /**
     * How a split run ended.
     *
     * @param bytes read of the source
     * @param error what a person is told; absent where nothing failed
     */
    public record SplitEnd(
            SplitState state,
            long bytes,
            Counts counts,
            long peakMemory,
            @Nullable ErrorKind kind,
            @Nullable String error) {}

    /** Ends the split runs of this run and split that nobody else has ended. */
    public static void endUnexpectedly(
            Transaction transaction, long run, String split, ErrorKind kind, String error, long now) {
        transaction.update(
                "UPDATE leat_split_run SET outcome = 'FAILED', ended_at = ?, error_kind = ?, error = ? "
                        + "WHERE run_id = ? AND split = ? AND outcome = 'RUNNING'",
                now,
                kind.name(),
                error,
                run,
                split);
    }

    /** The round whose splits have not all had their turn; empty where there is none. */
    public static OptionalLong openRound(Transaction transaction, String sync) {
        return transaction
                .first(
                        "SELECT CASE round_over WHEN 0 THEN round_id END FROM leat_run WHERE sync = ? AND round_id IS NOT NULL "
                                + "ORDER BY id DESC LIMIT 1",
                        row -> {
                            long round = row.getLong(1);
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(round);
                        },
                        sync)
                .orElse(OptionalLong.empty());
    }

    /** The newest round, whether it is over or not. */
    public static OptionalLong lastRound(Transaction transaction, String sync) {
        return transaction
                .first(
                        "SELECT round_id FROM leat_run WHERE sync = ? AND round_id IS NOT NULL ORDER BY id DESC LIMIT 1",
                        row -> OptionalLong.of(row.getLong(1)),
                        sync)
                .orElse(OptionalLong.empty());
    }

    /** The run is of this round, which begins with a run of the same number. */
    public static void joinRound(Transaction transaction, long run, long round) {
        transaction.update("UPDATE leat_run SET round_id = ? WHERE id = ?", round, run);
    }

    /** All splits of the round of this run have had their turn. */
    public static void roundOver(Transaction transaction, long run) {
        transaction.update("UPDATE leat_run SET round_over = 1 WHERE id = ?", run);
    }

    /** Records of pages of a set that counted as duplicates so far. */
    public static long duplicates(Transaction transaction, String sync, long set) {
        return transaction.number(
                "SELECT coalesce(sum(duplicate), 0) FROM leat_split_run WHERE sync = ? AND set_id = ?", sync, set);
    }

    /** Whether a page with records of this split was ever stored. */
    public static boolean everStoredPages(Transaction transaction, String sync, String split) {
        return transaction.number(
                        "SELECT 1 FROM leat_split_run WHERE sync = ? AND split = ? AND pages > 0 AND records_read > 0 "
                                + "LIMIT 1",
                        sync,
                        split)
                == 1;
    }

    /** What a split run has stored so far, in the transaction that stores it. */
    public static void advance(Transaction transaction, long splitRun, long pages, long bytes, Counts counts) {
        transaction.update(
                "UPDATE leat_split_run SET pages = ?, bytes = ?, records_read = ?, inserted = ?, updated = ?, "
                        + "unchanged = ?, duplicate = ?, rejected = ? WHERE id = ?",
                pages,
                bytes,
                counts.read(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicate(),
                counts.rejected(),
                splitRun);
    }

    public static void endSplit(Transaction transaction, long splitRun, SplitEnd end, long now) {
        Counts counts = end.counts();
        transaction.update(
                "UPDATE leat_split_run SET outcome = ?, ended_at = ?, bytes = ?, records_read = ?, inserted = ?, "
                        + "updated = ?, unchanged = ?, duplicate = ?, rejected = ?, peak_memory = ?, error_kind = ?, "
                        + "error = ? WHERE id = ?",
                end.state().name(),
                now,
                end.bytes(),
                counts.read(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicate(),
                counts.rejected(),
                end.peakMemory(),
                end.kind() == null ? null : end.kind().name(),
                end.error(),
                splitRun);
    }

    /**
     * How far a split run has come, which its process may not know whose connection was lost; empty where the ledger has
     * lost it, since its start was only noted. Its number may be another's then.
     */
    public static Optional<SplitState> state(Transaction transaction, long splitRun, SplitStart start) {
        return transaction.first(
                "SELECT outcome FROM leat_split_run WHERE id = ? AND run_id = ? AND split = ?",
                row -> SplitState.valueOf(row.getString(1)),
                splitRun,
                start.run(),
                start.split());
    }

    /**
     * A run as a whole.
     *
     * @param outcome {@code running} while it goes on, and after its process was killed until the next run
     * @param started milliseconds since 1970
     * @param ended milliseconds since 1970; empty while it runs
     */
    public record RunRow(long id, String outcome, long started, OptionalLong ended) {}

    /** The newest run of a sync. */
    public static Optional<RunRow> last(Transaction transaction, String sync) {
        return transaction.first(
                "SELECT id, outcome, started_at, ended_at FROM leat_run WHERE sync = ? ORDER BY id DESC LIMIT 1",
                RunLedger::run,
                sync);
    }

    private static RunRow run(ResultSet row) throws SQLException {
        long ended = row.getLong(4);
        OptionalLong end = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ended);
        return new RunRow(row.getLong(1), row.getString(2), row.getLong(3), end);
    }

    /** The latest time at which any run started or ended, in milliseconds since 1970; 0 where there was none. */
    public static long latest(Transaction transaction) {
        return transaction.number(
                "SELECT max(CASE WHEN ended_at > started_at THEN ended_at ELSE started_at END) FROM leat_run");
    }
}
