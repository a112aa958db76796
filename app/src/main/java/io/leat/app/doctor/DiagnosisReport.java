package io.leat.app.doctor;

import io.leat.app.doctor.Finding.Level;
import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A diagnosis as lines, and as JSON. */
public final class DiagnosisReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private DiagnosisReport() {}

    /** One line for each finding, with what to do below it, then totals; {@code quiet} leaves out what is fine. */
    public static void print(Diagnosis diagnosis, Terminal terminal, boolean quiet) {
        List<Finding> findings = diagnosis.findings().stream()
                .filter(finding -> !quiet || finding.level() != Level.FINE)
                .toList();
        int width = findings.stream()
                .mapToInt(finding -> finding.topic().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            terminal.out()
                    .println(terminal.coloured(colour(finding.level()), String.format("%-5s  ", word(finding.level())))
                            + String.format("%-" + width + "s  ", finding.topic())
                            + finding.found());
            if (!finding.advice().isEmpty()) {
                terminal.out().println(" ".repeat(width + 9) + "-> " + finding.advice());
            }
        }
        if (!quiet) {
            terminal.out()
                    .println(diagnosis.count(Level.FINE) + " ok, "
                            + Told.count(diagnosis.count(Level.WARNING), "warning") + ", "
                            + diagnosis.count(Level.WRONG) + " wrong");
        }
    }

    private static String word(Level level) {
        return switch (level) {
            case FINE -> "ok";
            case WARNING -> "warn";
            case WRONG -> "WRONG";
        };
    }

    private static Colour colour(Level level) {
        return switch (level) {
            case FINE -> Colour.GREEN;
            case WARNING -> Colour.YELLOW;
            case WRONG -> Colour.RED;
        };
    }

    public static void json(Diagnosis diagnosis, PrintStream out, int exitCode) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            for (Level level : Level.values()) {
                json.writeNumberProperty(level.text(), diagnosis.count(level));
            }
            json.writeNumberProperty("exit_code", exitCode);
            json.writeArrayPropertyStart("findings");
            for (Finding finding : diagnosis.findings()) {
                json.writeStartObject();
                json.writeStringProperty("level", finding.level().text());
                json.writeStringProperty("topic", finding.topic());
                json.writeStringProperty("found", finding.found());
                if (!finding.advice().isEmpty()) {
                    json.writeStringProperty("advice", finding.advice());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
