package io.leat.standin.servicetitan;

import io.leat.standin.http.PageBytes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The lists, page by page, in the order of ids: {@code {"page","pageSize","hasMore","totalCount","data"}}. Deleted rows
 * are never there. Customers that are inactive are only there when asked for, invoices always.
 */
final class Lists {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 5_000;
    private static final Set<String> SHARED =
            Set.of("page", "pageSize", "includeTotal", "modifiedOnOrAfter", "modifiedBefore");
    private static final Set<String> ACTIVE = Set.of("true", "any", "false");
    private static final Set<String> STATES = Set.of("activeonly", "all", "inactiveonly");

    private Lists() {}

    static void write(Asked asked) {
        Parameters parameters = asked.parameters();
        int page = parameters.whole("page", 1, 1, Integer.MAX_VALUE);
        int size = parameters.whole("pageSize", USUAL_PAGE, 1, LARGEST_PAGE);
        boolean total = parameters.flag("includeTotal");
        int[] chosen = chosen(asked);
        long from = (page - 1L) * size;
        PageBytes out = asked.out();
        out.put("{\"page\":").number(page).put(",\"pageSize\":").number(size);
        out.put(",\"hasMore\":").put(Boolean.toString(from + size < chosen.length));
        out.put(",\"totalCount\":");
        if (total) {
            out.number(chosen.length);
        } else {
            out.nothing();
        }
        rows(asked, chosen, asked.repeated() ? Math.max(0, from - size) : from, size);
        out.put('}');
    }

    private static void rows(Asked asked, int[] chosen, long from, int size) {
        PageBytes out = asked.out().put(",\"data\":[");
        for (long place = from; place < Math.min(from + size, chosen.length); place++) {
            if (place > from) {
                out.put(',');
            }
            asked.rows().write(chosen[(int) place], out);
        }
        out.put(']');
    }

    private static int[] chosen(Asked asked) {
        Parameters parameters = asked.parameters();
        Instant since = parameters.time("modifiedOnOrAfter").orElse(Instant.MIN);
        Instant before = parameters.time("modifiedBefore").orElse(Instant.MAX);
        String active = active(asked.route().kind(), parameters);
        return IntStream.range(0, asked.rows().size())
                .filter(index -> {
                    Stamp stamp = asked.rows().stamp(index);
                    return !stamp.deleted()
                            && !stamp.modifiedOn().isBefore(since)
                            && stamp.modifiedOn().isBefore(before)
                            && (active.isEmpty() || active.equals(Boolean.toString(stamp.active())));
                })
                .toArray();
    }

    /** Which value rows must have; empty for any. */
    private static String active(Kind kind, Parameters parameters) {
        Set<String> known = new HashSet<>(SHARED);
        return switch (kind) {
            case CUSTOMERS -> {
                known.add("active");
                String asked = parameters.only(known).choice("active", ACTIVE, "true");
                yield asked.equals("any") ? "" : asked;
            }
            case INVOICES -> {
                known.add("activeState");
                yield switch (parameters.only(known).choice("activeState", STATES, "all")) {
                    case "activeonly" -> "true";
                    case "inactiveonly" -> "false";
                    default -> "";
                };
            }
        };
    }
}
