package io.leat.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The results for programs, with every single measurement. */
final class ResultJson {
    private final JsonGenerator json;

    private ResultJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(Path file, Machine machine, Outcome outcome, String peakSource) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            ResultJson result = new ResultJson(json);
            json.writeStartObject();
            result.machine(machine);
            json.writeStringProperty("peak_memory_from", peakSource);
            json.writeArrayPropertyStart("results");
            outcome.comparisons().forEach(result::comparison);
            json.writeEndArray();
            json.writeArrayPropertyStart("facts");
            outcome.facts().forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("failures");
            outcome.failures().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void machine(Machine machine) {
        json.writeObjectPropertyStart("machine");
        json.writeNumberProperty("cores", machine.cores());
        json.writeNumberProperty("load_at_start", machine.load());
        json.writeNumberProperty("memory_bytes", machine.memoryBytes());
        json.writeStringProperty("processor", machine.processor());
        json.writeStringProperty("system", machine.system());
        json.writeStringProperty("jdk", machine.jdk());
        json.writeEndObject();
    }

    private void comparison(Comparison comparison) {
        json.writeStartObject();
        json.writeStringProperty("benchmark", comparison.benchmark());
        json.writeStringProperty("quantity", comparison.quantity());
        json.writeStringProperty("unit", comparison.unit());
        side("a", comparison.a());
        side("b", comparison.b());
        json.writeObjectPropertyStart("ratio");
        series(comparison.ratios());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void side(String name, Comparison.Side side) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("what", side.what());
        series(side.measured());
        json.writeEndObject();
    }

    private void series(Series series) {
        json.writeNumberProperty("median", series.median());
        json.writeNumberProperty("min", series.min());
        json.writeNumberProperty("max", series.max());
        json.writeArrayPropertyStart("values");
        List<Double> values = series.values();
        values.forEach(value -> json.writeNumber(value));
        json.writeEndArray();
    }
}
