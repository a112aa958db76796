package io.leat.run;

import io.leat.config.TargetSettings;
import io.leat.database.Transaction;
import io.leat.target.Target;
import io.leat.target.Target.SetKeys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deactivates what complete sets did not bring, where that is proved and the guard allows it. */
public final class Deactivation {
    private final OpenRun run;
    private final TargetSettings.Missing missing;
    private long lacking;

    public Deactivation(OpenRun run, TargetSettings.Missing missing) {
        this.run = run;
        this.missing = missing;
    }

    /** Why nothing may be deactivated; absent when it may be. */
    public @Nullable String refusal(Transaction transaction, List<SetKeys> sets, long unkeyed) {
        if (unkeyed > 0) {
            return unkeyed + " rejected records have no readable key, so the delivery is not proved complete; "
                    + "nothing is deactivated. See leat rejects list "
                    + run.settings().name();
        }
        Optional<Target.Missing> proved = run.target().missing(transaction, sets);
        if (proved.isEmpty()) {
            return "the database has lost the keys of the delivery, as after a crash; nothing is deactivated, the next"
                    + " complete delivery does it";
        }
        Target.Missing found = proved.get();
        lacking = found.missing();
        double share = found.active() == 0 ? 0 : found.missing() * 100.0 / found.active();
        return share <= missing.atMostPercent() || run.options().force() ? null : tooMany(found, share);
    }

    private String tooMany(Target.Missing found, double share) {
        return String.format(
                Locale.ROOT,
                "it lacks %d of %d active rows (%.1f%%), more than missing.at-most %s%%; nothing is deactivated. If the "
                        + "delivery is right: leat run %s --force",
                found.missing(),
                found.active(),
                share,
                missing.atMostPercent() == Math.rint(missing.atMostPercent())
                        ? Long.toString((long) missing.atMostPercent())
                        : Double.toString(missing.atMostPercent()),
                run.settings().name());
    }

    /** Deactivates what was found to be missing, and answers the number of rows. */
    public long deactivate(Transaction transaction, List<SetKeys> sets) {
        return lacking > 0 ? run.target().deactivate(transaction, sets) : 0;
    }
}
