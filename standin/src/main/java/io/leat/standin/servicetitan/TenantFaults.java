package io.leat.standin.servicetitan;

import io.leat.standin.http.Faults;
import java.util.Map;

/** Which calls of which tenant go wrong, and how; each tenant's calls of rows are numbered from 1. Any thread. */
@FunctionalInterface
public interface TenantFaults {

    /** The faults of one tenant, by its number. Asked at each of its calls. */
    Faults of(int tenant);

    /** Nothing goes wrong. */
    static TenantFaults none() {
        return tenant -> Faults.none();
    }

    /** Only the named tenants have faults. */
    static TenantFaults at(Map<Integer, Faults> faults) {
        Map<Integer, Faults> fixed = Map.copyOf(faults);
        return tenant -> fixed.getOrDefault(tenant, Faults.none());
    }

    /**
     * Any call of any tenant goes wrong with that probability, by one of the {@link Faults#passing} faults; the same
     * seed chooses the same calls, other ones for each tenant.
     */
    static TenantFaults byChance(double probability, long seed) {
        Faults.byChance(probability, seed);
        return tenant -> Faults.byChance(probability, seed ^ (tenant + 1) * 0x9e3779b97f4a7c15L);
    }
}
