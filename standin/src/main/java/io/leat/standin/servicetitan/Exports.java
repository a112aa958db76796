package io.leat.standin.servicetitan;

import io.leat.standin.http.PageBytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/**
 * The exports, page by page, in the order of {@link Position}: {@code {"hasMore","continueFrom","data"}}, deleted and
 * inactive rows among them. Where to continue from is the last row of the page, which comes again.
 */
final class Exports {
    private static final Set<String> KNOWN = Set.of("from", "includeRecentChanges");

    /** So many rows before the last one come again to those who ask for recent changes. */
    private static final int RECENT = 3;

    private Exports() {}

    private record Place(Position position, int index) {}

    /** Writes one page of at most {@code size} rows. */
    static void write(Asked asked, int size) {
        Parameters parameters = asked.parameters().only(KNOWN);
        boolean recent = parameters.flag("includeRecentChanges");
        Position from = from(asked);
        Place[] behind = behind(asked.rows(), from);
        int end = Math.min(size, behind.length);
        boolean more = end < behind.length;
        int last = recent && !more ? Math.max(0, end - 1 - RECENT) : end - 1;
        Position next = asked.repeated() || end == 0 ? from : behind[last].position();
        PageBytes out = asked.out();
        out.put("{\"hasMore\":").put(Boolean.toString(more || asked.repeated()));
        out.put(",\"continueFrom\":").string(next.token(asked.route().kind(), asked.tenantId()));
        out.put(",\"data\":[");
        for (int place = 0; place < end; place++) {
            if (place > 0) {
                out.put(',');
            }
            asked.rows().write(behind[place].index(), out);
        }
        out.put(']').put('}');
    }

    private static Position from(Asked asked) {
        String from = asked.parameters().text("from").orElse("");
        if (from.isEmpty()) {
            return Position.START;
        }
        return Position.ofToken(from, asked.route().kind(), asked.tenantId())
                .or(() -> Parameters.parsed(from).map(Position::at))
                .orElseThrow(() -> Parameters.invalid("from", from));
    }

    /** All rows at a position or behind it, in order. */
    private static Place[] behind(Rows rows, Position from) {
        Place[] places = new Place[rows.size()];
        int found = 0;
        for (int index = 0; index < rows.size(); index++) {
            Position position = Position.of(rows.stamp(index));
            if (position.compareTo(from) >= 0) {
                places[found++] = new Place(position, index);
            }
        }
        Place[] behind = Arrays.copyOf(places, found);
        Arrays.sort(behind, Comparator.comparing(Place::position));
        return behind;
    }
}
