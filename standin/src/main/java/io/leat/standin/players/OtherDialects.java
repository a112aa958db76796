package io.leat.standin.players;

import io.leat.standin.http.PageBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Other ways of paging over the same players. Each row says when it was changed last. */
final class OtherDialects {
    private static final int LARGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 50;
    private static final String CURSOR = "player:";

    private OtherDialects() {}

    /** {@code {"data":[…],"next_cursor":"…","has_more":true}}; at the end null and false. */
    static void cursor(Asked asked) {
        Parameters parameters = Parameters.ofQuery(asked.call());
        int from = position(asked, parameters, "cursor");
        int end = asked.end(from, limit(parameters));
        PageBytes out = asked.page().put("{\"data\":");
        asked.updatedData(from, end);
        out.put(",\"next_cursor\":");
        int next = asked.repeated() ? from : end;
        boolean more = next < asked.order().total();
        if (more) {
            out.string(cursorAt(asked, next));
        } else {
            out.nothing();
        }
        out.put(",\"has_more\":").put(Boolean.toString(more)).put('}');
    }

    /** {@code {"total":N,"data":[…]}}. */
    static void offset(Asked asked) {
        Parameters parameters = Parameters.ofQuery(asked.call());
        int limit = limit(parameters);
        int offset = parameters.whole("offset", 0, 0, Integer.MAX_VALUE);
        int from = Math.min(
                asked.repeated() ? Math.max(0, offset - limit) : offset,
                asked.order().total());
        asked.page().put("{\"total\":").number(asked.order().total()).put(",\"data\":");
        asked.updatedData(from, asked.end(from, limit));
        asked.page().put('}');
    }

    /** {@code {"data":[…],"links":{"next":URL}}}; at the end null. */
    static void next(Asked asked) {
        Parameters parameters = Parameters.ofQuery(asked.call());
        int from = position(asked, parameters, "after");
        int end = asked.end(from, limit(parameters));
        PageBytes out = asked.page().put("{\"data\":");
        asked.updatedData(from, end);
        out.put(",\"links\":{\"next\":");
        int next = asked.repeated() ? from : end;
        if (next < asked.order().total()) {
            out.string(url(asked, parameters.queryWith("after", cursorAt(asked, next))));
        } else {
            out.nothing();
        }
        out.put('}').put('}');
    }

    /** A bare array; the next page stands in the header Link (RFC 8288), behind the first one. */
    static void link(Asked asked) {
        Parameters parameters = Parameters.ofQuery(asked.call());
        int page = parameters.whole("page", 1, 1, Integer.MAX_VALUE - 1);
        int size = parameters.whole("per_page", USUAL_PAGE, 1, LARGEST_PAGE);
        int from = (int) Math.min((page - 1L) * size, asked.order().total());
        int end = asked.end(from, size);
        asked.updatedData(from, end);
        String links = "<" + url(asked, parameters.queryWith("page", "1")) + ">; rel=\"first\"";
        if (end < asked.order().total()) {
            int next = asked.repeated() ? page : page + 1;
            links += ", <" + url(asked, parameters.queryWith("page", Integer.toString(next))) + ">; rel=\"next\"";
        }
        asked.call().set("Link", links);
    }

    /**
     * {@code {"hasMore":…,"continueFrom":"…","data":[…]}}. Where to continue from is always there: at the end it is the
     * last row, which the next run gets again.
     */
    static void token(Asked asked) {
        Parameters parameters = Parameters.ofQuery(asked.call());
        int from = position(asked, parameters, "from");
        Instant since = parameters.time("modifiedOnOrAfter").orElse(Instant.MIN);
        int end = asked.changedEnd(from, limit(parameters), since);
        int total = asked.order().total();
        int next = asked.repeated() ? from : Math.min(end, total - 1);
        boolean more = asked.repeated() || end < total;
        PageBytes out = asked.page().put("{\"hasMore\":").put(Boolean.toString(more));
        out.put(",\"continueFrom\":").string(cursorAt(asked, Math.max(0, next))).put(",\"data\":");
        asked.changedData(from, end, since);
        out.put('}');
    }

    private static int limit(Parameters parameters) {
        return parameters.whole("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    }

    private static String url(Asked asked, String query) {
        return asked.call().origin() + asked.call().path() + query;
    }

    private static String cursorAt(Asked asked, int position) {
        byte[] text = (CURSOR + asked.order().number(position)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Where the cursor leads that was sent as {@code name}; without one, the start. */
    private static int position(Asked asked, Parameters parameters, String name) {
        String cursor = parameters.text(name).orElse("");
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(CURSOR)) {
                int number = Integer.parseInt(text.substring(CURSOR.length()));
                return Math.min(asked.order().position(number), asked.order().total());
            }
        } catch (IllegalArgumentException wrong) {
            throw Parameters.wrong(name, "one that was answered");
        }
        throw Parameters.wrong(name, "one that was answered");
    }
}
