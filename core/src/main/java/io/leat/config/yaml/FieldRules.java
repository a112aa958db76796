package io.leat.config.yaml;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.List;

/** What the columns and the format of a source say of each other: JSON has pointers, CSV has fields with names. */
final class FieldRules {
    private FieldRules() {}

    /** The sync with the format that its columns ask for, and the pattern that goes with it; tells what contradicts. */
    static SyncSettings settled(Section section, SyncSettings sync, FileSourceSettings source) {
        List<ColumnSettings> columns = sync.target().columns();
        List<ColumnSettings> fields = fields(columns);
        List<ColumnSettings> pointers = pointers(columns);
        Format asked = source.format().format();
        Format format = asked == Format.AUTO && !fields.isEmpty() ? Format.CSV : asked;
        if (asked == Format.AUTO && !fields.isEmpty() && !pointers.isEmpty()) {
            tellBoth(section, pointers.get(0), fields.get(0));
        } else if (format == Format.CSV) {
            checkCsv(section, source, fields, pointers);
        } else {
            checkJson(section, columns);
            if (section.section("source").has("csv")) {
                section.section("source")
                        .problem("csv", "is for CSV; say format: csv, or from: with the names of fields");
            }
        }
        if ((format == Format.CSV || format == Format.NDJSON)
                && !source.format().records().isEmpty()) {
            section.section("source").problem("records", "is for format: json; here every line is a record");
        }
        return sync.with(with(source, format), sync.target());
    }

    /** Which of them is wrong cannot be known, so one is told, and it names the other. */
    private static void tellBoth(Section section, ColumnSettings pointer, ColumnSettings field) {
        tell(
                section,
                field,
                "is the name of a CSV field, but column " + pointer.name() + " takes the JSON Pointer \""
                        + from(pointer) + "\"; give all columns one kind");
    }

    private static void checkCsv(
            Section section, FileSourceSettings source, List<ColumnSettings> fields, List<ColumnSettings> pointers) {
        for (ColumnSettings column : pointers) {
            tell(section, column, "is a JSON Pointer; CSV has fields, and Leat takes none whose name begins with /");
        }
        List<String> header = source.format().csv().header();
        for (ColumnSettings column : fields) {
            if (!header.isEmpty() && !header.contains(from(column))) {
                tell(section, column, "is not in source.csv.header " + header);
            }
        }
    }

    /** Tells the columns that take no JSON Pointer. */
    static void checkJson(Section section, List<ColumnSettings> columns) {
        for (ColumnSettings column : fields(columns)) {
            tell(section, column, "must be empty or a JSON Pointer such as /id");
        }
        for (ColumnSettings column : pointers(columns)) {
            if (SourceReader.pointer(from(column)).isEmpty()) {
                tell(section, column, "is no JSON Pointer; a ~ in a name is written ~0");
            }
        }
    }

    private static List<ColumnSettings> fields(List<ColumnSettings> columns) {
        return columns.stream().filter(ColumnSettings::isFromField).toList();
    }

    private static List<ColumnSettings> pointers(List<ColumnSettings> columns) {
        return columns.stream().filter(FieldRules::isFromPointer).toList();
    }

    private static boolean isFromPointer(ColumnSettings column) {
        return from(column).startsWith("/");
    }

    private static String from(ColumnSettings column) {
        return column.from().orElse("");
    }

    private static void tell(Section section, ColumnSettings column, String rule) {
        section.section("target")
                .section("columns")
                .section(column.name())
                .problem("from", "\"" + from(column) + "\": " + rule);
    }

    private static FileSourceSettings with(FileSourceSettings source, Format format) {
        FileFormat settled = new FileFormat(
                format,
                source.format().compression(),
                source.format().records(),
                source.format().csv());
        return new FileSourceSettings(
                source.inbox(),
                source.processed(),
                source.pattern().isEmpty() ? usualPattern(format) : source.pattern(),
                settled,
                source.set(),
                source.quiet(),
                source.settle(),
                source.maxRejects(),
                source.keepRejects(),
                source.limits());
    }

    private static String usualPattern(Format format) {
        return switch (format) {
            case CSV -> "*.csv*";
            case NDJSON -> "*json*";
            case AUTO, JSON -> "*.json*";
        };
    }
}
