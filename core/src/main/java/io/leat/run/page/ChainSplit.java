package io.leat.run.page;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Chain;
import io.leat.ledger.PositionLedger.Position;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.SetLedger.Member;
import io.leat.ledger.SplitOrigin;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.source.PageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a split that is a page chain: goes on where the last one stopped, or begins a chain, and closes its set at the
 * end. Owned by one thread.
 */
public final class ChainSplit {
    private static final Logger LOG = LoggerFactory.getLogger(ChainSplit.class);

    private final OpenRun run;
    private final HttpSourceSettings settings;
    private final Subject subject;
    private final PageSource source;
    private final PositionLedger positions;
    private final Notices notices;
    private final long startedAt;

    /**
     * Which split it is.
     *
     * @param name in the ledger, unique in its sync
     * @param told name for people, before what is told of it; empty where the sync has no other split
     * @param round to which it belongs; 0 for none
     * @param delays after failed attempts in a row; empty where nothing tries it by itself
     */
    public record Subject(String name, String told, SplitOrigin origin, long round, Optional<Delays> delays) {}

    /**
     * How long a split that failed is left alone.
     *
     * @param first after the first failure, doubled with each one that follows
     * @param longest the most
     */
    public record Delays(Duration first, Duration longest) {
        private static final int MOST_DOUBLINGS = 10;

        long millis(int attempts) {
            return Math.min(first.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS), longest.toMillis());
        }
    }

    /**
     * What it came to.
     *
     * @param pages stored
     * @param next milliseconds since 1970 at which there is something to do again; 0 for at once, empty for never
     * @param refused whether deactivation was refused
     */
    public record Done(SplitResult result, long pages, OptionalLong next, long deactivated, boolean refused) {}

    public ChainSplit(OpenRun run, Subject subject, PageSource source, Notices notices) {
        this.run = run;
        this.settings = (HttpSourceSettings) run.settings().source();
        this.subject = subject;
        this.source = source;
        this.positions = new PositionLedger(run.settings().name(), subject.name());
        this.notices = notices;
        this.startedAt = run.now();
    }

    /** How far the split is. */
    public Position position() {
        try (Transaction transaction = run.database().read()) {
            return positions.find(transaction);
        }
    }

    /** Until when it is too early for another chain, in milliseconds since 1970; empty where one may begin or is open. */
    public OptionalLong tooEarly(Position position) {
        long next = next(position);
        return next > run.now() && !run.options().insists() ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** When another chain may begin, in milliseconds since 1970; 0 where that is at any time, or one has to be gone on with. */
    private long next(Position position) {
        boolean isOpen = position.chain().isPresent() || position.attempts() > 0;
        return isOpen || position.beganAt() > run.now()
                ? 0
                : settings.every()
                        .map(every -> position.beganAt() + every.toMillis())
                        .orElse(0L);
    }

    /** What would be asked, for a person. */
    public String plan(Position position) {
        return "would ask " + source.address() + " "
                + position.chain()
                        .map(chain -> "on after " + chain.pages() + " pages")
                        .orElse("from its first page")
                + from(position)
                        .map(mark -> " for what has changed since " + mark)
                        .orElse("");
    }

    /**
     * Runs it.
     *
     * @throws SyncException when the ledger is out of reach, or the right to write was lost
     */
    public Done run() {
        Position position;
        Chain chain;
        long splitRun;
        // Of a split only what its chain brought has to be on the disk when it ends; a loss of power may have it begun
        // again.
        try (Transaction transaction = run.database().note()) {
            position = positions.find(transaction);
            chain = open(transaction, position);
            splitRun = RunLedger.startSplit(
                    transaction,
                    new SplitStart(
                            run.run(), run.settings().name(), subject.name(), chain.set(), false, subject.origin()),
                    startedAt);
            run.lease().commit(transaction);
        }
        LOG.info(
                "{}{} {}, {}",
                prefix(),
                source.address(),
                chain.pages() == 0 ? "from its first page" : "after " + chain.pages() + " pages",
                run.surroundings().memory().read().text());
        run.surroundings().observer().at(Moment.SPLIT_STARTED, subject.name());
        PageStore store = new PageStore(run, new PageStore.Place(positions, subject.name(), splitRun), chain);
        SplitOutcome outcome =
                new ChainRun(run, source, store, text -> notices.tell(prefix() + text, true, false)).read(chain);
        ended(splitRun, position, outcome, store);
        return done(outcome, store);
    }

    /** The chain that goes on, or a new one with its set. */
    private Chain open(Transaction transaction, Position position) {
        Chain chain = position.chain()
                .map(open -> new Chain(
                        open.place(),
                        open.pages(),
                        open.records(),
                        open.rejected(),
                        open.unkeyed(),
                        open.runs() + 1,
                        open.beganAt(),
                        open.announced(),
                        open.set(),
                        open.askedFrom(),
                        open.candidate()))
                .orElseGet(() -> new Chain(
                        "",
                        0,
                        0,
                        0,
                        0,
                        1,
                        run.now(),
                        OptionalLong.empty(),
                        set(transaction),
                        from(position),
                        from(position)));
        positions.store(transaction, chain, run.now());
        return chain;
    }

    private Optional<String> from(Position position) {
        return settings.incremental()
                .flatMap(incremental -> position.watermark().or(incremental::start));
    }

    /** Keys are kept only where something may be missing. */
    private OptionalLong set(Transaction transaction) {
        if (!settings.isSet() || run.settings().target().missing().isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(run.sets()
                .open(transaction, "", 0, List.of(Member.waiting(subject.name(), OptionalLong.empty(), "")), run.now())
                .id());
    }

    /** Stores how the split run ended, and tells what is wrong. */
    private void ended(long splitRun, Position before, SplitOutcome outcome, PageStore store) {
        @Nullable SyncException cause = cause(outcome);
        try (Transaction transaction = run.database().note()) {
            if (cause != null) {
                int attempts = store.progress().pages() > 0 ? 1 : before.attempts() + 1;
                OptionalLong next = subject.delays()
                        .map(delays -> OptionalLong.of(run.now() + delays.millis(attempts)))
                        .orElse(OptionalLong.empty());
                positions.failed(transaction, attempts, next, cause.text(), run.now());
                tell(cause, attempts, next, store);
            }
            until(outcome).ifPresent(until -> positions.putOff(transaction, until));
            if (subject.round() > 0 && hadItsTurn(outcome)) {
                positions.hadItsTurn(transaction, subject.round(), run.now());
            }
            RunLedger.endSplit(
                    transaction,
                    splitRun,
                    new SplitEnd(
                            outcome.state(),
                            store.progress().bytes(),
                            outcome.counts(),
                            run.surroundings().memory().read().peak(),
                            cause == null ? null : cause.kind(),
                            cause == null ? reason(outcome) : cause.text()),
                    run.now());
            run.lease().commit(transaction);
        }
        run.surroundings()
                .observer()
                .at(
                        outcome instanceof SplitOutcome.Completed ? Moment.SPLIT_COMMITTED : Moment.SPLIT_FAILED,
                        subject.name());
    }

    private void tell(SyncException cause, int attempts, OptionalLong next, PageStore store) {
        String again = next.isPresent()
                ? "; tried again after "
                        + Instant.ofEpochMilli(next.getAsLong()).truncatedTo(ChronoUnit.SECONDS)
                : "";
        notices.tell(prefix() + cause.text() + " [" + store.position() + again + "]", attempts == 1, true);
    }

    private String prefix() {
        return subject.told().isEmpty() ? "" : subject.told() + ": ";
    }

    /** Whether the round need not come back to it: what is put off has a time of its own. */
    private static boolean hadItsTurn(SplitOutcome outcome) {
        return switch (outcome) {
            case SplitOutcome.Completed completed -> true;
            case SplitOutcome.Failed failed -> true;
            case SplitOutcome.TimedOut late -> true;
            case SplitOutcome.Skipped skipped -> true;
            case SplitOutcome.Paused paused -> paused.until().isPresent();
            case SplitOutcome.Cancelled cancelled -> false;
        };
    }

    private static Optional<Long> until(SplitOutcome outcome) {
        return outcome instanceof SplitOutcome.Paused paused && paused.until().isPresent()
                ? Optional.of(paused.until().getAsLong())
                : Optional.empty();
    }

    private static @Nullable String reason(SplitOutcome outcome) {
        return outcome instanceof SplitOutcome.Paused paused ? paused.reason() : null;
    }

    private static @Nullable SyncException cause(SplitOutcome outcome) {
        return switch (outcome) {
            case SplitOutcome.Failed failed -> failed.cause();
            case SplitOutcome.TimedOut late ->
                new SyncException(
                        ErrorKind.TRANSIENT,
                        "took longer than timeout " + late.timeout().toSeconds() + " s and was stopped");
            case SplitOutcome.Completed completed -> null;
            case SplitOutcome.Paused paused -> null;
            case SplitOutcome.Cancelled cancelled -> null;
            case SplitOutcome.Skipped skipped -> null;
        };
    }

    private Done done(SplitOutcome outcome, PageStore store) {
        ChainClosing closing = new ChainClosing(run, notices);
        if (outcome instanceof SplitOutcome.Completed) {
            closing.close();
        }
        MemoryReading memory = run.surroundings().memory().read();
        LOG.info(
                "{}{}: {} pages, {}, deactivated {}, {}",
                prefix(),
                outcome.state().text(),
                store.progress().pages(),
                outcome.counts().text(),
                closing.deactivated(),
                memory.text());
        SplitResult result = new SplitResult(
                subject.name(),
                outcome,
                store.position(),
                store.progress().bytes(),
                memory.peak(),
                Duration.ofMillis(run.now() - startedAt),
                subject.origin());
        return new Done(
                result,
                store.progress().pages(),
                closing.unfinished() ? OptionalLong.of(run.now() + 60_000) : next(outcome),
                closing.deactivated(),
                closing.refused());
    }

    private OptionalLong next(SplitOutcome outcome) {
        return switch (outcome) {
            case SplitOutcome.Completed completed -> {
                long next = next(position());
                yield next > run.now() ? OptionalLong.of(next) : OptionalLong.empty();
            }
            case SplitOutcome.Paused paused -> paused.until().isPresent() ? paused.until() : OptionalLong.of(0);
            case SplitOutcome.Cancelled cancelled -> OptionalLong.of(0);
            case SplitOutcome.Failed failed -> position().nextAttempt();
            case SplitOutcome.TimedOut late -> position().nextAttempt();
            case SplitOutcome.Skipped skipped -> OptionalLong.empty();
        };
    }
}
