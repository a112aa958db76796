package io.leat.ledger;

import io.leat.ledger.CredentialEntry.Identity;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whose a split is, and of which failed split run it is another try.
 *
 * @param tenant empty where a sync has no tenants
 * @param retry empty where it is run because it is its turn
 */
public record SplitOrigin(Optional<Tenant> tenant, Optional<Retry> retry) {
    /** A split of a sync without tenants. */
    public static final SplitOrigin NONE = new SplitOrigin(Optional.empty(), Optional.empty());

    /** A data type of a credential, as both were called then. */
    public record Tenant(long credential, Identity identity, String company, String dataType) {}

    /**
     * Another try.
     *
     * @param of the split run that failed first
     * @param number of this try, from 1
     */
    public record Retry(long of, int number) {}

    /** The same as another try. */
    public SplitOrigin retrying(Optional<Retry> another) {
        return new SplitOrigin(tenant, another);
    }

    /** Values of credential_id, company_id, company, environment, data_type, retry_of and retry. */
    @Nullable Object[] values() {
        return new @Nullable Object[] {
            tenant.map(Tenant::credential).orElse(null),
            tenant.map(one -> one.identity().companyId()).orElse(null),
            tenant.map(Tenant::company).orElse(null),
            tenant.map(one -> one.identity().environment()).orElse(null),
            tenant.map(Tenant::dataType).orElse(null),
            retry.map(Retry::of).orElse(null),
            retry.map(Retry::number).orElse(0)
        };
    }

    /** The credential; empty where a sync has no tenants. */
    public OptionalLong credential() {
        return tenant.isPresent() ? OptionalLong.of(tenant.get().credential()) : OptionalLong.empty();
    }
}
