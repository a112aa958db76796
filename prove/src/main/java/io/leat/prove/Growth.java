package io.leat.prove;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A way in which deliveries grow; each writes what is ten or a hundred times as much where it is asked to. */
enum Growth {
    RECORDS("records", 3_000, 1),
    RECORD_SIZE("size of records", 60, 1),
    FILES("files", 20, 20),
    REJECTS("rejects", 1_000, 1),
    DUPLICATES("records of the same keys", 3_000, 1),
    NAMES("names of members", 300, 1),
    BROKEN_FILES("files that fail", 5, 1);

    private static final String NOTE = "Keep it dry, out of the sun and away from small children. ".repeat(4);
    private static final int KEYS = 100;

    private final String text;
    private final int amount;
    private final int files;

    Growth(String text, int amount, int files) {
        this.text = text;
        this.amount = amount;
        this.files = files;
    }

    String text() {
        return text;
    }

    /** What may be held more of a delivery that is a hundred times as large: a record several times over, once as large. */
    int heldMebibytes() {
        return this == RECORD_SIZE ? 10 : 0;
    }

    /** Rows that the table has to hold. */
    long rows(int factor) {
        return switch (this) {
            case RECORDS -> (long) amount * factor;
            case FILES -> (long) amount * files * factor;
            case RECORD_SIZE, NAMES -> amount;
            case DUPLICATES -> KEYS;
            case REJECTS, BROKEN_FILES -> 0;
        };
    }

    /** Writes the delivery. */
    void write(Path inbox, int factor) throws IOException {
        int count = this == FILES || this == BROKEN_FILES ? amount * factor : 1;
        for (int file = 0; file < count; file++) {
            Path path = inbox.resolve("grown-" + file + ".json");
            try (Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
                write(writer, file, factor);
            }
        }
    }

    private void write(Writer writer, int file, int factor) throws IOException {
        if (this == BROKEN_FILES) {
            writer.write("[{\"id\":" + file);
            return;
        }
        int records = switch (this) {
            case FILES -> files;
            case RECORD_SIZE, NAMES -> amount;
            default -> amount * factor;
        };
        writer.write('[');
        for (int record = 0; record < records; record++) {
            writer.write(record == 0 ? "" : ",\n");
            record(writer, file * files + record, factor);
        }
        writer.write(']');
    }

    private void record(Writer writer, int number, int factor) throws IOException {
        switch (this) {
            case REJECTS -> writer.write("{\"id\":\"none\",\"note\":\"" + NOTE + "\"}");
            case DUPLICATES -> writer.write("{\"id\":" + number % KEYS + ",\"note\":\"" + number + NOTE + "\"}");
            case RECORD_SIZE -> {
                writer.write("{\"id\":" + number + ",\"note\":\"");
                for (int part = 0; part < 40 * factor; part++) {
                    writer.write(NOTE);
                }
                writer.write("\"}");
            }
            case NAMES -> {
                writer.write("{\"id\":" + number);
                for (int name = 0; name < 10 * factor; name++) {
                    writer.write(",\"name-" + number + "-" + name + "\":" + name);
                }
                writer.write("}");
            }
            default -> writer.write("{\"id\":" + number + ",\"note\":\"" + NOTE + "\"}");
        }
    }
}
