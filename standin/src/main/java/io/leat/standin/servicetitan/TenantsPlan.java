package io.leat.standin.servicetitan;

import io.leat.standin.http.RateLimit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the service is like. Starts from {@link #of}, and {@code with…} changes one thing. Tenants are named by their
 * numbers, from 0.
 *
 * @param retail the packed orders that rows are made from
 * @param tenants at least 1
 * @param gzip whether rows are compressed for those who take that
 * @param seed of all that is drawn
 * @param clock what limits and access tokens go by; delays do not
 */
public record TenantsPlan(
        Path retail, int tenants, Sizes sizes, Troubles troubles, Limits limits, boolean gzip, long seed, Clock clock) {
    private static final int MOST_TENANTS = 1_000_000;
    private static final int MOST_ROWS = 1_000_000;

    /**
     * How much tenants have at first.
     *
     * @param customers the most of one tenant; each has between a quarter of that and all of it
     * @param invoices likewise
     * @param empty tenants that have nothing
     * @param exportSize rows of a page of an export; at least 2, because the last row of a page is the first of the next
     */
    public record Sizes(int customers, int invoices, Set<Integer> empty, int exportSize) {
        public Sizes {
            requireRange("customers", customers, 0, MOST_ROWS);
            requireRange("invoices", invoices, 0, MOST_ROWS);
            requireRange("export size", exportSize, 2, MOST_ROWS);
            empty = Set.copyOf(empty);
        }
    }

    /**
     * What goes wrong at first.
     *
     * @param revoked tenants whose clients are not known any more
     * @param stalled tenants that are never answered wholly
     * @param faults of all other calls of rows
     * @param delay how long every answer with rows takes at least
     */
    public record Troubles(Set<Integer> revoked, Map<Integer, Stall> stalled, TenantFaults faults, Duration delay) {
        public Troubles {
            revoked = Set.copyOf(revoked);
            stalled = Map.copyOf(stalled);
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay " + delay + " must not be below zero");
            }
        }
    }

    /**
     * What each tenant is limited to.
     *
     * @param callsPerSecond calls of rows that are answered in a second
     * @param tokens how often it may ask for an access token
     * @param tokenLife how long an access token is valid; whole seconds, at least 1
     */
    public record Limits(int callsPerSecond, RateLimit tokens, Duration tokenLife) {
        public Limits {
            requireRange("calls per second", callsPerSecond, 1, Integer.MAX_VALUE);
            if (tokenLife.toSeconds() < 1 || tokenLife.toNanosPart() != 0) {
                throw new IllegalArgumentException("token life " + tokenLife + " must be whole seconds, at least 1");
            }
        }
    }

    public TenantsPlan {
        requireRange("tenants", tenants, 1, MOST_TENANTS);
    }

    /**
     * Fifty tenants with up to 300 customers and 400 invoices each and 60 calls a second; access tokens for 15 minutes,
     * as many as asked for; no trouble.
     */
    public static TenantsPlan of(Path retail) {
        return new TenantsPlan(
                retail,
                50,
                new Sizes(300, 400, Set.of(), 500),
                new Troubles(Set.of(), Map.of(), TenantFaults.none(), Duration.ZERO),
                new Limits(60, RateLimit.none(), Duration.ofMinutes(15)),
                false,
                20_260_930,
                Clock.systemUTC());
    }

    public TenantsPlan withTenants(int number) {
        return new TenantsPlan(retail, number, sizes, troubles, limits, gzip, seed, clock);
    }

    public TenantsPlan withRows(int customers, int invoices) {
        return with(new Sizes(customers, invoices, sizes.empty(), sizes.exportSize()));
    }

    public TenantsPlan withEmpty(int... numbers) {
        return with(new Sizes(sizes.customers(), sizes.invoices(), set(numbers), sizes.exportSize()));
    }

    public TenantsPlan withExportSize(int size) {
        return with(new Sizes(sizes.customers(), sizes.invoices(), sizes.empty(), size));
    }

    public TenantsPlan withRevoked(int... numbers) {
        return with(new Troubles(set(numbers), troubles.stalled(), troubles.faults(), troubles.delay()));
    }

    /** One more tenant is stalled. */
    public TenantsPlan withStalled(int number, Stall stall) {
        Map<Integer, Stall> stalled = new HashMap<>(troubles.stalled());
        stalled.put(number, stall);
        return with(new Troubles(troubles.revoked(), stalled, troubles.faults(), troubles.delay()));
    }

    public TenantsPlan withFaults(TenantFaults played) {
        return with(new Troubles(troubles.revoked(), troubles.stalled(), played, troubles.delay()));
    }

    public TenantsPlan withDelay(Duration each) {
        return with(new Troubles(troubles.revoked(), troubles.stalled(), troubles.faults(), each));
    }

    public TenantsPlan withCallsPerSecond(int calls) {
        return with(new Limits(calls, limits.tokens(), limits.tokenLife()));
    }

    public TenantsPlan withTokenLimit(RateLimit each) {
        return with(new Limits(limits.callsPerSecond(), each, limits.tokenLife()));
    }

    public TenantsPlan withTokenLife(Duration life) {
        return with(new Limits(limits.callsPerSecond(), limits.tokens(), life));
    }

    public TenantsPlan withGzip() {
        return new TenantsPlan(retail, tenants, sizes, troubles, limits, true, seed, clock);
    }

    public TenantsPlan withSeed(long other) {
        return new TenantsPlan(retail, tenants, sizes, troubles, limits, gzip, other, clock);
    }

    public TenantsPlan withClock(Clock other) {
        return new TenantsPlan(retail, tenants, sizes, troubles, limits, gzip, seed, other);
    }

    /** Refuses what is said about tenants that are not there. */
    void requireKnown() {
        Stream.of(sizes.empty(), troubles.revoked(), troubles.stalled().keySet())
                .flatMap(Set::stream)
                .forEach(number -> requireRange("tenant", number, 0, tenants - 1));
    }

    private TenantsPlan with(Sizes other) {
        return new TenantsPlan(retail, tenants, other, troubles, limits, gzip, seed, clock);
    }

    private TenantsPlan with(Troubles other) {
        return new TenantsPlan(retail, tenants, sizes, other, limits, gzip, seed, clock);
    }

    private TenantsPlan with(Limits other) {
        return new TenantsPlan(retail, tenants, sizes, troubles, other, gzip, seed, clock);
    }

    private static Set<Integer> set(int... numbers) {
        return Arrays.stream(numbers).boxed().collect(Collectors.toUnmodifiableSet());
    }

    private static void requireRange(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(name + " " + value + " must be from " + from + " to " + to);
        }
    }
}
