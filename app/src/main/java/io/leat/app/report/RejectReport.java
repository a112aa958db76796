package io.leat.app.report;

import io.leat.app.report.Terminal.Colour;
import io.leat.ledger.RejectLedger.Entry;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Refused records for people, and as JSON for programs. */
public final class RejectReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RejectReport() {}

    /**
     * One line a record, the newest last.
     *
     * @param entries the newest first
     * @param count of all, these included
     */
    public static void list(List<Entry> entries, long count, Terminal terminal) {
        for (Entry entry : entries.reversed()) {
            terminal.out()
                    .println(entry.id() + " " + entry.sync() + " " + terminal.coloured(Colour.BOLD, entry.split())
                            + " record " + entry.number() + " at byte " + entry.offset() + ": " + reason(entry)
                            + (entry.stored() ? "" : " (its file is not stored)"));
        }
        if (count == 0) {
            terminal.out().println("no rejects");
            return;
        }
        terminal.out()
                .println(entries.size() + " of " + String.format(Locale.ROOT, "%,d", count) + " rejects"
                        + (entries.size() < count
                                ? "; the next page: --before "
                                        + entries.getLast().id()
                                : ""));
    }

    private static String reason(Entry entry) {
        return (entry.column().isEmpty() ? "the record" : entry.column()) + " \"" + entry.found() + "\": "
                + entry.rule();
    }

    /** Everything that is kept of a record. What a terminal would take for a command is shown as it is written in JSON. */
    public static void show(Entry entry, Terminal terminal) {
        PrintStream out = terminal.out();
        out.println(terminal.coloured(Colour.BOLD, "reject " + entry.id()) + " of " + entry.sync());
        out.println("  file      " + entry.split()
                + (entry.stored() ? "" : ", which is not stored: it comes again with it"));
        out.println("  place     record " + entry.number() + " at byte " + entry.offset());
        out.println("  refused   " + Instant.ofEpochMilli(entry.at()));
        out.println("  reason    " + reason(entry));
        if (!entry.whole()) {
            out.println("  kept      only its first " + entry.record().length + " bytes");
        }
        String text = new String(entry.record(), StandardCharsets.UTF_8);
        out.println(terminal.outIsTerminal() ? printable(text) : text);
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars()
                .forEach(character -> shown.append(
                        Character.isISOControl(character) && character != '\n'
                                ? String.format(Locale.ROOT, "\\u%04x", character)
                                : String.valueOf((char) character)));
        return shown.toString();
    }

    /** A page of records as one object; {@code next} is there when older ones follow. */
    public static void json(List<Entry> entries, long count, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("count", count);
            if (entries.size() < count) {
                json.writeNumberProperty("next_before", entries.getLast().id());
            }
            json.writeArrayPropertyStart("rejects");
            entries.forEach(entry -> write(json, entry));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** One record as an object on a line. */
    public static void line(Entry entry, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, entry);
        }
        out.println();
    }

    private static void write(JsonGenerator json, Entry entry) {
        json.writeStartObject();
        json.writeNumberProperty("id", entry.id());
        json.writeStringProperty("sync", entry.sync());
        json.writeStringProperty("file", entry.split());
        json.writeNumberProperty("record_number", entry.number());
        json.writeNumberProperty("byte", entry.offset());
        json.writeStringProperty("column", entry.column());
        json.writeStringProperty("found", entry.found());
        json.writeStringProperty("rule", entry.rule());
        json.writeStringProperty("rejected_at", Instant.ofEpochMilli(entry.at()).toString());
        json.writeBooleanProperty("file_stored", entry.stored());
        json.writeBooleanProperty("whole", entry.whole());
        text(entry.record())
                .ifPresentOrElse(
                        text -> json.writeStringProperty("record", text),
                        () -> json.writeStringProperty(
                                "record_base64", Base64.getEncoder().encodeToString(entry.record())));
        json.writeEndObject();
    }

    /** Empty when the bytes are no text. */
    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
