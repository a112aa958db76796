package io.leat.run.page;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.database.Transaction;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Chain;
import io.leat.ledger.PositionLedger.Position;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.SetLedger.Member;
import io.leat.memory.MemoryReading;
import io.leat.run.Moment;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Wake;
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

/** One run of a page chain: goes on where the last one stopped, or begins a chain, and closes its set at the end. */
final class PageRun {
    /** The name of the chain in the sync log. */
    static final String SPLIT = "pages";

    private static final Logger LOG = LoggerFactory.getLogger(PageRun.class);
    private static final long FIRST_DELAY_MILLIS = 60_000;
    private static final int MOST_DOUBLINGS = 10;

    private final OpenRun run;
    private final HttpSourceSettings settings;
    private final PageSource source;
    private final PositionLedger positions;
    private final Notices notices;
    private final long startedAt;

    PageRun(OpenRun run, HttpSourceSettings settings, PageSource source) {
        this.run = run;
        this.settings = settings;
        this.source = source;
        this.positions = new PositionLedger(run.settings().name(), SPLIT);
        this.notices = new Notices(run.settings().name());
        this.startedAt = run.now();
    }

    RunResult run() {
        run.surroundings().observer().at(Moment.RUN_OPENED, "");
        if (run.options().dryRun()) {
            return dryRun();
        }
        Position position;
        Chain chain;
        long splitRun;
        try (Transaction transaction = run.database().begin()) {
            position = positions.find(transaction);
            if (next(position) > run.now() && !run.options().insists()) {
                return tooEarly(transaction, position);
            }
            chain = open(transaction, position);
            splitRun = RunLedger.startSplit(transaction, run.start(SPLIT, chain.set()), startedAt);
            run.lease().commit(transaction);
        }
        LOG.info(
                "{} {}, {}",
                source.address(),
                chain.pages() == 0 ? "from its first page" : "after " + chain.pages() + " pages",
                run.surroundings().memory().read().text());
        run.surroundings().observer().at(Moment.SPLIT_STARTED, SPLIT);
        PageStore store = new PageStore(run, positions, splitRun, chain);
        SplitOutcome outcome = new ChainRun(run, settings, source, store, notices).read(chain);
        Wake wake = ended(splitRun, position, outcome, store);
        return end(outcome, store, wake);
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

    private RunResult tooEarly(Transaction transaction, Position position) {
        MemoryReading memory = run.surroundings().memory().read();
        RunLedger.end(transaction, run.run(), Outcome.IDLE.text(), 0, memory.peak(), null, run.now());
        run.lease().commit(transaction);
        new WakeFile(run.surroundings().state(), run.settings().name())
                .write(WakeFile.until(next(position), run.now()));
        return nothing(Outcome.IDLE, memory);
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
                .open(transaction, "", 0, List.of(Member.waiting(SPLIT, OptionalLong.empty(), "")), run.now())
                .id());
    }

    /** Stores how the split run ended, and answers when there is something to do again. */
    private Wake ended(long splitRun, Position before, SplitOutcome outcome, PageStore store) {
        @Nullable SyncException cause = cause(outcome);
        Wake wake = Wake.NEVER;
        try (Transaction transaction = run.database().begin()) {
            if (cause != null) {
                int attempts = store.progress().pages() > 0 ? 1 : before.attempts() + 1;
                long delay = FIRST_DELAY_MILLIS << Math.min(attempts - 1, MOST_DOUBLINGS);
                long next = run.now() + Math.min(delay, WakeFile.LONGEST_WAIT_MILLIS);
                positions.failed(transaction, attempts, next, cause.text(), run.now());
                wake = WakeFile.until(next, run.now());
                notices.tell(
                        cause.text() + " [" + store.position() + "; tried again after "
                                + Instant.ofEpochMilli(next).truncatedTo(ChronoUnit.SECONDS) + "]",
                        attempts == 1,
                        true);
            } else if (outcome instanceof SplitOutcome.Paused paused) {
                wake = paused.until().isPresent()
                        ? WakeFile.until(paused.until().getAsLong(), run.now())
                        : Wake.NOW;
            } else if (outcome instanceof SplitOutcome.Cancelled) {
                wake = Wake.NOW;
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
                .at(outcome instanceof SplitOutcome.Completed ? Moment.SPLIT_COMMITTED : Moment.SPLIT_FAILED, SPLIT);
        return wake;
    }

    private static @Nullable String reason(SplitOutcome outcome) {
        return outcome instanceof SplitOutcome.Paused paused ? paused.reason() : null;
    }

    private @Nullable SyncException cause(SplitOutcome outcome) {
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

    private RunResult end(SplitOutcome outcome, PageStore store, Wake splitWake) {
        ChainClosing closing = new ChainClosing(run, settings, notices);
        Wake wake = splitWake;
        if (outcome instanceof SplitOutcome.Completed) {
            closing.close();
            wake = closing.unfinished() ? WakeFile.until(run.now() + 60_000, run.now()) : nextWake();
        }
        Outcome ending = switch (outcome) {
            case SplitOutcome.Completed completed -> closing.refused() ? Outcome.PARTIAL : Outcome.SUCCEEDED;
            case SplitOutcome.Paused paused -> Outcome.PAUSED;
            case SplitOutcome.Cancelled cancelled -> Outcome.PAUSED;
            case SplitOutcome.Failed failed -> Outcome.PARTIAL;
            case SplitOutcome.TimedOut late -> Outcome.PARTIAL;
            case SplitOutcome.Skipped skipped -> Outcome.PARTIAL;
        };
        MemoryReading memory = run.surroundings().memory().read();
        try (Transaction transaction = run.database().begin()) {
            RunLedger.end(transaction, run.run(), ending.text(), closing.deactivated(), memory.peak(), null, run.now());
            run.lease().commit(transaction);
        }
        WakeFile file = new WakeFile(run.surroundings().state(), run.settings().name());
        if (wake.equals(Wake.NEVER)) {
            file.remove();
        } else {
            file.write(wake);
        }
        run.surroundings().observer().at(Moment.RUN_ENDED, "");
        LOG.info(
                "{}: {} pages, {}, deactivated {}, {}",
                ending.text(),
                store.progress().pages(),
                outcome.counts().text(),
                closing.deactivated(),
                memory.text());
        return result(ending, outcome, store, closing.deactivated(), memory);
    }

    private Wake nextWake() {
        try (Transaction transaction = run.database().read()) {
            long next = next(positions.find(transaction));
            return next > run.now() ? WakeFile.until(next, run.now()) : Wake.NEVER;
        }
    }

    private RunResult result(
            Outcome ending, SplitOutcome outcome, PageStore store, long deactivated, MemoryReading memory) {
        Duration took = Duration.ofMillis(run.now() - startedAt);
        SplitResult split = new SplitResult(
                SPLIT, outcome, store.position(), store.progress().bytes(), memory.peak(), took);
        boolean failed = ending == Outcome.PARTIAL && !(outcome instanceof SplitOutcome.Completed);
        return new RunResult(
                run.settings().name(),
                ending,
                outcome.counts(),
                deactivated,
                failed ? 0 : 1,
                failed ? 1 : 0,
                OptionalLong.of(store.progress().pages()),
                List.of(split),
                notices.newest(),
                memory,
                took);
    }

    /** Says what would be asked, and asks nothing. */
    private RunResult dryRun() {
        Position position;
        try (Transaction transaction = run.database().read()) {
            position = positions.find(transaction);
        }
        notices.tell(
                "would ask " + source.address() + " "
                        + position.chain()
                                .map(chain -> "on after " + chain.pages() + " pages")
                                .orElse("from its first page")
                        + from(position)
                                .map(mark -> " for what has changed since " + mark)
                                .orElse("")
                        + "; a web API is not called in a dry run",
                true,
                false);
        return nothing(Outcome.SUCCEEDED, run.surroundings().memory().read());
    }

    /** What a run tells that has asked nothing. */
    private RunResult nothing(Outcome outcome, MemoryReading memory) {
        return new RunResult(
                run.settings().name(),
                outcome,
                Counts.NONE,
                0,
                0,
                0,
                OptionalLong.of(0),
                List.of(),
                notices.newest(),
                memory,
                Duration.ofMillis(run.now() - startedAt));
    }
}
