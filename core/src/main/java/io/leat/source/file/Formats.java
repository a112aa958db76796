package io.leat.source.file;

import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordMapper;
import java.io.IOException;
import java.util.List;

/** Looks at the start of a file and takes what reads its format. */
final class Formats {
    private Formats() {}

    /**
     * What reads the records of one file.
     *
     * @param header names of the fields, for CSV; otherwise none
     */
    record Opened(Framer framer, RecordMapper mapper, List<String> header) {}

    /** Throws DATA when the file is not what its sync reads. */
    static Opened open(ByteWindow window, FileFormat format, Mapping mapping) throws IOException {
        FirstBytes.check(window, format.format());
        if (format.format() == Format.CSV) {
            return csv(window, format.csv(), mapping);
        }
        boolean array = isArray(window, format);
        Framer framer = array ? new JsonFramer(window, format.records()) : new LineFramer(window);
        return new Opened(framer, new JsonMapper(mapping), List.of());
    }

    /** Whether the file is one document; a line each is what starts with an object where an array should be. */
    private static boolean isArray(ByteWindow window, FileFormat format) throws IOException {
        if (format.format() != Format.AUTO) {
            return format.format() == Format.JSON;
        }
        return !format.records().isEmpty() || FirstBytes.character(window) != '{';
    }

    private static Opened csv(ByteWindow window, CsvSettings settings, Mapping mapping) throws IOException {
        CsvFramer framer = new CsvFramer(window, settings.delimiter());
        List<String> header =
                settings.header().isEmpty() ? CsvHeader.read(framer, settings.delimiter(), mapping) : settings.header();
        return new Opened(framer, new CsvMapper(mapping, settings.delimiter(), header), header);
    }
}
