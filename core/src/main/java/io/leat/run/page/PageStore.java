package io.leat.run.page;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.SourceSettings;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Chain;
import io.leat.ledger.RunLedger;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.Selection;
import io.leat.memory.MemoryGuard;
import io.leat.run.Moment;
import io.leat.run.OpenRun;
import io.leat.run.Patience;
import io.leat.run.RejectSpool;
import io.leat.run.SplitCounts;
import io.leat.source.Page;
import io.leat.source.Page.PageReader;
import io.leat.source.PageSource.Rows;
import io.leat.target.Merge;
import io.leat.target.Merge.Merged;
import io.leat.target.Target;
import java.util.Optional;

/**
 * Stores one page after the other: its rows, its rejects, the position after it and what the split run has done so far in
 * one transaction. Holds one block.
 */
final class PageStore {
    /** From so many records on, a share of rejects says something. */
    private static final int ENOUGH = 1000;

    private final OpenRun run;
    private final Place place;
    private final Mapping mapping;
    private final Block block;
    private Progress progress;
    /** What is stored once the commit under way has come through. */
    private Progress pending;

    /**
     * How far the chain and this split run have come.
     *
     * @param chain empty once it has ended
     * @param pages of this split run
     * @param bytes of this split run
     * @param counts of this split run
     */
    record Progress(Optional<Chain> chain, long pages, long bytes, Counts counts) {}

    /** Where the ledger keeps what became of the pages. */
    record Place(PositionLedger positions, String split, long splitRun) {}

    PageStore(OpenRun run, Place place, Chain chain) {
        this.run = run;
        this.place = place;
        this.mapping = new Mapping(
                run.layout(),
                run.zone(),
                run.settings().source().limits().textLength(),
                place.split(),
                run.target().limits());
        this.block = new Block(run.surroundings().memory().budget().blockBytes());
        this.progress = new Progress(Optional.of(chain), 0, 0, Counts.NONE);
        this.pending = progress;
    }

    /** What pages are made into before they are stored. */
    Rows rows() {
        return new Rows(
                mapping,
                run.surroundings().memory().budget().blockBytes(),
                run.surroundings().blockRows());
    }

    Progress progress() {
        return progress;
    }

    String split() {
        return place.split();
    }

    PositionLedger positions() {
        return place.positions();
    }

    /**
     * Stores a page; where the connection is lost on the way, once more on a new one, unless its commit has come through.
     *
     * @param patience for how long statements may take
     * @throws SyncException DATA when the page or the table breaks a rule; nothing of the page is stored then
     */
    void store(Page page, Patience patience) {
        Chain before = progress.chain().orElseThrow();
        try {
            once(page, before, patience);
        } catch (SyncException failure) {
            if (!run.database().isWorthAnotherTry(failure)) {
                throw failure;
            }
            run.database().reconnect();
            if (isStored()) {
                return;
            }
            once(page, before, patience);
        }
    }

    /** Whether the ledger is past this place, so that only the answer to the commit was lost. */
    private boolean isStored() {
        try (Transaction transaction = run.database().read()) {
            long stored = transaction.number("SELECT pages FROM leat_split_run WHERE id = ?", place.splitRun());
            if (stored == progress.pages()) {
                return false;
            }
            progress = pending;
            return true;
        }
    }

    private void once(Page page, Chain before, Patience patience) {
        try (RejectSpool rejects = RejectSpool.of(
                        run.surroundings().state(), run.settings().name(), place.split());
                PageReader reader = page.read(reject -> rejects.accept(reject.after(before.records())))) {
            Optional<SyncException> refusal = store(page, before, patience, reader, rejects);
            if (refusal.isPresent()) {
                keep(rejects);
                throw refusal.get();
            }
        }
    }

    /** Why nothing was stored; empty where the page is. */
    private Optional<SyncException> store(
            Page page, Chain before, Patience patience, PageReader reader, RejectSpool rejects) {
        boolean last = page.following().isEmpty();
        // What was committed is together with the position after it, so only the end has to be on the disk.
        try (Transaction transaction =
                        last ? run.database().begin() : run.database().note();
                Merge merge = run.target()
                        .merge(
                                transaction,
                                new Target.Terms(
                                        before.pages() + 1, before.set(), Target.Existing.OVERWRITTEN, true))) {
            run.database().limit(transaction, patience.left());
            transfer(reader, merge);
            Counts counts = counts(page, reader, merge.merged());
            Chain after = after(before, page, reader);
            Optional<SyncException> refusal = refusal(after, last);
            if (refusal.isPresent()) {
                return refusal;
            }
            rejects.add(transaction, run.settings().name(), place.split(), place.splitRun(), run.now());
            if (last) {
                counts =
                        new ChainEnd(run, place.positions(), place.split()).store(transaction, after, progress, counts);
            } else {
                place.positions().store(transaction, after, run.now());
            }
            pending = new Progress(
                    last ? Optional.empty() : Optional.of(after),
                    progress.pages() + 1,
                    progress.bytes() + page.bytes(),
                    progress.counts().plus(counts));
            RunLedger.advance(transaction, place.splitRun(), pending.pages(), pending.bytes(), pending.counts());
            run.surroundings().observer().at(Moment.PAGE_COMMITTING, page.name());
            run.lease().commit(transaction);
            progress = pending;
            run.surroundings().observer().at(Moment.PAGE_COMMITTED, page.name());
            return Optional.empty();
        }
    }

    /** Rejects of a first page that is not stored are kept alone, so that a person sees what is wrong; they come again. */
    private void keep(RejectSpool rejects) {
        if (progress.pages() > 0) {
            return;
        }
        try (Transaction transaction = run.database().begin()) {
            rejects.store(transaction, run.settings().name(), place.split(), place.splitRun(), run.now());
            run.lease().commit(transaction);
        }
    }

    private void transfer(PageReader reader, Merge merge) {
        read(reader, merge);
        for (Selection again = merge.end(); !again.isEmpty(); again = merge.end()) {
            reader.select(again);
            read(reader, merge);
        }
    }

    private void read(PageReader reader, Merge merge) {
        MemoryGuard memory = run.surroundings().memory();
        merge.begin();
        boolean more = true;
        while (more) {
            block.clear();
            more = reader.read(block, memory.blockBytes(), run.surroundings().blockRows());
            merge.add(block);
        }
    }

    /** Promise 3: green adds up. */
    private static Counts counts(Page page, PageReader reader, Merged merged) {
        Counts counts = SplitCounts.of(reader, merged);
        if (!counts.addUp() || counts.read() != page.records()) {
            throw new SyncException(
                    ErrorKind.INTERNAL,
                    "the counts of a page of " + page.records() + " records do not add up, nothing of it was stored: "
                            + counts.text());
        }
        return counts;
    }

    private Chain after(Chain before, Page page, PageReader reader) {
        return new Chain(
                page.following().orElse(before.place()),
                before.pages() + 1,
                before.records() + reader.records(),
                before.rejected() + reader.rejected(),
                before.unkeyed() + reader.unkeyed(),
                before.runs(),
                before.beganAt(),
                before.pages() == 0 ? page.total() : before.announced(),
                before.set(),
                before.askedFrom(),
                reader.highest(before.candidate()));
    }

    /** Why a page is not stored after which too many records of the chain are rejected. */
    private Optional<SyncException> refusal(Chain chain, boolean last) {
        SourceSettings source = run.settings().source();
        boolean tells = last || !source.maxRejects().percent() || chain.records() >= ENOUGH;
        return tells && source.maxRejects().isExceededBy(chain.rejected(), chain.records())
                ? Optional.of(new SyncException(
                        ErrorKind.DATA,
                        chain.rejected() + " of " + chain.records() + " records were rejected, more than max-rejects "
                                + source.maxRejects().text() + "; see leat rejects list "
                                + run.settings().name()))
                : Optional.empty();
    }

    /** How far the chain is, for a person. */
    String position() {
        return progress.chain().map(chain -> chain.pages() + " pages stored").orElse("done");
    }
}
