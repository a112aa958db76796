package io.leat.run.page;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger.Chain;
import io.leat.ledger.RateLimitLedger;
import io.leat.memory.MemoryReading;
import io.leat.run.LedgerCallLimit;
import io.leat.run.OpenRun;
import io.leat.run.Patience;
import io.leat.run.Pipeline;
import io.leat.run.SplitOutcome;
import io.leat.source.Page;
import io.leat.source.PageSource;
import io.leat.source.PageSource.From;
import io.leat.source.Pages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a chain page by page until it ends, or something ends this run's part of it. */
final class ChainRun {
    private static final Logger LOG = LoggerFactory.getLogger(ChainRun.class);

    private final OpenRun run;
    private final HttpSourceSettings settings;
    private final PageSource source;
    private final PageStore store;
    private final Consumer<String> notices;

    /** {@code notices} takes what a person should know that is no problem. */
    ChainRun(OpenRun run, PageSource source, PageStore store, Consumer<String> notices) {
        this.run = run;
        this.settings = (HttpSourceSettings) run.settings().source();
        this.source = source;
        this.store = store;
        this.notices = notices;
    }

    /** Never throws for what is wrong with the service or its pages; the lease's loss and a ledger out of reach are thrown. */
    SplitOutcome read(Chain chain) {
        Patience patience = new Patience(
                run.surroundings().stopping(), System::nanoTime, run.settings().timeout());
        try (LedgerCallLimit limit = new LedgerCallLimit(
                        new RateLimitLedger(source.credential()),
                        settings.rateLimit().plans(),
                        run.database(),
                        run.surroundings().clock());
                Pages pages = source.open(
                        new From(chain.place(), chain.records(), chain.askedFrom()), store.rows(), limit, patience)) {
            return read(pages, patience);
        } catch (Pipeline.StoppedException stopped) {
            return new SplitOutcome.Cancelled(store.progress().counts());
        } catch (Pipeline.TimedOutException late) {
            return new SplitOutcome.TimedOut(
                    store.progress().counts(), run.settings().timeout(), true);
        } catch (ChainEnd.IncompleteException incomplete) {
            abandon(chain);
            return failed(incomplete.failure());
        } catch (SyncException failure) {
            if (failure.kind() == ErrorKind.INTERNAL) {
                LOG.error("failed unexpectedly", failure);
            }
            return failed(failure);
        } catch (OutOfMemoryError tooSmall) {
            return failed(new SyncException(
                    ErrorKind.CONFIG,
                    "cannot be done within memory.limit ("
                            + run.surroundings().memory().read().text() + "); raise it, or ask for smaller pages",
                    tooSmall));
        }
    }

    private SplitOutcome failed(SyncException failure) {
        return new SplitOutcome.Failed(store.progress().counts(), failure, true);
    }

    private SplitOutcome read(Pages pages, Patience patience) {
        while (store.progress().chain().isPresent()) {
            SplitOutcome paused = limitReached();
            if (paused instanceof SplitOutcome.Paused) {
                return paused;
            }
            switch (pages.next()) {
                case Pages.Next.Later later -> {
                    return later(later);
                }
                case Pages.Next.Arrived(Page page) -> {
                    store(page, patience);
                    patience.run();
                }
            }
        }
        return new SplitOutcome.Completed(store.progress().counts());
    }

    private void store(Page page, Patience patience) {
        try {
            store.store(page, patience);
        } catch (SyncException failure) {
            if (failure.kind() == ErrorKind.TRANSIENT) {
                patience.run();
            }
            throw new SyncException(failure.kind(), page.name() + ": " + failure.text(), failure.getCause());
        }
        run.progress().run();
        LOG.debug("{} stored, {} records", page.name(), page.records());
        run.surroundings()
                .observer()
                .pages(
                        store.split(),
                        store.progress()
                                .chain()
                                .map(Chain::pages)
                                .orElse(store.progress().pages()),
                        store.progress().counts().read(),
                        page.total());
    }

    /** Paused where this run has done its part, otherwise completed, which means nothing yet. */
    private SplitOutcome limitReached() {
        long most = Math.min(run.options().maxPages(), settings.maxPages().orElse(Integer.MAX_VALUE));
        if (store.progress().pages() >= most) {
            return paused("stopped after " + most + " pages, as max-pages says; the next run goes on");
        }
        MemoryReading reading = run.surroundings().memory().read();
        if (store.progress().pages() > 0 && !run.surroundings().memory().admits(reading)) {
            return paused("near the memory limit (" + reading.text()
                    + "): the next run goes on; raise memory.limit if this comes often");
        }
        if (run.surroundings().memory().shouldWarn(reading)) {
            notices.accept("memory is above warn-at: " + reading.text());
        }
        return new SplitOutcome.Completed(store.progress().counts());
    }

    private SplitOutcome paused(String reason) {
        notices.accept(reason);
        return new SplitOutcome.Paused(store.progress().counts(), store.position(), reason, OptionalLong.empty());
    }

    private SplitOutcome later(Pages.Next.Later later) {
        String reason = later.reason() + "; goes on after " + later.until().truncatedTo(ChronoUnit.SECONDS);
        notices.accept(reason);
        Instant until = later.until();
        return new SplitOutcome.Paused(
                store.progress().counts(), store.position(), reason, OptionalLong.of(until.toEpochMilli()));
    }

    /** The next run reads all pages anew; what was kept of this chain is of no use. */
    private void abandon(Chain chain) {
        try (Transaction transaction = run.database().begin()) {
            store.positions().abandoned(transaction, run.now());
            chain.set().ifPresent(set -> {
                run.target().forgetKeys(transaction, set);
                run.sets().drop(transaction, set);
            });
            run.lease().commit(transaction);
        }
    }
}
