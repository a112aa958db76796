package io.leat.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leat.DataSize;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.Block;
import io.leat.mapping.Mapping;
import io.leat.mapping.Reject;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.source.file.FileRecordReader.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a real file ends, read as a run reads it, as lines for people: {@code row 1 / a}, {@code rejected 2 at 14: …}, or
 * {@code fails: …} alone. A null is shown as a dash.
 */
final class Imported {
    private final Path file;
    private final RowLayout layout;
    private FileFormat format = FileFormat.ANY_JSON;
    private InputLimits limits = InputLimits.USUAL.withRecordSize(DataSize.ofMebibytes(1));

    /** Columns are written as {@code name from type}; the first one is the key. */
    Imported(Path folder, String... columns) {
        this.file = folder.resolve("file");
        List<ColumnSettings> settings = new ArrayList<>();
        for (String column : columns) {
            String[] words = column.split(" ", -1);
            ColumnType type = ColumnType.parse(words[2]).orElseThrow();
            settings.add(new ColumnSettings(
                    words[0], Optional.of(words[1]), Optional.empty(), type, false, Optional.empty(), true));
        }
        List<String> key = List.of(settings.get(0).name());
        this.layout = RowLayout.of(new TargetSettings("t", true, key, settings, Optional.empty()));
    }

    Imported as(FileFormat newFormat) {
        format = newFormat;
        return this;
    }

    Imported within(InputLimits newLimits) {
        limits = newLimits;
        return this;
    }

    List<String> ends(byte[] content) throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        Expectation expectation = new Expectation(format, limits, new RejectLimit(100, true), OptionalLong.empty(), "");
        Mapping mapping = new Mapping(layout, ZoneOffset.UTC, limits.textLength(), "file");
        try (FileRecordReader reader = new FileRecordReader(
                InboxFile.of(Files.write(file, content)), expectation, mapping, reject -> rejects.add(told(reject)))) {
            Block block = new Block(1 << 16);
            boolean more = true;
            while (more) {
                block.clear();
                more = reader.read(block, 1 << 16, 7);
                take(block, rows);
            }
        } catch (SyncException broken) {
            return List.of("fails: " + broken.text());
        }
        rows.addAll(rejects);
        return rows;
    }

    private static String told(Reject reject) {
        String found = reject.column().isEmpty() ? "" : reject.column() + " \"" + reject.value() + "\" ";
        return "rejected " + reject.number() + " at " + reject.offset() + ": " + found + reject.rule();
    }

    private void take(Block block, List<String> rows) {
        Row row = new Row(layout);
        row.over(block);
        while (row.next()) {
            if (row.isWhole()) {
                List<String> values = new ArrayList<>();
                for (int column = 0; column < layout.columns().size(); column++) {
                    values.add(value(row, column));
                }
                rows.add("row " + String.join(" / ", values));
            }
        }
    }

    private String value(Row row, int column) {
        if (row.isNull(column)) {
            return "-";
        }
        return switch (layout.columns().get(column).type().kind()) {
            case TEXT, JSON, UUID -> new String(row.bytesAt(column), UTF_8);
            case INTEGER, BIGINT, DECIMAL, BOOLEAN, DATE, TIMESTAMP, DOUBLE -> Long.toString(row.longAt(column));
        };
    }
}
