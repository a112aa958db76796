package io.leat.config.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/** leat.schema.json as the program holds it, asked by a validator of JSON Schema. */
final class PublishedSchema {
    /** As it stands in the repository, where editors find it. */
    static final Path FILE = Path.of("..", "docs", "leat.schema.json");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(text());

    private PublishedSchema() {}

    static String text() {
        try (InputStream resource = PublishedSchema.class.getResourceAsStream("/io/leat/config/leat.schema.json")) {
            if (resource == null) {
                throw new AssertionError("the schema is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the schema says against a text; empty when it accepts it. */
    static List<String> objections(String yaml) {
        try {
            return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                    .map(Error::toString)
                    .toList();
        } catch (JacksonException | IllegalArgumentException notYaml) {
            return List.of("not YAML: " + notYaml.getMessage());
        }
    }

    /** What the schema of schemas says against the schema. */
    static List<String> flaws() {
        return REGISTRY
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(text(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
