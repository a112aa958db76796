package io.leat.bench;

import io.leat.bench.shape.DeliveredFiles;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The floor of an import into SQLite: Jackson's streaming parser, one prepared INSERT, one transaction a file. No ledger,
 * no checks, no types beyond what JSON has, no look at what is stored already.
 *
 * <p>Arguments: {@code insert} into an empty database or {@code upsert} into what that left, folder of *.json files with
 * arrays of objects, SQLite file, then the names of top-level fields; the first is the primary key. {@code raw} stands for
 * the record as JSON text.
 */
public final class BareImport {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RAW = "raw";
    private static final int FIRST_FIELD = 3;

    private final List<String> fields;
    private final @Nullable Object[] values;

    private BareImport(List<String> fields) {
        this.fields = fields;
        this.values = new Object[fields.size()];
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        List<String> fields = List.of(arguments).subList(FIRST_FIELD, arguments.length);
        boolean upsert = arguments[0].equals("upsert");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[2])) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                if (!upsert) {
                    statement.execute(creation(fields));
                }
            }
            connection.setAutoCommit(false);
            for (Path file : DeliveredFiles.in(Path.of(arguments[1]))) {
                new BareImport(fields).load(file, connection, upsert);
                connection.commit();
            }
        }
    }

    private static String creation(List<String> fields) {
        return "CREATE TABLE item (" + quoted(fields, "") + ", PRIMARY KEY (\"" + fields.getFirst() + "\"))";
    }

    private static String quoted(List<String> fields, String after) {
        return fields.stream()
                .map(field -> "\"" + field + "\"" + after.replace("*", field))
                .collect(Collectors.joining(", "));
    }

    private String statement(boolean upsert) {
        String insert = "INSERT INTO item VALUES (" + "?, ".repeat(fields.size() - 1) + "?)";
        return upsert
                ? insert + " ON CONFLICT (\"" + fields.getFirst() + "\") DO UPDATE SET "
                        + quoted(fields.subList(1, fields.size()), " = excluded.\"*\"")
                : insert;
    }

    private void load(Path file, Connection connection, boolean upsert) throws IOException, SQLException {
        byte[] stored = Files.readAllBytes(file);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), stored);
                PreparedStatement insert = connection.prepareStatement(statement(upsert))) {
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
