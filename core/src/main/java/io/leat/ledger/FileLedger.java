package io.leat.ledger;

import io.leat.database.Transaction;
import io.leat.ledger.FileEntry.FileState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of one sync. */
public final class FileLedger {
    private static final String COLUMNS = "name, state, size, modified, sha256, attempts, next_attempt_at";

    private final String sync;

    public FileLedger(String sync) {
        this.sync = sync;
    }

    public Optional<FileEntry> find(Transaction transaction, String name) {
        return transaction.first(
                "SELECT " + COLUMNS + " FROM leat_file WHERE sync = ? AND name = ?", FileLedger::read, sync, name);
    }

    /** Files that are not moved yet, by name. */
    public List<FileEntry> unmoved(Transaction transaction) {
        return transaction.list(
                "SELECT " + COLUMNS + " FROM leat_file WHERE sync = ? AND state <> 'MOVED' ORDER BY name",
                FileLedger::read,
                sync);
    }

    /**
     * A file whose rows are not stored.
     *
     * @param error why not, as a person was told
     */
    public record Failure(FileEntry entry, String error) {}

    /** Files whose last attempt failed, by name. */
    public List<Failure> failures(Transaction transaction) {
        return transaction.list(
                "SELECT " + COLUMNS
                        + ", coalesce(error, '') FROM leat_file WHERE sync = ? AND state = 'FAILED' ORDER BY name",
                row -> new Failure(read(row), row.getString(8)),
                sync);
    }

    private static FileEntry read(ResultSet row) throws SQLException {
        String sha256 = row.getString(5);
        long next = row.getLong(7);
        OptionalLong nextAttempt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(next);
        return new FileEntry(
                row.getString(1),
                FileState.valueOf(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                sha256 == null ? "" : sha256,
                row.getInt(6),
                nextAttempt);
    }

    /** Records that the rows of this content are stored, in the transaction that stores them. */
    public void committed(Transaction transaction, Content content, String sha256, long records, long now) {
        about(transaction, FileState.COMMITTED, content, now);
        transaction.update(
                "UPDATE leat_file SET sha256 = ?, records_read = ?, attempts = 0, next_attempt_at = NULL, error = NULL "
                        + "WHERE sync = ? AND name = ?",
                sha256,
                records,
                sync,
                content.name());
    }

    /** Says of a content how far it has come; only the holder of the lease writes, so nobody comes in between. */
    private void about(Transaction transaction, FileState state, Content content, long now) {
        int known = transaction.update(
                "UPDATE leat_file SET state = ?, size = ?, modified = ?, changed_at = ? WHERE sync = ? AND name = ?",
                state.name(),
                content.size(),
                content.modified(),
                now,
                sync,
                content.name());
        if (known == 0) {
            transaction.update(
                    "INSERT INTO leat_file (sync, name, state, size, modified, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
                    sync,
                    content.name(),
                    state.name(),
                    content.size(),
                    content.modified(),
                    now);
        }
    }

    /** A file's name and the content that something is said of. */
    public record Content(String name, long size, long modified) {}

    /** Records a failed attempt and when the same content is tried again. */
    public void failed(
            Transaction transaction, Content content, int attempts, long nextAttempt, String error, long now) {
        about(transaction, FileState.FAILED, content, now);
        transaction.update(
                "UPDATE leat_file SET attempts = ?, next_attempt_at = ?, error = ? WHERE sync = ? AND name = ?",
                attempts,
                nextAttempt,
                error,
                sync,
                content.name());
    }

    /** Changes the state of a known file. */
    public void state(Transaction transaction, String name, FileState state, long now) {
        transaction.update(
                "UPDATE leat_file SET state = ?, changed_at = ? WHERE sync = ? AND name = ?",
                state.name(),
                now,
                sync,
                name);
    }

    /** Records that an older delivery's file is left where it is. */
    public void superseded(Transaction transaction, Content content, long now) {
        about(transaction, FileState.SUPERSEDED, content, now);
        transaction.update(
                "UPDATE leat_file SET next_attempt_at = NULL WHERE sync = ? AND name = ?", sync, content.name());
    }

    /** Records read by files of this sync, ever; tells whether the source had any before. */
    public boolean everHadRecords(Transaction transaction) {
        return transaction.number(
                        "SELECT 1 FROM leat_split_run WHERE sync = ? AND outcome = 'COMPLETED' AND records_read > 0 LIMIT 1",
                        sync)
                == 1;
    }

    /** Forgets what is known of files that are not moved. */
    public void forget(Transaction transaction) {
        transaction.update("DELETE FROM leat_file WHERE sync = ? AND state NOT IN ('MOVED', 'COMMITTED')", sync);
    }
}
