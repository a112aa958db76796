package io.leat.standin.items;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The real names of the market: a gzipped file with one JSON array of flat objects, read as a stream, one record in memory.
 *
 * @param file the gzipped array; read once for every {@link #size} and {@link #open}
 */
public record ItemCatalogue(Path file) {
    private static final int BUFFER = 1 << 16;

    /** The number of records. */
    public int size() throws IOException {
        try (Reader reader = open()) {
            int size = 0;
            while (reader.skip()) {
                size++;
            }
            return size;
        }
    }

    /** A reader at the first record. */
    Reader open() throws IOException {
        InputStream stored = Files.newInputStream(file);
        try {
            InputStream plain = new GZIPInputStream(stored, BUFFER);
            return new Reader(new JsonFactory().createParser(ObjectReadContext.empty(), plain));
        } catch (IOException | RuntimeException failure) {
            stored.close();
            throw failure;
        }
    }

    /** Reads the records in the order of the file. Owned by one thread. */
    static final class Reader implements Closeable {
        private final JsonParser parser;

        Reader(JsonParser parser) throws IOException {
            this.parser = parser;
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("catalogue starts with " + parser.currentToken() + ", must be an array");
            }
        }

        /** Passes over one record; false at the end. */
        boolean skip() {
            boolean found = parser.nextToken() == JsonToken.START_OBJECT;
            if (found) {
                parser.skipChildren();
            }
            return found;
        }

        /** The next record; empty at the end. */
        Optional<CatalogueItem> next() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> fields = new HashMap<>(32);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Object value = value(parser.nextToken());
                if (value != null) {
                    fields.put(name, value);
                }
            }
            return Optional.of(CatalogueItem.of(fields));
        }

        private @Nullable Object value(JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> parser.getString();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> null;
            };
        }

        @Override
        public void close() {
            parser.close();
        }
    }
}
