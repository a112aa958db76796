package io.leat.run;

import io.leat.ledger.Owners;

/**
 * Which splits of many tenants are wanted.
 *
 * @param onlyOpen only those that an earlier run left unfinished or put off
 * @param fresh all of them, also where an earlier run left some unfinished, which is gone on with otherwise
 */
public record SplitSelection(Owners owners, boolean onlyOpen, boolean fresh) {
    public static final SplitSelection ALL = of(Owners.ALL);

    /** Those that are theirs, or what an earlier run of all has left of them. */
    public static SplitSelection of(Owners owners) {
        return new SplitSelection(owners, false, false);
    }

    /** Whether some splits are left out that a plain run would take. */
    public boolean isPart() {
        return !owners.isAll();
    }

    /** The same, or only of those that are open. */
    public SplitSelection open(boolean only) {
        return new SplitSelection(owners, only, fresh);
    }

    /** The same, of a new round. */
    public SplitSelection afresh() {
        return new SplitSelection(owners, onlyOpen, true);
    }
}
