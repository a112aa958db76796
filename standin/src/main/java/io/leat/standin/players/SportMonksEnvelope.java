package io.leat.standin.players;

import io.leat.standin.http.CallWindow;
import io.leat.standin.http.PageBytes;
import java.io.IOException;

/** Pages by number in the envelope of SportMonks v3: its fields in the order of the captured answers. */
final class SportMonksEnvelope {
    private static final int LARGEST_PAGE = 50;
    private static final int USUAL_PAGE = 25;

    private static final String SUBSCRIPTION = ",\"subscription\":[{\"meta\":[],\"plans\":["
            + "{\"plan\":\"Football Free Plan\",\"sport\":\"Football\",\"category\":\"Standard\"},"
            + "{\"plan\":\"Cricket Free Plan\",\"sport\":\"Cricket\",\"category\":\"Standard\"}],"
            + "\"add_ons\":[],\"widgets\":[]}]";

    private SportMonksEnvelope() {}

    static void ofQuery(Asked asked) {
        write(asked, Parameters.ofQuery(asked.call()));
    }

    static void ofBody(Asked asked) throws IOException {
        write(asked, Parameters.ofBody(asked.call()));
    }

    private static void write(Asked asked, Parameters parameters) {
        int page = parameters.whole("page", 1, 1, Integer.MAX_VALUE);
        int size = parameters.whole("per_page", USUAL_PAGE, 1, LARGEST_PAGE);
        boolean descending = descending(parameters);
        asked.visit().page(page);
        long from = (page - 1L) * size;
        PageBytes out = asked.page();
        if (from >= asked.order().total()) {
            // Assumed: only that there is a message and no data is documented, not its text and what stands around it.
            out.put("{\"message\":\"No result(s) found matching your request.\"");
        } else {
            int end = asked.end(from, size);
            data(asked, (int) from, end, descending, size);
            boolean more = end < asked.order().total();
            out.put(",\"pagination\":{\"count\":").number(end - (int) from);
            out.put(",\"per_page\":").number(size).put(",\"current_page\":").number(page);
            out.put(",\"next_page\":");
            next(asked, parameters, more ? page + 1 : 0);
            out.put(",\"has_more\":").put(Boolean.toString(more)).put('}');
        }
        tail(asked.standing(), out);
    }

    private static boolean descending(Parameters parameters) {
        return switch (parameters.text("order").orElse("asc")) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Parameters.wrong("order", "asc or desc");
        };
    }

    private static void data(Asked asked, int from, int end, boolean descending, int size) {
        int back = asked.repeated() ? Math.min(from, size) : 0;
        asked.page().put("{\"data\":");
        asked.data(from - back, end - back, descending);
    }

    /** Assumed: that the link keeps the other parameters; the captured answers were asked without any. */
    private static void next(Asked asked, Parameters parameters, int page) {
        if (page == 0) {
            asked.page().nothing();
        } else {
            asked.page()
                    .string(asked.call().origin()
                            + asked.call().path()
                            + parameters.queryWith("page", Integer.toString(page)));
        }
    }

    private static void tail(CallWindow.Standing standing, PageBytes out) {
        out.put(SUBSCRIPTION);
        out.put(",\"rate_limit\":{\"resets_in_seconds\":").number(standing.resetsInSeconds());
        out.put(",\"remaining\":").number(standing.remaining());
        out.put(",\"requested_entity\":\"Player\"},\"timezone\":\"UTC\"}");
    }
}
