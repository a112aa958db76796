package io.leat.ledger;

import io.leat.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The sets of one sync and their members, which are fixed when a set opens. */
public final class SetLedger {
    private final String sync;

    public SetLedger(String sync) {
        this.sync = sync;
    }

    /** What became of a set. */
    public enum SetState {
        /** Members are missing or failed, or it is not closed yet. */
        OPEN,
        /** Every member is stored; deactivation was refused by the guard or is not provable. */
        REFUSED,
        /** Closed: every member stored and what was missing deactivated. */
        COMPLETE,
        /** A newer set completed before this one. */
        SUPERSEDED
    }

    /**
     * A set.
     *
     * @param manifest name of the manifest that opened it; empty when it was the inbox as a whole
     * @param manifestModified nanoseconds since 1970 of that manifest
     */
    public record DeliverySet(long id, SetState state, String manifest, long manifestModified, List<Member> members) {
        public boolean isStored() {
            return members.stream().allMatch(Member::done);
        }

        public long read() {
            return members.stream().mapToLong(Member::read).sum();
        }

        /** Rejected records whose key could not be read: while there are any, nothing is proved to be missing. */
        public long unkeyed() {
            return members.stream().mapToLong(Member::unkeyed).sum();
        }
    }

    /**
     * A file of a set.
     *
     * @param records announced; empty when they were not
     * @param sha256 announced; empty when it was not
     */
    public record Member(String name, OptionalLong records, String sha256, boolean done, long read, long unkeyed) {
        public static Member waiting(String name, OptionalLong records, String sha256) {
            return new Member(name, records, sha256, false, 0, 0);
        }
    }

    public DeliverySet open(
            Transaction transaction, String manifest, long manifestModified, List<Member> members, long now) {
        long id = transaction.insert(
                "INSERT INTO leat_set (sync, state, manifest, manifest_modified, opened_at) VALUES (?, 'OPEN', ?, ?, ?)",
                sync,
                manifest,
                manifestModified,
                now);
        int place = 0;
        for (Member member : members) {
            transaction.update(
                    "INSERT INTO leat_set_member (set_id, name, place, records, sha256) VALUES (?, ?, ?, ?, ?)",
                    id,
                    member.name(),
                    place++,
                    member.records().isPresent() ? member.records().getAsLong() : null,
                    member.sha256());
        }
        return new DeliverySet(id, SetState.OPEN, manifest, manifestModified, List.copyOf(members));
    }

    /** Sets that are neither complete nor superseded, the oldest first. */
    public List<DeliverySet> unfinished(Transaction transaction) {
        List<DeliverySet> sets = new ArrayList<>();
        for (DeliverySet set : transaction.list(
                "SELECT id, state, manifest, manifest_modified FROM leat_set "
                        + "WHERE sync = ? AND state IN ('OPEN', 'REFUSED') ORDER BY id",
                SetLedger::read,
                sync)) {
            sets.add(new DeliverySet(
                    set.id(), set.state(), set.manifest(), set.manifestModified(), members(transaction, set.id())));
        }
        return sets;
    }

    /** The rows that a complete set has deactivated; empty where it is not complete. */
    public OptionalLong completed(Transaction transaction, long set) {
        return transaction
                .first(
                        "SELECT deactivated FROM leat_set WHERE id = ? AND state = 'COMPLETE'",
                        row -> OptionalLong.of(row.getLong(1)),
                        set)
                .orElse(OptionalLong.empty());
    }

    /** Why this set was refused; empty where it was not. */
    public String refusal(Transaction transaction, long set) {
        return transaction
                .first("SELECT coalesce(message, '') FROM leat_set WHERE id = ?", row -> row.getString(1), set)
                .orElse("");
    }

    /** The newest set that is complete. */
    public Optional<DeliverySet> lastComplete(Transaction transaction) {
        return transaction
                .first(
                        "SELECT id, state, manifest, manifest_modified FROM leat_set WHERE sync = ? AND state = 'COMPLETE' "
                                + "ORDER BY id DESC LIMIT 1",
                        SetLedger::read,
                        sync)
                .map(set -> new DeliverySet(
                        set.id(), set.state(), set.manifest(), set.manifestModified(), members(transaction, set.id())));
    }

    /** Records how many records of a member are announced. */
    public void announced(Transaction transaction, long set, String name, long records) {
        transaction.update("UPDATE leat_set_member SET records = ? WHERE set_id = ? AND name = ?", records, set, name);
    }

    /** Forgets a set that will never be complete. */
    public void drop(Transaction transaction, long set) {
        transaction.update("DELETE FROM leat_set_member WHERE set_id = ?", set);
        transaction.update("DELETE FROM leat_set WHERE id = ?", set);
    }

    /** Forgets the sets that are not complete. */
    public void forget(Transaction transaction) {
        String open = "SELECT id FROM leat_set WHERE sync = ? AND state IN ('OPEN', 'REFUSED')";
        transaction.update("DELETE FROM leat_set_member WHERE set_id IN (" + open + ")", sync);
        transaction.update("DELETE FROM leat_set WHERE id IN (" + open + ")", sync);
    }

    private static DeliverySet read(ResultSet row) throws SQLException {
        String manifest = row.getString(3);
        return new DeliverySet(
                row.getLong(1),
                SetState.valueOf(row.getString(2)),
                manifest == null ? "" : manifest,
                row.getLong(4),
                List.of());
    }

    public List<Member> members(Transaction transaction, long set) {
        return transaction.list(
                "SELECT name, records, sha256, done, records_read, unkeyed FROM leat_set_member "
                        + "WHERE set_id = ? ORDER BY place",
                SetLedger::member,
                set);
    }

    private static Member member(ResultSet row) throws SQLException {
        long records = row.getLong(2);
        OptionalLong announced = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(records);
        String sha256 = row.getString(3);
        return new Member(
                row.getString(1),
                announced,
                sha256 == null ? "" : sha256,
                row.getInt(4) == 1,
                row.getLong(5),
                row.getLong(6));
    }

    /** Records that a member's rows are stored, in the transaction that stores them. */
    public void stored(Transaction transaction, long set, String name, long read, long unkeyed) {
        transaction.update(
                "UPDATE leat_set_member SET done = 1, records_read = ?, unkeyed = ? WHERE set_id = ? AND name = ?",
                read,
                unkeyed,
                set,
                name);
    }

    /**
     * Rows with different keys that a set brought, all of them active since. Empty where that is not known, since several
     * splits brought it, whose keys may be the same.
     */
    public OptionalLong brought(Transaction transaction, DeliverySet set) {
        List<Long> splits = transaction.list(
                "SELECT s.inserted + s.updated + s.unchanged FROM leat_split_run s JOIN leat_set o ON o.id = s.set_id "
                        + "WHERE s.sync = ? AND s.started_at >= o.opened_at AND o.id = ? AND s.outcome = 'COMPLETED'",
                row -> row.getLong(1),
                sync,
                set.id());
        boolean alone = set.members().size() == 1 && splits.size() == 1;
        return alone ? OptionalLong.of(splits.getFirst()) : OptionalLong.empty();
    }

    /** Records how many rejected records of a member have no readable key now; a refused set is looked at again. */
    public void mended(Transaction transaction, long set, String name, long unkeyed) {
        transaction.update(
                "UPDATE leat_set_member SET unkeyed = ? WHERE set_id = ? AND name = ? AND done = 1",
                unkeyed,
                set,
                name);
        transaction.update("UPDATE leat_set SET state = 'OPEN' WHERE id = ? AND state = 'REFUSED'", set);
    }

    /** Whether a set after this one has completed, or has stored a file. */
    public boolean isFollowed(Transaction transaction, long set) {
        return transaction.number(
                        "SELECT count(*) FROM (SELECT 1 FROM leat_set s WHERE s.sync = ? AND s.id > ? AND (s.state = 'COMPLETE' "
                                + "OR EXISTS (SELECT 1 FROM leat_set_member m WHERE m.set_id = s.id AND m.done = 1)) "
                                + "LIMIT 1) AS later",
                        sync,
                        set)
                == 1;
    }

    /** Ends a set, or refuses to. */
    public void end(
            Transaction transaction, long set, SetState state, long deactivated, @Nullable String message, long now) {
        transaction.update(
                "UPDATE leat_set SET state = ?, deactivated = ?, message = ?, closed_at = ? WHERE id = ?",
                state.name(),
                deactivated,
                message,
                now,
                set);
    }
}
