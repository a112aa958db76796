package io.leat.app.report;

import io.leat.Counts;
import io.leat.app.report.Terminal.Colour;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitHistory.ErrorRow;
import io.leat.ledger.SplitOrigin.Retry;
import io.leat.ledger.SplitRow;
import io.leat.ledger.SplitRow.Trouble;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sync log as lines for people: a table with its totals, or the errors in full. */
public final class StatusReport {
    private final Terminal terminal;
    private final Screen screen;
    private final long now;

    /** As of {@code now}, in milliseconds since 1970. */
    public StatusReport(Terminal terminal, Screen screen, long now) {
        this.terminal = terminal;
        this.screen = screen;
        this.now = now;
    }

    /**
     * The oldest first, so that the newest stands above the totals; no line is wider than the screen.
     *
     * @param rows the newest first
     * @param limit most rows that were asked for
     */
    public List<String> table(List<SplitRow> rows, int limit) {
        int width = screen.columns().orElse(Integer.MAX_VALUE);
        if (rows.isEmpty()) {
            return MonospaceText.wrapped("the sync log has no such rows", width);
        }
        List<String> lines = new ArrayList<>(new StatusTable(rows.reversed(), now, width).lines(terminal));
        String which = rows.size() < limit ? "" : "the newest ";
        lines.addAll(MonospaceText.wrapped(which + totals(rows), width));
        return lines;
    }

    /** Records that are stored: none of a file that failed. */
    static long successful(Counts counts) {
        return counts.read() - counts.rejected() - counts.notStored();
    }

    static Counts counts(List<SplitRow> rows) {
        return rows.stream().map(SplitRow::counts).reduce(Counts.NONE, Counts::plus);
    }

    static long failed(List<SplitRow> rows) {
        return count(rows, SplitState.FAILED) + count(rows, SplitState.TIMED_OUT);
    }

    static long count(List<SplitRow> rows, SplitState state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private static String totals(List<SplitRow> rows) {
        Counts counts = counts(rows);
        long skipped = count(rows, SplitState.SKIPPED);
        return String.format(
                Locale.ROOT,
                "%,d %s, %,d failed%s: processed %,d, successful %,d, failed %,d (inserted %,d, updated %,d, unchanged %,d, duplicate %,d)",
                rows.size(),
                rows.size() == 1 ? "row" : "rows",
                failed(rows),
                skipped == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped", skipped),
                counts.read(),
                successful(counts),
                counts.rejected(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicate());
    }

    /** One line an error, whatever its length, the newest last, with what comes next where the split still waits. */
    public List<String> errors(List<ErrorRow> errors) {
        return errors.isEmpty()
                ? List.of("no errors")
                : errors.reversed().stream().map(this::line).toList();
    }

    private String line(ErrorRow error) {
        SplitRow row = error.row();
        String text = row.trouble().map(Trouble::text).orElse(row.state().text());
        return time(row.started()) + " " + row.sync() + " "
                + terminal.coloured(Colour.BOLD, MonospaceText.printable(whose(row))) + ": "
                + MonospaceText.printable(text)
                + row.retry().map(StatusReport::told).orElse("") + next(error);
    }

    private static String whose(SplitRow row) {
        return row.owner()
                .map(owner -> owner.company() + " (" + owner.companyId() + ") " + owner.dataType()
                        + (row.replayed() ? " (rejects)" : ""))
                .orElse(row.name());
    }

    private static String told(Retry retry) {
        return " [retry " + retry.number() + " of " + retry.of() + "]";
    }

    private static String next(ErrorRow error) {
        return error.nextAttempt().isEmpty()
                ? ""
                : " [attempt " + error.attempts() + "; tried again when it changes, or after "
                        + time(error.nextAttempt().getAsLong()) + "]";
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
