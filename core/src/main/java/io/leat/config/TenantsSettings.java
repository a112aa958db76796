package io.leat.config;

import io.leat.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A sync of many tenants: each of its splits is a data type of a credential, which the ledger keeps.
 *
 * @param credentials group of the credentials
 * @param maxConcurrent splits at once, from 1 to {@link #MOST_CONCURRENT}
 * @param dataTypes in the order in which those of a credential are run
 */
public record TenantsSettings(
        String name,
        Optional<Schedule> schedule,
        Duration timeout,
        Duration staleAfter,
        String credentials,
        int maxConcurrent,
        List<DataType> dataTypes)
        implements Sync {
    public static final int MOST_CONCURRENT = 64;

    /**
     * What is carried of every tenant.
     *
     * @param name lower-case letters, digits, {@code -} and {@code _}
     * @param settings what a split does, named as the sync is, with {@link CredentialReference}s in the place of what its
     *     credential decides
     */
    public record DataType(String name, SyncSettings settings) {
        /** Its source, which is a web API. */
        public HttpSourceSettings source() {
            return (HttpSourceSettings) settings.source();
        }
    }

    @Override
    public TenantsSettings withTimeout(Duration other) {
        List<DataType> types = dataTypes.stream()
                .map(type -> new DataType(type.name(), type.settings().withTimeout(other)))
                .toList();
        return new TenantsSettings(name, schedule, other, staleAfter, credentials, maxConcurrent, types);
    }

    /** The same with so many splits at once. */
    public TenantsSettings withMaxConcurrent(int other) {
        return new TenantsSettings(name, schedule, timeout, staleAfter, credentials, other, dataTypes);
    }

    public Optional<DataType> dataType(String wanted) {
        return dataTypes.stream().filter(type -> type.name().equals(wanted)).findFirst();
    }
}
