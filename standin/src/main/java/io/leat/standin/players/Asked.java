package io.leat.standin.players;

import io.leat.standin.http.Call;
import io.leat.standin.http.CallCounts;
import io.leat.standin.http.CallWindow;
import io.leat.standin.http.PageBytes;
import java.time.Instant;

/**
 * One call for players, and the page that is written for it.
 *
 * @param repeated whether the page must lead to itself again
 */
record Asked(
        Call call,
        CallCounts.Visit visit,
        CallWindow.Standing standing,
        boolean repeated,
        PlayerOrder order,
        PlayerRows rows,
        PageBytes page) {

    /** The position behind the last row of a page that starts at {@code from}. */
    int end(long from, int size) {
        return (int) Math.min(order.total(), from + size);
    }

    /** Writes the rows from one position to before another as a JSON array; descending, positions count from the end. */
    void data(int from, int to, boolean descending) {
        page.put('[');
        for (int position = from; position < to; position++) {
            comma(position > from);
            int place = descending ? order.total() - 1 - position : position;
            rows.write(order.number(place), false, page);
        }
        page.put(']');
    }

    /** As {@link #data}, and each row says when it was changed last. */
    void updatedData(int from, int to) {
        page.put('[');
        for (int position = from; position < to; position++) {
            comma(position > from);
            rows.write(order.number(position), true, page);
        }
        page.put(']');
    }

    /** The position behind the last of {@code size} rows that were changed at or after a time; else behind them all. */
    int changedEnd(int from, int size, Instant since) {
        int found = 0;
        int position = from;
        while (position < order.total() && found < size) {
            found += changed(position++, since) ? 1 : 0;
        }
        return position;
    }

    /** As {@link #updatedData}, but only rows that were changed at or after a time. */
    void changedData(int from, int to, Instant since) {
        page.put('[');
        boolean first = true;
        for (int position = from; position < to; position++) {
            if (changed(position, since)) {
                comma(!first);
                first = false;
                rows.write(order.number(position), true, page);
            }
        }
        page.put(']');
    }

    private boolean changed(int position, Instant since) {
        return !rows.updatedAt(order.number(position)).isBefore(since);
    }

    private void comma(boolean due) {
        if (due) {
            page.put(',');
        }
    }
}
