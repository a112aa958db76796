package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** The first line of a CSV file, which names its fields: every field that a column takes must be there, once. */
final class CsvHeader {
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int MOST_NAMED = 20;

    private CsvHeader() {}

    static List<String> read(CsvFramer framer, char delimiter, Mapping mapping) throws IOException {
        RecordBytes line = line(framer);
        List<String> names = fields(line, delimiter);
        for (ColumnSettings column : mapping.layout().columns()) {
            if (column.isFromField()) {
                check(column.from().orElseThrow(), names, line, delimiter);
            }
        }
        return names;
    }

    /** The names alone, for whoever does not know yet which are taken. */
    static List<String> names(CsvFramer framer, char delimiter) throws IOException {
        return fields(line(framer), delimiter);
    }

    private static RecordBytes line(CsvFramer framer) throws IOException {
        RecordBytes line = framer.header();
        if (line == null) {
            throw refused("it is empty, where the first line should name the fields");
        }
        if (line.tooLarge()) {
            throw refused("its first line, which should name the fields, is larger than record-size");
        }
        return line;
    }

    private static List<String> fields(RecordBytes line, char delimiter) {
        try {
            return CsvMapper.fields(line, delimiter);
        } catch (IllegalArgumentException broken) {
            throw refused("its first line, which should name the fields, is " + broken.getMessage());
        }
    }

    private static void check(String wanted, List<String> names, RecordBytes line, char delimiter) {
        int times = Collections.frequency(names, wanted);
        if (times == 1) {
            return;
        }
        List<String> shown = names.subList(0, Math.min(names.size(), MOST_NAMED));
        throw refused(
                times > 1
                        ? "its first line names the field \"" + wanted + "\" " + times + " times: " + shown
                        : "its first line has no field \"" + wanted + "\", which a column takes; it names " + shown
                                + (shown.size() < names.size() ? " and more" : "") + hint(wanted, line, delimiter));
    }

    private static String hint(String wanted, RecordBytes line, char delimiter) {
        for (char other : DELIMITERS) {
            if (other != delimiter && fields(line, other).contains(wanted)) {
                return "; with csv.delimiter \"" + (other == '\t' ? "\\t" : String.valueOf(other)) + "\" it would";
            }
        }
        return "";
    }

    private static SyncException refused(String what) {
        return new SyncException(ErrorKind.DATA, "not the CSV that was expected: " + what);
    }
}
