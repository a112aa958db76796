package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.framing.ByteWindow;
import io.leat.framing.CsvFramer;
import io.leat.framing.FirstBytes;
import io.leat.framing.Framer;
import io.leat.framing.JsonDocument;
import io.leat.framing.JsonFramer;
import io.leat.framing.LineFramer;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import java.io.IOException;
import java.util.List;

/** Looks at the start of a file and takes what reads its format. */
final class Formats {
    private static final String GUESSED =
            "; it was read as NDJSON, since it starts with \"{\": if it is one document, say where its array is, such as"
                    + " records: /data";

    private Formats() {}

    /**
     * What reads the records of one file.
     *
     * @param header names of the fields, for CSV; otherwise none
     * @param guess what is told of the format if too many records are refused; empty where it was not guessed
     */
    record Opened(Framer framer, RecordMapper mapper, List<String> header, String guess) {}

    /** Throws DATA when the file is not what its sync reads. */
    static Opened open(ByteWindow window, FileFormat format, Mapping mapping) throws IOException {
        FirstBytes.check(window, format.format());
        if (format.format() == Format.CSV) {
            return csv(window, format.csv(), mapping);
        }
        boolean lines = isLines(window, format);
        Framer framer = lines ? new LineFramer(window) : new JsonFramer(window, JsonDocument.file(format.records()));
        String guess = lines && format.format() == Format.AUTO ? GUESSED : "";
        return new Opened(framer, new JsonMapper(mapping), List.of(), guess);
    }

    /** Whether every line is a record, which is guessed of what starts with an object where an array should be. */
    private static boolean isLines(ByteWindow window, FileFormat format) throws IOException {
        char first = FirstBytes.character(window);
        boolean overLines = FirstBytes.isObjectOverLines(window);
        return switch (format.format()) {
            case JSON, CSV -> false;
            case AUTO -> format.records().isEmpty() && first == '{' && !overLines;
            case NDJSON -> {
                if (first == '[' || overLines) {
                    throw new SyncException(
                            ErrorKind.DATA,
                            "it is " + (first == '[' ? "a JSON array" : "JSON that goes over several lines")
                                    + ", where a record a line was expected; say format: json"
                                    + (first == '[' ? "" : " and where its array is, such as records: /data"));
                }
                yield true;
            }
        };
    }

    /**
     * The records of one file, whoever reads them.
     *
     * @param header names of the fields, for CSV; otherwise none
     */
    record Framed(Framer framer, List<String> header) {}

    /** Throws DATA when the file is CSV without the line that names its fields. */
    static Framed framed(ByteWindow window, FileFormat format) throws IOException {
        if (format.format() == Format.CSV) {
            CsvSettings csv = format.csv();
            CsvFramer framer = new CsvFramer(window, csv.delimiter());
            return new Framed(framer, csv.header().isEmpty() ? CsvHeader.names(framer, csv.delimiter()) : csv.header());
        }
        Framer framer = isLines(window, format)
                ? new LineFramer(window)
                : new JsonFramer(window, JsonDocument.file(format.records()));
        return new Framed(framer, List.of());
    }

    private static Opened csv(ByteWindow window, CsvSettings settings, Mapping mapping) throws IOException {
        CsvFramer framer = new CsvFramer(window, settings.delimiter());
        List<String> header = settings.header();
        if (header.isEmpty()) {
            header = CsvHeader.read(framer, settings.delimiter(), mapping);
        } else {
            CsvHeader.requireNone(window, settings);
        }
        return new Opened(framer, new CsvMapper(mapping, settings.delimiter(), header), header, "");
    }
}
