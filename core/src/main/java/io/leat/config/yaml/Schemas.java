package io.leat.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of leat.yaml, which editors read. */
public final class Schemas {
    private static final String RESOURCE = "/io/leat/config/leat.schema.json";

    private Schemas() {}

    /** The schema; empty where the program was built without one. */
    public static Optional<String> text() {
        try (@Nullable InputStream resource = Schemas.class.getResourceAsStream(RESOURCE)) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
