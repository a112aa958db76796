package io.leat.run;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which splits of many tenants are wanted.
 *
 * @param environment text of one; empty for all
 * @param companyId empty for all
 * @param credential number of one; empty for all
 * @param dataType empty for all
 * @param onlyOpen only those that an earlier run left unfinished or put off
 * @param fresh all of them, also where an earlier run left some unfinished, which is gone on with otherwise
 */
public record SplitSelection(
        Optional<String> environment,
        Optional<String> companyId,
        OptionalLong credential,
        Optional<String> dataType,
        boolean onlyOpen,
        boolean fresh) {
    public static final SplitSelection ALL =
            new SplitSelection(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), false);

    /** Those that are chosen, or what an earlier run of all has left of them. */
    public SplitSelection(
            Optional<String> environment,
            Optional<String> companyId,
            OptionalLong credential,
            Optional<String> dataType,
            boolean onlyOpen) {
        this(environment, companyId, credential, dataType, onlyOpen, false);
    }

    /** Whether some splits are left out that a plain run would take. */
    public boolean isPart() {
        return environment.isPresent() || companyId.isPresent() || credential.isPresent() || dataType.isPresent();
    }

    /** The same, or only of those that are open. */
    public SplitSelection open(boolean only) {
        return new SplitSelection(environment, companyId, credential, dataType, only, fresh);
    }

    /** The same, of a new round. */
    public SplitSelection afresh() {
        return new SplitSelection(environment, companyId, credential, dataType, onlyOpen, true);
    }
}
