package io.leat.standin.items;

import io.leat.standin.http.Faults;
import io.leat.standin.http.RateLimit;
import java.time.Clock;
import java.time.Duration;

/**
 * What the service of items is like. Starts from {@link #of}, and {@code with…} changes one thing.
 *
 * @param rows at least 1; those beyond the catalogue have its items again under other ids and names
 * @param key what callers must send in X-Api-Key
 * @param limit calls in a window
 * @param faults what goes wrong at first
 * @param seed of all that is generated; with that of a first delivery of as many items, the rows are the same
 * @param clock what the window goes by
 */
public record ItemsPlan(
        ItemCatalogue catalogue, int rows, String key, RateLimit limit, Faults faults, long seed, Clock clock) {
    private static final int MOST_ROWS = 10_000_000;

    public ItemsPlan {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("rows " + rows + " must be from 1 to " + MOST_ROWS);
        }
    }

    /** As many rows as the real service has at least, ten calls a minute, and no fault. */
    public static ItemsPlan of(ItemCatalogue catalogue, String key) {
        RateLimit limit = RateLimit.of(10, Duration.ofMinutes(1));
        return new ItemsPlan(catalogue, 26_000, key, limit, Faults.none(), 20_260_930, Clock.systemUTC());
    }

    public ItemsPlan withRows(int number) {
        return new ItemsPlan(catalogue, number, key, limit, faults, seed, clock);
    }

    public ItemsPlan withLimit(RateLimit calls) {
        return new ItemsPlan(catalogue, rows, key, calls, faults, seed, clock);
    }

    public ItemsPlan withFaults(Faults played) {
        return new ItemsPlan(catalogue, rows, key, limit, played, seed, clock);
    }

    public ItemsPlan withSeed(long other) {
        return new ItemsPlan(catalogue, rows, key, limit, faults, other, clock);
    }

    public ItemsPlan withClock(Clock other) {
        return new ItemsPlan(catalogue, rows, key, limit, faults, seed, other);
    }
}
