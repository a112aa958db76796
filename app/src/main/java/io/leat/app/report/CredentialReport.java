package io.leat.app.report;

import io.leat.app.report.Terminal.Colour;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialEntry.State;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Credentials for people and as JSON for programs, without what is sealed. */
public final class CredentialReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    /** Of a terminal as the smallest ones are. */
    private static final int WIDTH = 80;

    private static final int STATE = 6;
    private static final List<String> HEAD =
            List.of("ID", "group", "company ID", "company", "environment", "tenant", "state");
    private static final String GAP = "  ";

    private CredentialReport() {}

    /** How a test ended. */
    public enum Outcome {
        WORKS,
        /** The service takes it no more. */
        REFUSED,
        /** Nothing was learned of it. */
        FAILED
    }

    /** A credential that was tested, as it stands since. */
    public record Tested(CredentialEntry entry, Outcome outcome, String told) {}

    /** A line each, and below them why some need attention; no line is wider than 80 columns. */
    public static void table(List<CredentialEntry> entries, Terminal terminal) {
        if (entries.isEmpty()) {
            terminal.out().println("no credentials");
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        entries.forEach(entry -> rows.add(cells(entry)));
        List<Integer> widths = widths(rows);
        terminal.out().println(line(HEAD, widths, (column, text) -> terminal.coloured(Colour.BOLD, text)));
        for (List<String> row : rows.subList(1, rows.size())) {
            terminal.out().println(line(row, widths, (column, text) -> column == STATE ? state(text, terminal) : text));
        }
        for (CredentialEntry entry : entries) {
            if (entry.standing().state() == State.NEEDS_ATTENTION) {
                wrapped(entry.id() + " needs attention since "
                                + time(entry.standing().since()) + ": "
                                + entry.standing().reason())
                        .forEach(terminal.out()::println);
            }
        }
    }

    private static List<String> cells(CredentialEntry entry) {
        return List.of(
                Long.toString(entry.id()),
                entry.identity().group(),
                entry.identity().companyId(),
                entry.company(),
                entry.identity().environment(),
                entry.identity().tenant(),
                entry.standing().state().text());
    }

    /** As wide as the widest cell; where that is too much the widest of those in the middle give way. */
    private static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEAD.size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> length(row.get(at))).max().orElse(0));
        }
        int room = WIDTH - GAP.length() * (HEAD.size() - 1);
        List<Integer> middle = widths.subList(1, STATE);
        while (widths.stream().mapToInt(Integer::intValue).sum() > room) {
            int widest = middle.indexOf(Collections.max(middle));
            middle.set(widest, middle.get(widest) - 1);
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Makes something of a padded cell, such as a colour. */
    private interface Look {
        String of(int column, String text);
    }

    private static String line(List<String> row, List<Integer> widths, Look look) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = cut(row.get(column), widths.get(column));
            String padded = column == STATE ? cell : cell + " ".repeat(widths.get(column) - length(cell)) + GAP;
            line.append(look.of(column, padded));
        }
        return line.toString();
    }

    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static String state(String text, Terminal terminal) {
        if (text.equals(State.ACTIVE.text())) {
            return terminal.coloured(Colour.GREEN, text);
        }
        return terminal.coloured(text.equals(State.DISABLED.text()) ? Colour.FAINT : Colour.RED, text);
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && length(line.toString()) + 1 + length(word) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** One line. */
    public static void tested(Tested one, Terminal terminal) {
        Colour colour = one.outcome() == Outcome.WORKS ? Colour.GREEN : Colour.RED;
        terminal.out()
                .println(one.entry().id() + " " + one.entry().company() + ", "
                        + one.entry().identity().environment() + " of "
                        + one.entry().identity().group() + ": " + terminal.coloured(colour, one.told())
                        + " [" + one.entry().standing().state().text() + "]");
    }

    /** All as one object. */
    public static void json(List<CredentialEntry> entries, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("credentials");
            for (CredentialEntry entry : entries) {
                json.writeStartObject();
                write(json, entry);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** The tests as one object, each with the credential as it stands since. */
    public static void tests(List<Tested> tested, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("tests");
            for (Tested one : tested) {
                json.writeStartObject();
                json.writeStringProperty(
                        "outcome",
                        switch (one.outcome()) {
                            case WORKS -> "works";
                            case REFUSED -> "refused";
                            case FAILED -> "failed";
                        });
                json.writeStringProperty("message", one.told());
                write(json, one.entry());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator json, CredentialEntry entry) {
        json.writeNumberProperty("id", entry.id());
        json.writeStringProperty("group", entry.identity().group());
        json.writeStringProperty("company_id", entry.identity().companyId());
        json.writeStringProperty("company", entry.company());
        json.writeStringProperty("environment", entry.identity().environment());
        json.writeStringProperty("tenant", entry.identity().tenant());
        json.writeStringProperty("client_id", entry.client().id());
        json.writeStringProperty("scopes", entry.client().scopes());
        json.writeBooleanProperty("has_app_key", entry.client().appKey().isPresent());
        json.writeStringProperty("state", entry.standing().state().text());
        json.writeStringProperty("reason", entry.standing().reason());
        json.writeStringProperty(
                "state_since", Instant.ofEpochMilli(entry.standing().since()).toString());
        json.writeStringProperty(
                "created", Instant.ofEpochMilli(entry.createdAt()).toString());
        json.writeStringProperty(
                "changed", Instant.ofEpochMilli(entry.changedAt()).toString());
    }
}
