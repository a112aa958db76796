package io.leat.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The floor of an import into SQLite: Jackson's streaming parser, one prepared INSERT, one transaction a file. No ledger,
 * no checks, no types beyond what JSON has, no look at what is stored already.
 *
 * <p>Arguments: folder of *.json files with arrays of objects, SQLite file, then the names of top-level fields; the first
 * is the primary key. {@code raw} stands for the record as JSON text.
 */
public final class BareImport {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RAW = "raw";

    private final List<String> fields;
    private final @Nullable Object[] values;

    private BareImport(List<String> fields) {
        this.fields = fields;
        this.values = new Object[fields.size()];
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        List<String> fields = List.of(arguments).subList(2, arguments.length);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[1]);
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(
                    "CREATE TABLE item (" + String.join(", ", fields) + ", PRIMARY KEY (" + fields.get(0) + "))");
            connection.setAutoCommit(false);
            List<Path> chunks = files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".manifest.json"))
                    .sorted()
                    .toList();
            for (Path file : chunks) {
                new BareImport(fields).load(file, connection);
                connection.commit();
            }
        }
    }

    private void load(Path file, Connection connection) throws IOException, SQLException {
        String marks = "?, ".repeat(fields.size() - 1) + "?";
        byte[] stored = Files.readAllBytes(file);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), stored);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (" + marks + ")")) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                record(parser, stored);
                for (int place = 0; place < values.length; place++) {
                    insert.setObject(place + 1, values[place]);
                }
                insert.executeUpdate();
            }
        }
    }

    private void record(JsonParser parser, byte[] stored) {
        Arrays.fill(values, null);
        int start = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int field = fields.indexOf(parser.currentName());
            JsonToken value = parser.nextToken();
            if (field >= 0) {
                values[field] = value(parser, value);
            }
            parser.skipChildren();
        }
        int raw = fields.indexOf(RAW);
        if (raw >= 0) {
            int end = (int) parser.currentLocation().getByteOffset();
            values[raw] = new String(stored, start, end - start, StandardCharsets.UTF_8);
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_STRING -> parser.getString();
            default -> null;
        };
    }
}
