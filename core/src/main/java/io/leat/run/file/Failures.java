package io.leat.run.file;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.FileEntry;
import io.leat.ledger.FileLedger.Content;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.run.Notices;
import io.leat.run.RejectSpool;
import io.leat.run.SplitOutcome;
import io.leat.run.WakeFile;
import io.leat.source.file.InboxFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what failed, alone, since the file's own transaction was undone: the split run, its rejects, and when the same
 * content is tried again. Says whether a failure is new, so that it is told once.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final long FIRST_DELAY_MILLIS = 60_000;
    private static final int MOST_DOUBLINGS = 10;

    private final FileSync sync;
    private final Notices notices;

    Failures(FileSync sync) {
        this(sync, new Notices(sync.settings().name()));
    }

    Failures(FileSync sync, Notices notices) {
        this.sync = sync;
        this.notices = notices;
    }

    Notices notices() {
        return notices;
    }

    void tell(String text, boolean isNew, boolean isProblem) {
        notices.tell(text, isNew, isProblem);
    }

    SplitOutcome failed(
            long splitRun, FileWork work, Counts counts, SyncException cause, @Nullable RejectSpool rejects) {
        if (cause.kind() == ErrorKind.INTERNAL) {
            LOG.error("{} failed unexpectedly", work.name(), cause);
        }
        boolean isNew = record(splitRun, work, counts, SplitState.FAILED, cause, rejects);
        return new SplitOutcome.Failed(counts.unstored(), cause, isNew);
    }

    SplitOutcome timedOut(long splitRun, FileWork work, Counts counts, RejectSpool rejects) {
        SyncException cause = new SyncException(
                ErrorKind.TRANSIENT,
                "took longer than timeout " + sync.settings().timeout().toSeconds()
                        + " s and was stopped; nothing of it is stored");
        boolean isNew = record(splitRun, work, counts, SplitState.TIMED_OUT, cause, rejects);
        return new SplitOutcome.TimedOut(counts.unstored(), sync.settings().timeout(), isNew);
    }

    void cancelled(long splitRun, SplitEnd end) {
        try (Transaction transaction = sync.database().begin()) {
            RunLedger.endSplit(transaction, splitRun, end, sync.now());
            sync.lease().commit(transaction);
        }
    }

    private boolean record(
            long splitRun,
            FileWork work,
            Counts counts,
            SplitState state,
            SyncException cause,
            @Nullable RejectSpool rejects) {
        long now = sync.now();
        Content content = work.file()
                .map(FileSplitRun::contentOf)
                .orElse(new Content(work.name(), WakeFile.AWAITED, WakeFile.AWAITED));
        try (Transaction transaction = sync.database().begin()) {
            Optional<FileEntry> before = sync.files()
                    .find(transaction, work.name())
                    .filter(entry -> entry.state() == FileEntry.FileState.FAILED
                            && entry.isAbout(content.size(), content.modified()));
            int attempts = before.map(FileEntry::attempts).orElse(0) + 1;
            long delay = FIRST_DELAY_MILLIS << Math.min(attempts - 1, MOST_DOUBLINGS);
            long next = now + Math.min(delay, WakeFile.LONGEST_WAIT_MILLIS);
            sync.files().failed(transaction, content, attempts, next, cause.text(), now);
            if (rejects != null) {
                rejects.store(transaction, sync.settings().name(), work.name(), splitRun, now);
            }
            Counts stored = counts.unstored();
            RunLedger.endSplit(
                    transaction,
                    splitRun,
                    new SplitEnd(
                            state,
                            work.bytes(),
                            stored,
                            sync.surroundings().memory().read().peak(),
                            cause.kind(),
                            cause.text()),
                    now);
            sync.lease().commit(transaction);
            tell(work.name() + ": " + cause.text() + (work.file().isPresent() ? stays(next) : ""), attempts == 1, true);
            return attempts == 1;
        }
    }

    private String stays(long next) {
        return " [it stays in the inbox, nothing of it is stored; tried again when it changes, or after "
                + Instant.ofEpochMilli(next).truncatedTo(ChronoUnit.SECONDS) + "]";
    }

    /** A manifest that cannot be used, as a split of its own. */
    SplitOutcome brokenManifest(InboxFile manifest, SyncException cause) {
        long splitRun;
        try (Transaction transaction = sync.database().begin()) {
            splitRun = RunLedger.startSplit(transaction, sync.start(manifest.name(), OptionalLong.empty()), sync.now());
            sync.lease().commit(transaction);
        }
        return failed(splitRun, FileWork.single(manifest), Counts.NONE, cause, null);
    }
}
