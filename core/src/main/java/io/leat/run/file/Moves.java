package io.leat.run.file;

import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.FileEntry;
import io.leat.ledger.FileEntry.FileState;
import io.leat.run.Moment;
import io.leat.source.file.FileHash;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.source.file.Processed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings stored files to processed/. That they are there is recorded with the next commit; until then a file that is no
 * longer in the inbox is known to have been moved.
 */
final class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    private final FileSync sync;
    private final Failures failures;
    private final Processed processed;
    private final List<String> moved = new ArrayList<>();
    /** What the last transaction recorded. */
    private List<String> recorded = List.of();

    private boolean failed;

    Moves(FileSync sync, Failures failures) {
        this.sync = sync;
        this.failures = failures;
        this.processed = new Processed(sync.source().processed());
    }

    /** Whether a stored file could not be moved. */
    boolean failed() {
        return failed;
    }

    /** Finishes what a killed run left: stored files that are still in the inbox. */
    void recover(Supplier<Inbox> look) {
        try (Transaction transaction = sync.database().begin()) {
            // Large files are read again, and copied where processed is on another file system.
            sync.database().allowSilence(transaction, sync.settings().timeout());
            List<FileEntry> stored = sync.files().unmoved(transaction).stream()
                    .filter(entry -> entry.state() == FileState.COMMITTED)
                    .toList();
            if (!stored.isEmpty()) {
                Map<String, InboxFile> present = look.get().byName();
                stored.forEach(entry -> recover(transaction, entry, present.get(entry.name())));
            }
            sync.lease().commit(transaction);
        }
    }

    private void recover(Transaction transaction, FileEntry entry, @Nullable InboxFile file) {
        if (file == null || !isTheStored(file, entry) || take(file)) {
            sync.files().state(transaction, entry.name(), FileState.MOVED, sync.now());
        }
    }

    /**
     * The same bytes of another time are a new delivery: a server that crashed may have forgotten that the file was moved.
     * One that cannot be read now counts as the one that was stored, so that it is not imported again.
     */
    private static boolean isTheStored(InboxFile file, FileEntry entry) {
        try {
            return entry.isAbout(file.size(), file.modified()) && entry.sha256().equals(FileHash.of(file));
        } catch (SyncException unreadable) {
            LOG.warn("{}; it is taken for the one that was stored", unreadable.text());
            return true;
        }
    }

    /** Moves a file whose rows are stored; told when it cannot be done, and tried again by the next run. */
    boolean take(InboxFile file) {
        if (sync.options().dryRun()) {
            return true;
        }
        try {
            processed.take(file.path());
            moved.add(file.name());
            sync.surroundings().observer().at(Moment.FILE_MOVED, file.name());
            return true;
        } catch (SyncException failure) {
            failed = true;
            failures.tell(
                    file.name() + " is stored, but " + failure.text()
                            + "; the next run moves it without importing it again",
                    true,
                    true);
            return false;
        }
    }

    /** Records what was moved since, in a transaction that is committed anyway. */
    void record(Transaction transaction) {
        recorded = List.copyOf(moved);
        moved.clear();
        recordAgain(transaction);
    }

    /** Records the same once more, where that transaction may be lost. */
    void recordAgain(Transaction transaction) {
        for (String name : recorded) {
            sync.files().state(transaction, name, FileState.MOVED, sync.now());
        }
    }
}
