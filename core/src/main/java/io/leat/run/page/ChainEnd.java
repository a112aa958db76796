package io.leat.run.page;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Chain;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RunLedger;
import io.leat.run.OpenRun;

/** What has to hold when a chain ends, and what is stored with its last page. */
final class ChainEnd {
    private final OpenRun run;
    private final PositionLedger positions;
    private final String split;

    /** The chain as a whole did not bring what it should, so that it has to be read anew. */
    static final class IncompleteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SyncException failure;

        IncompleteException(SyncException failure) {
            super(failure.text(), failure);
            this.failure = failure;
        }

        SyncException failure() {
            return failure;
        }
    }

    ChainEnd(OpenRun run, PositionLedger positions, String split) {
        this.run = run;
        this.positions = positions;
        this.split = split;
    }

    /**
     * Stores the end of the chain and answers the counts of its last page: a record that came again on a later page is a
     * duplicate, where keys are kept, instead of a row that was unchanged.
     *
     * @throws IncompleteException when the chain brought less than was announced, or nothing where there was something
     */
    Counts store(Transaction transaction, Chain chain, PageStore.Progress before, Counts counts) {
        if (chain.records() == 0
                && chain.askedFrom().isEmpty()
                && !run.settings().emptyAllowed()) {
            requireNeverAny(transaction);
        }
        Counts corrected = counts;
        long different = chain.records();
        if (chain.set().isPresent()) {
            long set = chain.set().getAsLong();
            long keyed = chain.records() - chain.unkeyed();
            different = run.target().keys(transaction, set) + chain.unkeyed();
            long again = keyed
                    + chain.unkeyed()
                    - different
                    - RunLedger.duplicates(transaction, run.settings().name(), set)
                    - counts.duplicate();
            corrected = repeated(counts, before.counts(), Math.max(0, again));
            run.sets().stored(transaction, set, split, chain.records(), chain.unkeyed());
            if (chain.announced().isPresent() && chain.runs() == 1) {
                run.sets().announced(transaction, set, split, chain.announced().getAsLong());
            }
        }
        if (chain.announced().isPresent() && different < chain.announced().getAsLong()) {
            throw new IncompleteException(new SyncException(
                    ErrorKind.DATA,
                    "the chain brought " + different + " different records, "
                            + chain.announced().getAsLong()
                            + " were announced: pages have shifted while they were read. What came is stored; the next run"
                            + " reads all pages anew"));
        }
        if (chain.askedFrom().isEmpty()) {
            // A complete chain refuses anew what is still wrong.
            RejectLedger.forgetBefore(transaction, run.settings().name(), split, chain.beganAt());
        }
        positions.ended(transaction, chain.candidate(), run.now());
        return corrected;
    }

    private void requireNeverAny(Transaction transaction) {
        if (RunLedger.everStoredPages(transaction, run.settings().name(), split)) {
            throw new IncompleteException(new SyncException(
                    ErrorKind.DATA,
                    "the service answers without records, though it had some before; say empty: allowed if that may"
                            + " be"));
        }
    }

    /** Counts as duplicates what this split run had counted as unchanged, or, where that is too little, as updated. */
    private static Counts repeated(Counts counts, Counts before, long again) {
        long unchanged = Math.min(again, counts.unchanged() + before.unchanged());
        long updated = Math.min(again - unchanged, counts.updated() + before.updated());
        return new Counts(
                counts.read(),
                counts.inserted(),
                counts.updated() - updated,
                counts.unchanged() - unchanged,
                counts.duplicate() + unchanged + updated,
                counts.rejected());
    }
}
