package io.leat.run.tenant;

import io.leat.config.SyncSettings;
import io.leat.credential.Credentials;
import io.leat.run.Destination;
import io.leat.source.PageSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What splits of tenants are made with.
 *
 * @param source of settings all of whose references have values
 * @param destination likewise
 * @param credentials opens secrets; throws CONFIG where there is no key
 */
public record Means(
        Function<SyncSettings, PageSource> source,
        Function<SyncSettings, Destination> destination,
        Supplier<Credentials> credentials) {}
