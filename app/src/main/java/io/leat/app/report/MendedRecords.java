package io.leat.app.report;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.run.ReplayOptions.Mended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Lines that {@link RejectReport#line} wrote and a person mended: reads one after the other, and holds one. */
public final class MendedRecords implements Iterator<Mended>, AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path file;
    private final BufferedReader reader;
    private @Nullable String ahead;
    private long number;

    private MendedRecords(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** No lines. */
    public static MendedRecords none() {
        return new MendedRecords(Path.of(""), new BufferedReader(new StringReader("")));
    }

    /** Throws CONFIG when the file cannot be read. */
    public static MendedRecords of(Path file) {
        try {
            return new MendedRecords(file, Files.newBufferedReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new SyncException(
                    ErrorKind.CONFIG, file + " cannot be read: " + SyncException.reason(unreadable), unreadable);
        }
    }

    private @Nullable String readLine() {
        try {
            String line = reader.readLine();
            number++;
            return line;
        } catch (IOException unreadable) {
            throw new SyncException(
                    ErrorKind.CONFIG, file + " cannot be read: " + SyncException.reason(unreadable), unreadable);
        }
    }

    @Override
    public boolean hasNext() {
        while (ahead == null || ahead.isBlank()) {
            ahead = readLine();
            if (ahead == null) {
                return false;
            }
        }
        return true;
    }

    /** The next line; throws CONFIG when it is not as it was exported. */
    @Override
    public Mended next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("no line is left in " + file);
        }
        Mended mended = read(ahead);
        ahead = null;
        return mended;
    }

    private Mended read(String line) {
        long id = -1;
        String record = null;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("it is no object", null);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getLongValue();
                } else if (name.equals("record") && value == JsonToken.VALUE_STRING) {
                    record = parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException notJson) {
            throw wrong(String.valueOf(notJson.getOriginalMessage()), notJson);
        }
        if (id < 0 || record == null) {
            throw wrong("it needs \"id\" and \"record\", as leat rejects export writes them", null);
        }
        return new Mended(id, record.getBytes(StandardCharsets.UTF_8));
    }

    private SyncException wrong(String what, @Nullable Exception cause) {
        return new SyncException(ErrorKind.CONFIG, file + ", line " + number + ": " + what, cause);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new SyncException(
                    ErrorKind.CONFIG, file + " cannot be closed: " + SyncException.reason(failed), failed);
        }
    }
}
