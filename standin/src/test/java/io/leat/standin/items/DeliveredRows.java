package io.leat.standin.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads rows back with a parser that refuses duplicate keys. Null and text, numbers and so on read as their JSON. */
final class DeliveredRows {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DeliveredRows() {}

    /** One row: its bytes, and its fields in order, each as it stands in the file. */
    record Row(String raw, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "absent");
        }
    }

    /** All rows of a delivery by id, in order. */
    static Map<String, Row> of(DeliveryReport report, Path inbox) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (DeliveryReport.Chunk chunk : report.files()) {
            for (Row row : array(inbox.resolve(chunk.name()))) {
                assertThat(rows.put(row.field("id"), row)).as(row.field("id")).isNull();
            }
        }
        return rows;
    }

    static List<Row> array(Path file) throws IOException {
        byte[] plain = plain(file);
        List<Row> rows = new ArrayList<>();
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), plain)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int start = offset(parser);
                Map<String, String> fields = fields(parser, plain);
                rows.add(new Row(text(plain, start, end(parser)), fields));
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isNull();
        }
        return rows;
    }

    private static Map<String, String> fields(JsonParser parser, byte[] plain) {
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                int start = offset(parser);
                parser.skipChildren();
                fields.put(name, text(plain, start, end(parser)));
            } else {
                fields.put(name, parser.getString());
            }
        }
        return fields;
    }

    private static byte[] plain(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored) {
            return in.readAllBytes();
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    private static String text(byte[] plain, int start, int end) {
        return new String(plain, start, end - start, StandardCharsets.UTF_8);
    }
}
