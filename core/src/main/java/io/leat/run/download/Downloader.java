package io.leat.run.download;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.DownloadSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Lease;
import io.leat.ledger.Lease.Holder;
import io.leat.ledger.RateLimitLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import io.leat.run.LedgerCallLimit;
import io.leat.run.Patience;
import io.leat.run.Pipeline;
import io.leat.run.Surroundings;
import io.leat.run.SyncLock;
import io.leat.run.WakeFile;
import io.leat.source.PageSource;
import io.leat.source.PageStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes what a web API answers into an inbox: chunk files, and last the manifest that names them. */
public final class Downloader {
    private static final String SPLIT = "download";

    private final DownloadSettings settings;
    private final PageSource source;
    private final Surroundings surroundings;
    private final Database database;

    public Downloader(DownloadSettings settings, PageSource source, Surroundings surroundings, Database database) {
        this.settings = settings;
        this.source = source;
        this.surroundings = surroundings;
        this.database = database;
    }

    /** What a download did. */
    public sealed interface Downloaded {
        /** The manifest is written. */
        record Whole(Path manifest, int files, long records, long bytes, Duration took) implements Downloaded {}

        /** It goes on later; {@code until} is empty where the next call may. */
        record Paused(String reason, Optional<Instant> until) implements Downloaded {}
    }

    /** Whether it waits for a time that is still to come. */
    public boolean isWaiting() {
        return WakeFile.isWaiting(
                surroundings.state(), settings.name(), surroundings.clock().millis());
    }

    /**
     * Downloads now, or goes on with what was cut off; empty when another process is at it.
     *
     * @throws SyncException when it fails; files that are whole stay, and the next call goes on with them
     */
    public Optional<Downloaded> run() {
        Optional<SyncLock> taken = SyncLock.tryTake(surroundings.state(), settings.name());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (SyncLock lock = taken.get()) {
            lock.progress();
            new WakeFile(surroundings.state(), settings.name()).write(WakeFile.Wake.NOW);
            return Optional.of(logged());
        }
    }

    private Downloaded logged() {
        Instant started = surroundings.clock().instant();
        Lease lease;
        long run;
        long splitRun;
        try (Transaction transaction = database.begin()) {
            long now = started.toEpochMilli();
            Schema.migrate(transaction);
            // What it writes are files of this host, which its file lock guards.
            lease = Lease.take(
                            transaction,
                            settings.name(),
                            new Holder("", "pid " + ProcessHandle.current().pid()),
                            now)
                    .orElseThrow();
            run = RunLedger.start(transaction, settings.name(), now);
            splitRun = RunLedger.startSplit(
                    transaction, new SplitStart(run, settings.name(), SPLIT, OptionalLong.empty(), false), now);
            lease.commit(transaction);
        }
        Ended ended = new Ended(lease, run, splitRun);
        try (Arriving inbox = new Arriving(settings, surroundings, started)) {
            Downloaded downloaded = download(inbox, started);
            boolean whole = downloaded instanceof Downloaded.Whole;
            end(ended, whole ? SplitState.COMPLETED : SplitState.PAUSED, inbox, null);
            wake(downloaded);
            return downloaded;
        } catch (SyncException failure) {
            end(ended, SplitState.FAILED, null, failure);
            throw failure;
        } catch (IOException disk) {
            SyncException failure = new SyncException(
                    ErrorKind.TRANSIENT,
                    "the inbox " + settings.target().folder() + " cannot be written: " + SyncException.reason(disk),
                    disk);
            end(ended, SplitState.FAILED, null, failure);
            throw failure;
        }
    }

    private record Ended(Lease lease, long run, long splitRun) {}

    private Downloaded download(Arriving inbox, Instant started) throws IOException {
        Patience patience = new Patience(surroundings.stopping(), System::nanoTime, settings.timeout());
        try (LedgerCallLimit limit = new LedgerCallLimit(
                        new RateLimitLedger(source.credential()),
                        settings.source().rateLimit().plans(),
                        database,
                        surroundings.clock());
                PageStream records = source.stream(inbox.from(), limit, patience)) {
            inbox.fill(records);
            Path manifest = inbox.manifest(records.total());
            Duration took = Duration.between(started, surroundings.clock().instant());
            return new Downloaded.Whole(
                    manifest, inbox.delivery().chunks().size(), inbox.delivery().records(), inbox.bytes(), took);
        } catch (PageStream.LaterException later) {
            Instant until = later.later().until();
            return new Downloaded.Paused(
                    later.later().reason() + "; goes on after " + until.truncatedTo(ChronoUnit.SECONDS),
                    Optional.of(until));
        } catch (Pipeline.StoppedException stopped) {
            return new Downloaded.Paused("stopped as asked; the next download goes on", Optional.empty());
        } catch (Pipeline.TimedOutException late) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    "took longer than timeout " + settings.timeout().toSeconds()
                            + " s and was stopped; the next one goes on");
        }
    }

    private void end(Ended ended, SplitState state, @Nullable Arriving inbox, @Nullable SyncException failure) {
        long records = inbox == null ? 0 : inbox.delivery().records();
        try (Transaction transaction = database.begin()) {
            long now = surroundings.clock().millis();
            RunLedger.endSplit(
                    transaction,
                    ended.splitRun(),
                    new SplitEnd(
                            state,
                            inbox == null ? 0 : inbox.bytes(),
                            new Counts(records, records, 0, 0, 0, 0),
                            surroundings.memory().read().peak(),
                            failure == null ? null : failure.kind(),
                            failure == null ? null : failure.text()),
                    now);
            String outcome = failure == null ? (state == SplitState.PAUSED ? "paused" : "succeeded") : "partial";
            RunLedger.end(
                    transaction,
                    ended.run(),
                    outcome,
                    0,
                    surroundings.memory().read().peak(),
                    null,
                    now);
            ended.lease().commit(transaction);
        }
    }

    private void wake(Downloaded downloaded) {
        WakeFile file = new WakeFile(surroundings.state(), settings.name());
        switch (downloaded) {
            case Downloaded.Whole whole -> file.remove();
            case Downloaded.Paused paused ->
                file.write(paused.until()
                        .map(until -> WakeFile.until(
                                until.toEpochMilli(), surroundings.clock().millis()))
                        .orElse(WakeFile.Wake.NOW));
        }
    }
}
