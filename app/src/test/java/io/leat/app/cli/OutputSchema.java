package io.leat.app.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A published schema of what a command prints, asked by a validator of JSON Schema. */
final class OutputSchema {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String text;
    private final Schema schema;

    OutputSchema(String name) throws IOException {
        text = Files.readString(Path.of("..", "docs", name));
        schema = REGISTRY.getSchema(text);
    }

    /** What the schema says against a text; empty when it accepts it. */
    List<String> objections(String json) {
        return told(schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(settings -> settings.formatAssertionsEnabled(true))));
    }

    /** What the schema of schemas says against the schema. */
    List<String> flaws() {
        return told(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(text, InputFormat.JSON));
    }

    private static List<String> told(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }

    /** Names of the properties that it describes. */
    Set<String> properties() {
        return new PrintedJson(text).propertiesOf("properties");
    }
}
