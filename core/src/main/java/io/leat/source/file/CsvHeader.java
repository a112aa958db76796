package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.framing.ByteWindow;
import io.leat.framing.CsvFramer;
import io.leat.mapping.CsvMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Reject;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The first line of a CSV file, which names its fields: every field that a column takes must be there, once. */
final class CsvHeader {
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int MOST_NAMED = 20;
    private static final int LOOKED_AT = 8 * 1024;

    private CsvHeader() {}

    static List<String> read(CsvFramer framer, char delimiter, Mapping mapping) throws IOException {
        RecordBytes line = line(framer);
        List<String> names = names(line, delimiter, mapping);
        for (ColumnSettings column : mapping.layout().columns()) {
            if (column.isFromField()) {
                check(column.from().orElseThrow(), names, line, delimiter);
            }
            if (column.from().filter(String::isEmpty).isPresent()) {
                checkAll(column.name(), names);
            }
        }
        return names;
    }

    /** The names alone, for whoever does not know yet which are taken. */
    static List<String> names(CsvFramer framer, char delimiter) throws IOException {
        try {
            return CsvMapper.fields(line(framer), delimiter);
        } catch (IllegalArgumentException broken) {
            throw refused("its first line, which should name the fields, is " + broken.getMessage());
        }
    }

    private static RecordBytes line(CsvFramer framer) throws IOException {
        RecordBytes line = framer.header();
        if (line == null) {
            throw refused("it is empty, where the first line should name the fields; have it delivered again");
        }
        if (line.tooLarge()) {
            throw refused("its first line, which should name the fields, is larger than record-size");
        }
        return line;
    }

    private static List<String> names(RecordBytes line, char delimiter, Mapping mapping) {
        try {
            return CsvMapper.fields(line, delimiter);
        } catch (IllegalArgumentException broken) {
            String hint = mapping.layout().columns().stream()
                    .filter(ColumnSettings::isFromField)
                    .map(column -> delimiterHint(column.from().orElseThrow(), line, delimiter))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("; have its producer mend it");
            throw refused("its first line, which should name the fields, is " + broken.getMessage() + hint);
        }
    }

    /** A column takes the record with the names of all fields. */
    private static void checkAll(String column, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw refused("its first line names the field \"" + Reject.shorten(name)
                        + "\" more than once, and column " + column + " takes them all");
            }
        }
    }

    private static void check(String wanted, List<String> names, RecordBytes line, char delimiter) {
        int times = Collections.frequency(names, wanted);
        if (times > 1) {
            throw refused(
                    "its first line names the field \"" + wanted + "\", which a column takes, " + times + " times");
        }
        if (times == 0) {
            String hint = spellingHint(wanted, names);
            throw refused("its first line has no field \"" + wanted + "\", which a column takes; it names "
                    + shown(names) + (hint.isEmpty() ? delimiterHint(wanted, line, delimiter) : hint));
        }
    }

    private static String shown(List<String> names) {
        return names.stream()
                        .limit(MOST_NAMED)
                        .map(name -> "\"" + Reject.shorten(name) + "\"")
                        .collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    private static String spellingHint(String wanted, List<String> names) {
        boolean similar = names.stream().anyMatch(name -> name.strip().equalsIgnoreCase(wanted.strip()));
        return similar ? "; spaces and capital letters count" : "";
    }

    private static String delimiterHint(String wanted, RecordBytes line, char delimiter) {
        for (char other : DELIMITERS) {
            if (other != delimiter && holds(line, other, wanted)) {
                return "; with csv.delimiter \"" + (other == '\t' ? "\\t" : String.valueOf(other))
                        + "\" it would be there";
            }
        }
        return "";
    }

    private static boolean holds(RecordBytes line, char delimiter, String wanted) {
        try {
            return CsvMapper.fields(line, delimiter).contains(wanted);
        } catch (IllegalArgumentException brokenThisWay) {
            return false;
        }
    }

    /** Throws DATA when the first line, as far as it lies in the first bytes, repeats the names that the sync gives. */
    static void requireNone(ByteWindow window, CsvSettings settings) throws IOException {
        RecordBytes ahead = window.ahead(LOOKED_AT);
        int newline = ahead.from();
        while (newline < ahead.to() && ahead.bytes()[newline] != '\n' && ahead.bytes()[newline] != '\r') {
            newline++;
        }
        RecordBytes line = new RecordBytes(ahead.bytes(), ahead.from(), newline, 0, ahead.offset(), 1, false);
        if (settings.header().stream().allMatch(name -> holds(line, settings.delimiter(), name))) {
            throw refused("its first line names the fields, which csv.header says it does not; leave csv.header out");
        }
    }

    private static SyncException refused(String what) {
        return new SyncException(ErrorKind.DATA, "not the CSV that was expected: " + what);
    }
}
