package io.leat.run.page;

import io.leat.SyncException;
import io.leat.config.HttpSourceSettings;
import io.leat.config.TargetSettings;
import io.leat.database.Transaction;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.ledger.SetLedger.SetState;
import io.leat.run.Deactivation;
import io.leat.run.Moment;
import io.leat.run.Notices;
import io.leat.run.OpenRun;
import io.leat.target.Target.SetKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes the set of a chain that has ended: deactivates the rows that it did not bring. Where nobody announced how many
 * there are, or the chain was read by several runs, rows have to be absent from two complete chains in a row, since pages
 * may have shifted between two calls.
 */
final class ChainClosing {
    private final OpenRun run;
    private final HttpSourceSettings settings;
    private final Notices notices;
    private long deactivated;
    private boolean refused;
    private boolean unfinished;

    ChainClosing(OpenRun run, Notices notices) {
        this.run = run;
        this.settings = (HttpSourceSettings) run.settings().source();
        this.notices = notices;
    }

    /** Rows that were deactivated. */
    long deactivated() {
        return deactivated;
    }

    boolean refused() {
        return refused;
    }

    /** Whether the set could not be closed, so that the next run has to. */
    boolean unfinished() {
        return unfinished;
    }

    void close() {
        Optional<TargetSettings.Missing> missing = run.settings().target().missing();
        if (missing.isEmpty()) {
            return;
        }
        List<DeliverySet> sets;
        try (Transaction transaction = run.database().read()) {
            sets = run.sets().unfinished(transaction);
        }
        for (DeliverySet set : sets) {
            if (set.isStored() && (set.state() == SetState.OPEN || run.options().force())) {
                try {
                    run.surroundings().observer().at(Moment.SET_CLOSING, split(set));
                    close(set, missing.get());
                    run.surroundings().observer().at(Moment.SET_CLOSED, split(set));
                } catch (SyncException failure) {
                    unfinished = true;
                    notices.tell("the set could not be closed, the next run does it: " + failure.text(), true, true);
                }
            }
        }
    }

    private static String split(DeliverySet set) {
        return set.members().getFirst().name();
    }

    private void close(DeliverySet set, TargetSettings.Missing missing) {
        try (Transaction transaction = run.database().begin()) {
            List<SetKeys> sets = new ArrayList<>();
            sets.add(keys(set));
            Optional<DeliverySet> before = run.sets().lastComplete(transaction);
            int wanted = missing.after().orElse(isProved(set) ? 1 : 2);
            if (wanted == 2) {
                before.ifPresent(one -> sets.add(keys(one)));
            }
            Deactivation deactivation = new Deactivation(run, missing);
            boolean decides = sets.size() == wanted;
            @Nullable String refusal = decides ? deactivation.refusal(transaction, sets, set.unkeyed()) : null;
            long rows = decides && refusal == null ? deactivation.deactivate(transaction, sets) : 0;
            run.sets()
                    .end(
                            transaction,
                            set.id(),
                            refusal == null ? SetState.COMPLETE : SetState.REFUSED,
                            rows,
                            refusal,
                            run.now());
            if (refusal == null) {
                before.ifPresent(one -> run.target().forgetKeys(transaction, one.id()));
                supersede(transaction, set);
            }
            run.lease().commit(transaction);
            tell(refusal, decides, rows);
        }
    }

    /** It was announced how many records there are, and one run has read them. */
    private static boolean isProved(DeliverySet set) {
        return set.members().stream().allMatch(member -> member.records().isPresent());
    }

    private static SetKeys keys(DeliverySet set) {
        return new SetKeys(set.id(), set.read() - set.unkeyed());
    }

    /** Sets that were refused before are answered by this one. */
    private void supersede(Transaction transaction, DeliverySet newer) {
        for (DeliverySet older : run.sets().unfinished(transaction)) {
            if (older.id() < newer.id()) {
                run.target().forgetKeys(transaction, older.id());
                run.sets()
                        .end(
                                transaction,
                                older.id(),
                                SetState.SUPERSEDED,
                                0,
                                "set " + newer.id() + " completed",
                                run.now());
            }
        }
    }

    private void tell(@Nullable String refusal, boolean decides, long rows) {
        if (refusal != null) {
            refused = true;
            notices.tell(refusal, true, true);
        } else if (decides) {
            deactivated += rows;
            notices.tell("the chain is complete, " + rows + " rows deactivated", true, false);
        } else {
            notices.tell(
                    "the chain is complete; rows that the next one lacks as well are deactivated then"
                            + (settings.answer().total().isPresent() ? ", since it was read by several runs" : ""),
                    true,
                    false);
        }
    }
}
