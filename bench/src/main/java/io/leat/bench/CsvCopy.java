package io.leat.bench;

import io.leat.bench.shape.DeliveredFiles;
import io.leat.bench.shape.Dialect;
import io.leat.bench.shape.Kind;
import io.leat.bench.shape.Shape;
import io.leat.bench.shape.Values;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Turns a delivery into the CSV that its rows are loaded from by the server itself: without a header, typed, ready. */
record CsvCopy(Shape shape, Dialect dialect) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final int TEXT_PER_RECORD = 8192;

    /** The number of rows. */
    long write(Path folder, Path csv) throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            for (Path file : DeliveredFiles.in(folder)) {
                rows += write(file, out);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return rows;
    }

    private long write(Path file, BufferedWriter out) throws IOException {
        long rows = 0;
        StringBuilder line = new StringBuilder(TEXT_PER_RECORD);
        try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(file)) {
            while (records.hasNextValue()) {
                line.setLength(0);
                @Nullable Object[] values = Values.of(shape, records.nextValue());
                for (int place = 0; place < values.length; place++) {
                    line.append(place == 0 ? "" : ",");
                    field(line, shape.columns().get(place).kind(), values[place]);
                }
                out.append(line.append('\n'));
                rows++;
            }
        }
        return rows;
    }

    private void field(StringBuilder line, Kind kind, @Nullable Object value) {
        if (value == null) {
            line.append(dialect == Dialect.POSTGRES ? "" : "NULL");
            return;
        }
        switch (kind) {
            case TEXT, JSON ->
                line.append('"').append(value.toString().replace("\"", "\"\"")).append('"');
            case BOOLEAN -> line.append(value.equals(true) ? '1' : '0');
            case TIMESTAMP -> TIMESTAMP.formatTo((LocalDateTime) value, line);
            case DECIMAL, INTEGER, BIGINT, DOUBLE, DATE -> line.append(value);
        }
    }
}
