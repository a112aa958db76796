package io.leat.bench;

import io.leat.bench.shape.DeliveredFiles;
import io.leat.standin.ArrivingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A delivery in which one text of every record has changed.
 *
 * @param field a top-level one that every record has
 */
record RevisedDelivery(String field) {
    private static final JsonFactory JSON = new JsonFactory();
    /** Of the fields of a record, within the array and the object. */
    private static final int DEPTH = 2;

    /** Copies the files; the manifest is written last. */
    void write(Path original, Path folder, String manifest) throws IOException {
        Files.createDirectories(folder);
        List<String> members = new ArrayList<>();
        for (Path file : DeliveredFiles.in(original)) {
            MessageDigest digest = ArrivingFile.sha256();
            String name = file.getFileName().toString();
            long[] records = new long[1];
            new ArrivingFile(folder.resolve(name)).write(digest, out -> records[0] = copy(file, out));
            members.add("{\"name\":\"%s\",\"records\":%d,\"sha256\":\"%s\"}"
                    .formatted(name, records[0], HexFormat.of().formatHex(digest.digest())));
        }
        String whole = "{\"name\":\"%s\",\"files\":[%s]}".formatted(manifest, String.join(",", members));
        new ArrivingFile(folder.resolve(manifest + ".manifest.json"))
                .write(out -> out.write(whole.getBytes(StandardCharsets.UTF_8)));
    }

    /** The number of records. */
    private long copy(Path file, OutputStream out) {
        long records = 0;
        int depth = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), file);
                JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth -= token.isStructEnd() ? 1 : 0;
                if (depth == DEPTH && token == JsonToken.VALUE_STRING && field.equals(parser.currentName())) {
                    generator.writeString(parser.getString() + "-2");
                } else {
                    generator.copyCurrentEventExact(parser);
                }
                records += depth == 1 && token == JsonToken.START_OBJECT ? 1 : 0;
                depth += token.isStructStart() ? 1 : 0;
            }
        }
        return records;
    }
}
