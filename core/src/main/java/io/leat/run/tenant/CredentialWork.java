package io.leat.run.tenant;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.SyncSettings;
import io.leat.credential.Credential;
import io.leat.credential.TenantSettings;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.PositionLedger;
import io.leat.ledger.PositionLedger.Position;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Tenant;
import io.leat.run.Moment;
import io.leat.run.OpenRun;
import io.leat.run.Opened;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.page.ChainSplit;
import io.leat.run.page.ChainSplit.Done;
import io.leat.run.page.ChainSplit.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the splits of one credential, one after the other. Owned by one thread. */
final class CredentialWork {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialWork.class);
    private static final String WHAT_TO_DO =
            "correct the client at the service, or give another one by leat credentials "
                    + "add --replace; then leat retry runs what is missing";

    private final Opened run;
    private final String sync;
    private final Task task;
    private final Shift shift;
    /** Why the service takes this credential no more. */
    private @Nullable SyncException refusal;

    CredentialWork(Opened run, String sync, Task task, Shift shift) {
        this.run = run;
        this.sync = sync;
        this.task = task;
        this.shift = shift;
    }

    /**
     * Runs them, and counts what they come to.
     *
     * @throws SyncException when the ledger is out of reach, or the right to write was lost
     */
    void run() {
        shift.tally().credential();
        for (Task.Part part : task.parts()) {
            if (shift.stopping().getAsBoolean()) {
                shift.tally().leave();
                return;
            }
            run(part);
        }
    }

    private void run(Task.Part part) {
        Subject subject = subject(part);
        run.surroundings().observer().started(subject.name(), subject.told());
        SplitOutcome outcome;
        try {
            outcome = outcome(part, subject);
        } catch (SyncException outOfReach) {
            throw outOfReach;
        } catch (RuntimeException | OutOfMemoryError unexpected) {
            outcome = unexpected(subject, unexpected);
        }
        run.surroundings().observer().ended(subject.name(), outcome);
    }

    private Subject subject(Task.Part part) {
        SplitOrigin origin = new SplitOrigin(
                Optional.of(new Tenant(
                        task.entry().id(),
                        task.entry().identity(),
                        task.entry().company(),
                        part.type().name())),
                part.retry());
        return new Subject(
                Task.split(task.entry().id(), part.type().name()),
                task.told(part),
                origin,
                shift.round(),
                Optional.empty());
    }

    private SplitOutcome outcome(Task.Part part, Subject subject) {
        if (refusal != null) {
            return notRun(subject, new SplitOutcome.Skipped("the credential needs attention", false), refusal);
        }
        OpenRun open;
        ChainSplit split;
        try {
            Credential credential = shift.means().credentials().get().open(task.entry());
            SyncSettings settings = TenantSettings.of(part.type().settings(), credential);
            open = run.to(shift.means().destination().apply(settings).ofSplit(subject.name()));
            split = new ChainSplit(open, subject, shift.means().source().apply(settings), shift.notices());
        } catch (SyncException unfit) {
            // What is wrong with one credential, such as an id that its column does not take, is no matter to the
            // others.
            return failed(subject, notRun(subject, new SplitOutcome.Failed(Counts.NONE, unfit, true), unfit));
        }
        if (shift.reset()) {
            forget(open, subject);
        }
        Position position = split.position();
        boolean hadItsTurn = shift.onlyOpen() && position.round() == shift.round() && !position.goesOn(run.now());
        if (hadItsTurn || split.tooEarly(position).isPresent()) {
            return new SplitOutcome.Skipped("it is not its turn", false);
        }
        Done done = split.run();
        shift.tally().add(done);
        return failed(subject, done.result().outcome());
    }

    private void forget(OpenRun open, Subject subject) {
        try (Transaction transaction = run.database().begin()) {
            new PositionLedger(sync, subject.name()).forget(transaction);
            open.sets().unfinished(transaction).forEach(set -> open.target().forgetKeys(transaction, set.id()));
            open.sets().forget(transaction);
            run.lease().commit(transaction);
        }
    }

    /** What a refused credential, or one that is taken again, means for it. */
    private SplitOutcome failed(Subject subject, SplitOutcome outcome) {
        if (outcome instanceof SplitOutcome.Failed broken && broken.cause().kind() == ErrorKind.AUTH) {
            refusal = broken.cause();
            stand(broken.cause().text() + "; " + WHAT_TO_DO);
            shift.notices()
                    .tell(
                            subject.told() + ": credential " + task.entry().id() + " needs attention: " + WHAT_TO_DO,
                            broken.told(),
                            true);
        } else if (outcome instanceof SplitOutcome.Completed
                && task.entry().standing().state() == State.NEEDS_ATTENTION) {
            try (Transaction transaction = run.database().begin()) {
                shift.means()
                        .credentials()
                        .get()
                        .works(transaction, task.entry().id());
                run.lease().commit(transaction);
            }
        }
        return outcome;
    }

    private void stand(String reason) {
        try (Transaction transaction = run.database().begin()) {
            shift.means()
                    .credentials()
                    .get()
                    .needsAttention(transaction, task.entry().id(), reason);
            run.lease().commit(transaction);
        }
    }

    /** Logs a split that called nobody. */
    private SplitOutcome notRun(Subject subject, SplitOutcome outcome, SyncException why) {
        try (Transaction transaction = run.database().begin()) {
            long splitRun = RunLedger.startSplit(
                    transaction,
                    new SplitStart(run.run(), sync, subject.name(), OptionalLong.empty(), false, subject.origin()),
                    run.now());
            RunLedger.endSplit(
                    transaction,
                    splitRun,
                    new SplitEnd(outcome.state(), 0, outcome.counts(), 0, why.kind(), why.text()),
                    run.now());
            hadItsTurn(transaction, subject);
            run.lease().commit(transaction);
        }
        shift.tally().add(result(subject, outcome));
        if (outcome instanceof SplitOutcome.Failed) {
            shift.notices().tell(subject.told() + ": " + why.text(), true, true);
        }
        return outcome;
    }

    private void hadItsTurn(Transaction transaction, Subject subject) {
        if (shift.round() > 0) {
            new PositionLedger(sync, subject.name()).hadItsTurn(transaction, shift.round(), run.now());
        }
    }

    private SplitResult result(Subject subject, SplitOutcome outcome) {
        return new SplitResult(subject.name(), outcome, "", 0, 0, Duration.ZERO, subject.origin());
    }

    /** A defect of the program, or too little memory, ends this split, and the others go on. */
    private SplitOutcome unexpected(Subject subject, Throwable cause) {
        SyncException failure = cause instanceof OutOfMemoryError
                ? new SyncException(
                        ErrorKind.CONFIG,
                        "cannot be done within memory.limit; raise it, or lower max-concurrent",
                        cause)
                : new SyncException(ErrorKind.INTERNAL, "failed unexpectedly: " + cause, cause);
        LOG.error("critical: {}: {}", subject.told(), failure.text(), cause);
        run.database().reconnect();
        try (Transaction transaction = run.database().begin()) {
            RunLedger.endUnexpectedly(
                    transaction, run.run(), subject.name(), failure.kind(), failure.text(), run.now());
            hadItsTurn(transaction, subject);
            run.lease().commit(transaction);
        }
        run.surroundings().observer().at(Moment.SPLIT_FAILED, subject.name());
        SplitOutcome outcome = new SplitOutcome.Failed(Counts.NONE, failure, true);
        shift.tally().add(result(subject, outcome));
        shift.notices().tell(subject.told() + ": " + failure.text(), true, true);
        return outcome;
    }
}
