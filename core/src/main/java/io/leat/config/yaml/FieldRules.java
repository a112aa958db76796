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
    static SyncSettings settled(Section section, SyncSettings sync) {
        FileSourceSettings source = sync.source();
        List<ColumnSettings> columns = sync.target().columns();
        boolean fields = columns.stream().anyMatch(ColumnSettings::isFromField);
        Format asked = source.format().format();
        Format format = asked == Format.AUTO && fields ? Format.CSV : asked;
        check(section, columns, format);
        checkHeader(section, columns, source.format().csv().header());
        checkSource(section.section("source"), source.format(), format);
        return new SyncSettings(
                sync.name(),
                sync.timeout(),
                sync.staleAfter(),
                sync.emptyAllowed(),
                with(source, format),
                sync.target());
    }

    private static void check(Section section, List<ColumnSettings> columns, Format format) {
        Section inner = section.section("target").section("columns");
        for (ColumnSettings column : columns) {
            String from = column.from().orElse("");
            if (format == Format.CSV && from.startsWith("/")) {
                inner.section(column.name())
                        .problem(
                                "from",
                                "\"" + from + "\": must be the name of a CSV field, which has no slash before it");
            } else if (format != Format.CSV && column.isFromField()) {
                inner.section(column.name())
                        .problem("from", "\"" + from + "\": must be empty or a JSON Pointer such as /id");
            }
        }
    }

    private static void checkHeader(Section section, List<ColumnSettings> columns, List<String> header) {
        for (ColumnSettings column : columns) {
            if (!header.isEmpty()
                    && column.isFromField()
                    && !header.contains(column.from().orElse(""))) {
                section.section("target")
                        .section("columns")
                        .section(column.name())
                        .problem("from", "\"" + column.from().orElse("") + "\" is not in source.csv.header " + header);
            }
        }
    }

    private static void checkSource(Section section, FileFormat format, Format settled) {
        if (settled == Format.CSV && !format.records().isEmpty()) {
            section.problem("records", "is for JSON; in CSV every line is a record");
        }
        if (settled == Format.NDJSON && !format.records().isEmpty()) {
            section.problem("records", "is for format: json; in NDJSON every line is a record");
        }
        if (settled != Format.CSV && section.has("csv")) {
            section.problem("csv", "is for CSV; say format: csv, or from: with the names of fields");
        }
        List<String> header = format.csv().header();
        if (settled == Format.CSV && section.section("csv").has("header") && header.isEmpty()) {
            section.section("csv").problem("header", "must name at least one field; without it the first line does");
        }
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
