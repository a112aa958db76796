package io.leat.mapping;

import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A CSV record as a JSON object: the names of the header and the texts of the fields, null where a field is empty. */
final class FieldsJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<String> header;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

    FieldsJson(List<String> header) {
        this.header = header;
    }

    void start() {
        bytes.reset();
        generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
        generator.writeStartObject();
    }

    void add(int field, char[] characters, int from, int length, boolean quoted) {
        generator.writeName(header.get(field));
        if (length == 0 && !quoted) {
            generator.writeNull();
        } else {
            generator.writeString(characters, from, length);
        }
    }

    byte[] end() {
        generator.writeEndObject();
        generator.close();
        return bytes.toByteArray();
    }
}
