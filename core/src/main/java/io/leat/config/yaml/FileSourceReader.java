package io.leat.config.yaml;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.SetKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the source of a sync: files in a folder. */
final class FileSourceReader {
    private static final String DELIMITER =
            "one character such as \",\", \";\", \"|\" or \"\\t\" (in double quotes), but no letter, digit or double quote";

    private FileSourceReader() {}

    static FileSourceSettings read(Section section) {
        FileFormat format = format(section);
        FileSourceSettings source = new FileSourceSettings(
                inbox(section),
                processed(section),
                section.parsed("pattern", "", FileSourceReader::pattern, "a pattern of names such as *.json*"),
                format,
                section.parsed("set", SetKind.NONE, SourceReader.one(SetKind.class), "manifest, inbox or none"),
                section.duration("quiet", Duration.ZERO),
                section.duration("settle", Duration.ofSeconds(2)),
                SourceReader.maxRejects(section),
                SourceReader.keepRejects(section),
                limits(section));
        section.end();
        return source;
    }

    private static FileFormat format(Section section) {
        return new FileFormat(
                section.parsed("format", Format.AUTO, SourceReader.one(Format.class), "auto, json, ndjson or csv"),
                section.parsed(
                        "compression",
                        Compression.AUTO,
                        SourceReader.one(Compression.class),
                        "auto, none, gzip or zstd"),
                section.parsed(
                        "records",
                        "",
                        SourceReader::pointer,
                        "empty or a JSON Pointer such as /data; a ~ in a name is written ~0"),
                csv(section.section("csv")));
    }

    private static CsvSettings csv(Section section) {
        List<String> header = section.has("header")
                ? section.texts("header", "must name at least one field; without it the first line does")
                : List.of();
        if (new HashSet<>(header).size() < header.size()) {
            section.problem("header", header + ": must name every field once");
        }
        CsvSettings csv =
                new CsvSettings(section.parsed("delimiter", ',', FileSourceReader::delimiter, DELIMITER), header);
        section.end();
        return csv;
    }

    private static Optional<Character> delimiter(String text) {
        boolean usable = text.length() == 1 && text.charAt(0) < 0x7f && "\"\r\n\0".indexOf(text.charAt(0)) < 0;
        return usable && !Character.isLetterOrDigit(text.charAt(0)) ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    private static InputLimits limits(Section section) {
        return new InputLimits(
                SourceReader.recordSize(section),
                SourceReader.textLength(section),
                section.parsed(
                        "decompression-ratio",
                        InputLimits.USUAL.ratio(),
                        text -> SourceReader.whole(text, 100_000),
                        "from 1 to 100000"));
    }

    private static Path inbox(Section section) {
        section.required("inbox");
        return section.path("inbox", "inbox");
    }

    private static Path processed(Section section) {
        section.required("processed");
        Path processed = section.path("processed", "processed");
        if (processed.equals(section.path("inbox", "inbox"))) {
            section.problem("processed", "\"" + processed + "\": must be another folder than inbox");
        }
        return processed;
    }

    private static Optional<String> pattern(String text) {
        return text.isEmpty() || text.indexOf('/') >= 0 ? Optional.empty() : Optional.of(text);
    }
}
