package io.leat.app.doctor;

import io.leat.app.doctor.SyncHolder.Held;
import io.leat.config.Sync;
import io.leat.database.Transaction;
import io.leat.ledger.FileEntry.FileState;
import io.leat.ledger.FileLedger;
import io.leat.ledger.FileLedger.Failure;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.RunRow;
import io.leat.ledger.SetLedger;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.ledger.SetLedger.Member;
import io.leat.ledger.SetLedger.SetState;
import io.leat.run.WakeFile;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the ledger knows of a sync. */
final class SyncLog {
    private static final int MOST_FAILURES = 5;

    private final Sync sync;
    private final Held held;
    private final Instant now;

    SyncLog(Sync sync, Held held, Instant now) {
        this.sync = sync;
        this.held = held;
        this.now = now;
    }

    void tell(Findings findings, Transaction transaction) {
        lastRun(findings, RunLedger.last(transaction, sync.name()));
        failures(findings, new FileLedger(sync.name()).failures(transaction));
        superseded(findings, transaction);
        sets(findings, transaction);
        long rejects = RejectLedger.count(transaction, RejectFilter.of(List.of(sync.name())));
        if (rejects > 0) {
            findings.fine(sync.name() + ": " + Told.count(rejects, "refused record") + " kept, see leat rejects list "
                    + sync.name());
        }
    }

    private void lastRun(Findings findings, Optional<RunRow> last) {
        if (last.isEmpty()) {
            findings.fine(sync.name() + ": the sync log has no run of it");
            return;
        }
        RunRow run = last.get();
        if (run.ended().isPresent()) {
            findings.fine(sync.name() + ": the last run with work ended "
                    + Told.ago(Instant.ofEpochMilli(run.ended().getAsLong()), now) + ": " + run.outcome());
        } else if (held instanceof Held.Free) {
            findings.warning(
                    sync.name() + ": the run that started " + Told.ago(Instant.ofEpochMilli(run.started()), now)
                            + " never ended, and no process of this host is at it: it was killed, or the host went down",
                    "the next run goes on where it stopped");
        } else {
            findings.fine(sync.name() + ": a run started " + Told.ago(Instant.ofEpochMilli(run.started()), now));
        }
    }

    private void failures(Findings findings, List<Failure> all) {
        List<Failure> failures = all.stream().filter(this::isStillWaitedFor).toList();
        for (Failure failure : failures.stream().limit(MOST_FAILURES).toList()) {
            String next = failure.entry().nextAttempt().isPresent()
                    ? ", tried again from "
                            + Told.at(Instant.ofEpochMilli(
                                    failure.entry().nextAttempt().getAsLong()))
                    : "";
            findings.wrong(
                    sync.name() + ": " + failure.entry().name() + " failed "
                            + times(failure.entry().attempts()) + next + ": " + failure.error(),
                    failure.entry().size() == WakeFile.AWAITED
                            ? "have it delivered, or see whether its producer died"
                            : "have it delivered again or mend the mapping; leat run " + sync.name()
                                    + " --force tries at once");
        }
        if (failures.size() > MOST_FAILURES) {
            findings.wrong(
                    sync.name() + ": " + Told.count(failures.size() - MOST_FAILURES, "file") + " more failed",
                    "leat status " + sync.name() + " --errors tells why");
        }
    }

    private static String times(int attempts) {
        return attempts == 1 ? "once" : attempts + " times";
    }

    /** Files that were taken out of the inbox since are nobody's concern. */
    private boolean isStillWaitedFor(Failure failure) {
        return failure.entry().size() == WakeFile.AWAITED
                || Files.exists(sync.files()
                        .orElseThrow()
                        .inbox()
                        .resolve(failure.entry().name()));
    }

    private void superseded(Findings findings, Transaction transaction) {
        List<String> names = new FileLedger(sync.name())
                .unmoved(transaction).stream()
                        .filter(entry -> entry.state() == FileState.SUPERSEDED)
                        .map(entry -> entry.name())
                        .filter(name ->
                                Files.exists(sync.files().orElseThrow().inbox().resolve(name)))
                        .toList();
        if (!names.isEmpty()) {
            findings.warning(
                    sync.name() + ": " + Told.count(names.size(), "file")
                            + " in the inbox of an older delivery than the one that "
                            + "is complete, such as " + names.getFirst(),
                    "delete what is not wanted, or import it with leat run " + sync.name() + " --force");
        }
    }

    private void sets(Findings findings, Transaction transaction) {
        SetLedger ledger = new SetLedger(sync.name());
        for (DeliverySet set : ledger.unfinished(transaction)) {
            String name = set.manifest().isEmpty() ? "set " + set.id() : "the set of " + set.manifest();
            if (set.state() == SetState.REFUSED) {
                findings.wrong(
                        sync.name() + ": " + name + " was refused: " + ledger.refusal(transaction, set.id()),
                        "if the delivery is wrong, the next complete one decides");
            } else {
                long stored = set.members().stream().filter(Member::done).count();
                findings.fine(sync.name() + ": " + name + " is open, " + stored + " of "
                        + Told.count(set.members().size(), "file") + " stored");
            }
        }
    }
}
