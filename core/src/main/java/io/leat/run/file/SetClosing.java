package io.leat.run.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.ledger.SetLedger.SetState;
import io.leat.run.Deactivation;
import io.leat.run.Moment;
import io.leat.source.file.FileHash;
import io.leat.source.file.InboxFile;
import io.leat.target.Target.SetKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sets whose members are all stored: deactivates what they did not bring where that is proved and allowed, and
 * lays older sets to rest. Everything of one set happens in one transaction.
 */
final class SetClosing {
    private static final Logger LOG = LoggerFactory.getLogger(SetClosing.class);

    private final FileSync sync;
    private final Failures failures;
    private final Map<String, InboxFile> present;
    private final List<InboxFile> manifests = new ArrayList<>();
    private long deactivated;
    private boolean refused;
    private boolean unfinished;

    SetClosing(FileSync sync, Failures failures, Map<String, InboxFile> present) {
        this.sync = sync;
        this.failures = failures;
        this.present = present;
    }

    /** Rows that were deactivated. */
    long deactivated() {
        return deactivated;
    }

    /** Whether a set was refused in this run. */
    boolean refused() {
        return refused;
    }

    /** Whether a set could not be closed, so that the next run has to. */
    boolean unfinished() {
        return unfinished;
    }

    void close() {
        List<DeliverySet> sets;
        try (Transaction transaction = sync.database().read()) {
            sets = sync.sets().unfinished(transaction);
        }
        for (DeliverySet set : sets) {
            boolean due = set.state() == SetState.OPEN || sync.options().force();
            if (set.isStored() && due) {
                close(set);
            }
        }
    }

    private void close(DeliverySet set) {
        sync.surroundings().observer().at(Moment.SET_CLOSING, nameOf(set));
        try {
            endOrGoOn(set);
        } catch (SyncException failure) {
            // The rows are stored; only the closing is left for the next run.
            sync.database().reconnect();
            unfinished = true;
            failures.tell(nameOf(set) + " could not be closed, the next run does it: " + failure.text(), true, true);
            return;
        }
        sync.surroundings().observer().at(Moment.SET_CLOSED, nameOf(set));
    }

    /** Once more on a new connection where the last one was lost. */
    private void endOrGoOn(DeliverySet set) {
        try {
            end(set);
        } catch (SyncException lost) {
            if (lost.kind() != ErrorKind.TRANSIENT) {
                throw lost;
            }
            LOG.warn("{}: {}; it is closed with a new connection", nameOf(set), lost.text());
            sync.database().reconnect();
            OptionalLong rows = committed(set);
            if (rows.isEmpty()) {
                end(set);
            } else {
                manifestOf(set).ifPresent(manifests::add);
                deactivated += rows.getAsLong();
                told(set, null, rows.getAsLong());
            }
        }
    }

    /** The commit may have come through when the connection was lost; what follows a commit has not. */
    private OptionalLong committed(DeliverySet set) {
        try (Transaction transaction = sync.database().begin()) {
            OptionalLong rows = sync.sets().completed(transaction, set.id());
            if (rows.isPresent()) {
                sync.target().forgetKeys(transaction, set.id());
                sync.lease().commit(transaction);
            }
            return rows;
        }
    }

    private void end(DeliverySet set) {
        try (Transaction transaction = sync.database().begin()) {
            Optional<Deactivation> deactivation =
                    sync.settings().target().missing().map(missing -> new Deactivation(sync.open(), missing));
            @Nullable String refusal = refusal(transaction, set, deactivation);
            long rows = refusal == null
                    ? deactivation
                            .map(one -> one.deactivate(transaction, keys(set)))
                            .orElse(0L)
                    : 0;
            SetState state = refusal == null ? SetState.COMPLETE : SetState.REFUSED;
            sync.sets().end(transaction, set.id(), state, rows, refusal, sync.now());
            stored(transaction, set);
            if (state == SetState.COMPLETE) {
                sync.target().forgetKeys(transaction, set.id());
                supersede(transaction, set);
            }
            sync.lease().commit(transaction);
            manifestOf(set).ifPresent(manifests::add);
            deactivated += rows;
            told(set, refusal, rows);
        }
    }

    private Optional<InboxFile> manifestOf(DeliverySet set) {
        return Optional.ofNullable(present.get(set.manifest()))
                .filter(manifest -> manifest.modified() == set.manifestModified());
    }

    /** A manifest follows its files; like them it is known to be done before it is moved. */
    private void stored(Transaction transaction, DeliverySet set) {
        manifestOf(set)
                .ifPresent(manifest -> sync.files()
                        .committed(
                                transaction, FileSplitRun.contentOf(manifest), FileHash.of(manifest), 0, sync.now()));
    }

    /** Manifests of the sets that were closed or refused. */
    List<InboxFile> manifests() {
        return manifests;
    }

    private static String nameOf(DeliverySet set) {
        return set.manifest().isEmpty() ? "the set of " + set.members().size() + " files" : set.manifest();
    }

    private void told(DeliverySet set, @Nullable String refusal, long rows) {
        if (refusal != null) {
            refused = true;
            failures.tell(nameOf(set) + ": " + refusal, set.state() == SetState.OPEN, true);
        } else {
            failures.tell(nameOf(set) + " is complete, " + rows + " rows deactivated", true, false);
        }
    }

    /** Why nothing is deactivated; absent when it may be. */
    private @Nullable String refusal(Transaction transaction, DeliverySet set, Optional<Deactivation> deactivation) {
        if (set.read() == 0 && !sync.settings().emptyAllowed() && sync.files().everHadRecords(transaction)) {
            return "the whole delivery holds no records, though earlier ones did; nothing is deactivated. Say empty: "
                    + "allowed if that may be";
        }
        if (deactivation.isEmpty()) {
            return null;
        }
        OptionalLong brought = sync.sets().brought(transaction, set);
        if (set.unkeyed() == 0
                && brought.isPresent()
                && brought.getAsLong() == sync.target().active(transaction)) {
            return null; // all that was brought is active, so nothing else is
        }
        return deactivation.get().refusal(transaction, keys(set), set.unkeyed());
    }

    private static List<SetKeys> keys(DeliverySet set) {
        return List.of(new SetKeys(set.id(), set.read() - set.unkeyed()));
    }

    private void supersede(Transaction transaction, DeliverySet newer) {
        for (DeliverySet older : sync.sets().unfinished(transaction)) {
            if (older.id() < newer.id()) {
                sync.target().forgetKeys(transaction, older.id());
                sync.sets()
                        .end(
                                transaction,
                                older.id(),
                                SetState.SUPERSEDED,
                                0,
                                "set " + newer.id() + " completed",
                                sync.now());
                leave(transaction, older, newer);
            }
        }
    }

    /** What an older delivery still has in the inbox stays there, with its manifest. */
    private void leave(Transaction transaction, DeliverySet older, DeliverySet newer) {
        List<InboxFile> left = new ArrayList<>();
        for (String name : FilePlanner.leftOver(older, newer)) {
            Optional.ofNullable(present.get(name)).ifPresent(left::add);
        }
        Optional.ofNullable(present.get(older.manifest()))
                .filter(manifest -> manifest.modified() == older.manifestModified())
                .ifPresent(left::add);
        left.forEach(file -> sync.files().superseded(transaction, FileSplitRun.contentOf(file), sync.now()));
        if (!left.isEmpty()) {
            String names = left.stream().map(InboxFile::name).collect(Collectors.joining(", "));
            failures.tell(
                    names
                            + ": of an older delivery than the one that is complete now, left in the inbox. Delete what is "
                            + "not wanted, or import it with leat run "
                            + sync.settings().name() + " --force",
                    true,
                    true);
        }
    }
}
