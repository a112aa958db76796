package io.leat.app.report;

import io.leat.Counts;
import io.leat.app.report.Terminal.Colour;
import io.leat.ledger.RunLedger.ErrorRow;
import io.leat.ledger.RunLedger.SplitRow;
import io.leat.ledger.RunLedger.SplitState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The sync log as a table, as JSON, and its errors in full. */
public final class StatusReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private StatusReport() {}

    /** The oldest first, so that the newest stands above the totals. */
    public static void table(List<SplitRow> rows, Terminal terminal, long now) {
        if (rows.isEmpty()) {
            terminal.out().println("the sync log has no such rows");
            return;
        }
        Table table = new Table(List.of(
                "ID",
                "sync",
                "split",
                "status",
                "started",
                "completed",
                "processed",
                "successful",
                "failed",
                "duration"));
        for (SplitRow row : rows.reversed()) {
            table.add(cells(row, now));
        }
        table.print(terminal, (column, text) -> column == 3 ? terminal.coloured(colourOf(text.strip()), text) : text);
        terminal.out().println(totals(rows));
    }

    private static List<String> cells(SplitRow row, long now) {
        long end = row.ended().orElse(now);
        return List.of(
                Long.toString(row.id()),
                row.sync(),
                row.split(),
                row.state().text(),
                time(row.started()),
                row.ended().isPresent() ? time(end) : "running",
                String.format(Locale.ROOT, "%,d", row.counts().read()),
                String.format(Locale.ROOT, "%,d", successful(row)),
                String.format(Locale.ROOT, "%,d", row.counts().rejected()),
                duration(Duration.ofMillis(end - row.started())));
    }

    /** Records that are stored: none of a file that failed. */
    private static long successful(SplitRow row) {
        Counts counts = row.counts();
        return counts.read() - counts.rejected() - counts.notStored();
    }

    private static Colour colourOf(String state) {
        return switch (state) {
            case "completed" -> Colour.GREEN;
            case "failed", "timed-out" -> Colour.RED;
            default -> Colour.YELLOW;
        };
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String duration(Duration duration) {
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : String.format(Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
    }

    private static String totals(List<SplitRow> rows) {
        Counts counts = rows.stream().map(SplitRow::counts).reduce(Counts.NONE, Counts::plus);
        long failed = rows.stream()
                .filter(row -> row.state() == SplitState.FAILED || row.state() == SplitState.TIMED_OUT)
                .count();
        return String.format(
                Locale.ROOT,
                "%d rows, %d failed: processed %,d, successful %,d, failed %,d (inserted %,d, updated %,d, unchanged %,d, duplicate %,d)",
                rows.size(),
                failed,
                counts.read(),
                rows.stream().mapToLong(StatusReport::successful).sum(),
                counts.rejected(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicate());
    }

    /** One line an error, the newest last, with what comes next where the file still waits. */
    public static void errors(List<ErrorRow> errors, Terminal terminal) {
        if (errors.isEmpty()) {
            terminal.out().println("no errors");
        }
        for (ErrorRow error : errors.reversed()) {
            SplitRow row = error.row();
            terminal.out()
                    .println(time(row.started()) + " " + row.sync() + " " + terminal.coloured(Colour.BOLD, row.split())
                            + ": " + row.error() + next(error));
        }
    }

    private static String next(ErrorRow error) {
        return error.nextAttempt().isEmpty()
                ? ""
                : " [attempt " + error.attempts() + "; tried again when it changes, or after "
                        + time(error.nextAttempt().getAsLong()) + "]";
    }

    public static void json(List<SplitRow> rows, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("split_runs");
            for (SplitRow row : rows) {
                json.writeStartObject();
                json.writeNumberProperty("id", row.id());
                json.writeStringProperty("sync", row.sync());
                json.writeStringProperty("split", row.split());
                json.writeStringProperty("status", row.state().text());
                json.writeStringProperty(
                        "started", Instant.ofEpochMilli(row.started()).toString());
                if (row.ended().isPresent()) {
                    json.writeStringProperty(
                            "completed",
                            Instant.ofEpochMilli(row.ended().getAsLong()).toString());
                }
                json.writeNumberProperty("processed", row.counts().read());
                json.writeNumberProperty("successful", successful(row));
                json.writeNumberProperty("failed", row.counts().rejected());
                json.writeNumberProperty("inserted", row.counts().inserted());
                json.writeNumberProperty("updated", row.counts().updated());
                json.writeNumberProperty("unchanged", row.counts().unchanged());
                json.writeNumberProperty("duplicate", row.counts().duplicate());
                if (!row.error().isEmpty()) {
                    json.writeStringProperty("error", row.error());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** Columns as wide as their widest cell; numbers are not told apart, since they all stand at the right end. */
    private static final class Table {
        private static final int FIRST_NUMBER = 6;

        private final List<String> head;
        private final List<List<String>> rows = new ArrayList<>();
        private final int[] widths;

        Table(List<String> head) {
            this.head = head;
            this.widths = head.stream().mapToInt(String::length).toArray();
        }

        void add(List<String> cells) {
            rows.add(cells);
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], cells.get(column).length());
            }
        }

        /** Makes something of a padded cell, such as a colour. */
        interface Look {
            String of(int column, String text);
        }

        void print(Terminal terminal, Look look) {
            terminal.out().println(line(head, (column, text) -> terminal.coloured(Colour.BOLD, text)));
            rows.forEach(row -> terminal.out().println(line(row, look)));
        }

        private String line(List<String> cells, Look look) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String format = column >= FIRST_NUMBER ? "%" + widths[column] + "s" : "%-" + widths[column] + "s";
                line.append(column > 0 ? "  " : "").append(look.of(column, String.format(format, cells.get(column))));
            }
            return line.toString().stripTrailing();
        }
    }
}
