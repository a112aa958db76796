package io.leat.standin.servicetitan;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call of rows leads.
 *
 * @param tenant its number
 * @param export else a list
 */
record Route(int tenant, Kind kind, boolean export) {
    private static final Pattern TAIL = Pattern.compile("([0-9]{1,18})/(export/)?([a-z]+)");

    /** Empty where the path is no endpoint, or one of a tenant that could not be. */
    static Optional<Route> of(String path) {
        for (Kind kind : Kind.values()) {
            if (path.startsWith(kind.root())) {
                Matcher tail = TAIL.matcher(path.substring(kind.root().length()));
                if (tail.matches() && tail.group(3).equals(kind.noun())) {
                    OptionalInt tenant = Tenant.ofId(Long.parseLong(tail.group(1)));
                    return tenant.isPresent()
                            ? Optional.of(new Route(tenant.getAsInt(), kind, tail.group(2) != null))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
