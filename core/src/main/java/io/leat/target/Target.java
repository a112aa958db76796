package io.leat.target;

import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.mapping.ValueLimit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A table that takes rows by key. Everything happens in the transaction that is given and is undone with it. */
public interface Target {
    /**
     * Compares the table with the configuration, without changing anything. A table that does not exist and may be
     * created is no problem. What would silently change a value is one.
     */
    Findings findings(Transaction transaction);

    /**
     * Creates the table or adds nullable columns where the configuration says so, and answers what it did, one sentence
     * each; none where the table was ready.
     *
     * @throws SyncException CONFIG with every problem
     */
    List<String> prepare(Transaction transaction);

    /** What the prepared table cannot keep, by column of the layout; none where it keeps everything. */
    default List<ValueLimit> limits() {
        return List.of();
    }

    /** What becomes of rows whose keys are there already. */
    enum Existing {
        /** They take the new values. */
        OVERWRITTEN,
        /** They stay as they are and count as unchanged. */
        KEPT
    }

    /**
     * What a split brings.
     *
     * @param split number that is unique to this split run, by which duplicates are told
     * @param set whose keys are remembered until it is closed; empty where nothing is ever deactivated
     * @param existing what becomes of rows that are there already
     * @param repeatable whether the split can be read once more
     */
    record Terms(long split, OptionalLong set, Existing existing, boolean repeatable) {}

    /** Starts the merge of one split; nothing may have been written in the transaction before. */
    Merge merge(Transaction transaction, Terms terms);

    /** Rows of the table that are active, within the configured bounds or not; for a sync that deactivates. */
    long active(Transaction transaction);

    /**
     * Active rows that the configured bounds hold, and how many of them the set did not bring.
     *
     * @param active rows that are active; not counted, and 0, where none is missing
     * @param missing those of them without a key in the set
     */
    record Missing(long active, long missing) {
        public static final Missing NONE = new Missing(0, 0);
    }

    /**
     * A set by which missing rows are told.
     *
     * @param keys records with a readable key that its stored splits had
     */
    record SetKeys(long set, long keys) {}

    /**
     * What none of the sets brought.
     *
     * @return empty when a set has fewer keys than it had, as after a crash of the database
     */
    Optional<Missing> missing(Transaction transaction, List<SetKeys> sets);

    /** Deactivates what none of the sets brought, in one statement, and answers the number of rows. */
    long deactivate(Transaction transaction, List<SetKeys> sets);

    /** Different keys that a set has brought so far. */
    long keys(Transaction transaction, long set);

    /** Forgets the keys of a set that is closed. */
    void forgetKeys(Transaction transaction, long set);

    /** Makes every row count as changed when it comes next. */
    void forgetHashes(Transaction transaction);
}
