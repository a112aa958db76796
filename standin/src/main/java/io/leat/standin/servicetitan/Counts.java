package io.leat.standin.servicetitan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What a service has been asked so far. Calls for access tokens count only as such.
 *
 * @param calls calls of rows of any tenant, also those that were refused
 * @param answered those that got the rows; played faults did not, other than to be slow
 * @param mostAtOnce the most calls of rows that were being answered at the same time, the sending aside
 * @param tokenCalls how often an access token was asked for, also in vain or by nobody known
 * @param tenants those that called, by number
 */
public record Counts(int calls, int answered, int mostAtOnce, int tokenCalls, SortedMap<Integer, OfTenant> tenants) {

    /**
     * The same of one tenant.
     *
     * @param mostInSecond the most calls of rows within any second, refused ones included
     */
    public record OfTenant(int calls, int answered, int mostAtOnce, int mostInSecond, int tokenCalls) {
        private static final OfTenant NONE = new OfTenant(0, 0, 0, 0, 0);

        private String json() {
            return "{\"calls\":%d,\"answered\":%d,\"most_at_once\":%d,\"most_in_second\":%d,\"token_calls\":%d}"
                    .formatted(calls, answered, mostAtOnce, mostInSecond, tokenCalls);
        }
    }

    public Counts {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /** All zero for a tenant that never called. */
    public OfTenant tenant(int number) {
        return tenants.getOrDefault(number, OfTenant.NONE);
    }

    /** The most calls of rows of one tenant that were being answered at the same time. */
    public int mostAtOnceOfTenant() {
        return most(OfTenant::mostAtOnce);
    }

    /** The most calls of rows of one tenant within any second. */
    public int mostInSecondOfTenant() {
        return most(OfTenant::mostInSecond);
    }

    private int most(ToIntFunction<OfTenant> count) {
        return tenants.values().stream().mapToInt(count).max().orElse(0);
    }

    String json() {
        String each = tenants.entrySet().stream()
                .map(tenant ->
                        "\"" + tenant.getKey() + "\":" + tenant.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
        return ("{\"calls\":%d,\"answered\":%d,\"most_at_once\":%d,\"most_at_once_of_tenant\":%d,"
                        + "\"most_in_second_of_tenant\":%d,\"token_calls\":%d,\"tenants\":%s}")
                .formatted(calls, answered, mostAtOnce, mostAtOnceOfTenant(), mostInSecondOfTenant(), tokenCalls, each);
    }
}
