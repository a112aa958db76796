package io.leat.config.yaml;

import io.leat.DataSize;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the source of a sync: files in a folder. */
final class SourceReader {
    private static final DataSize LARGEST_RECORD = DataSize.ofMebibytes(256);
    private static final String DELIMITER =
            "one character such as \",\", \";\", \"|\" or \"\\t\" (in double quotes), but no letter, digit or double quote";

    private static final Pattern POINTER = Pattern.compile("(/[^~]*(~[01][^~]*)*)?");

    private SourceReader() {}

    static FileSourceSettings read(Section section) {
        String type = section.required("type");
        if (!type.equals("files") && !type.isEmpty()) {
            section.problem("type", "\"" + type + "\": must be files");
        }
        FileFormat format = format(section);
        FileSourceSettings source = new FileSourceSettings(
                inbox(section),
                processed(section),
                section.parsed("pattern", "", SourceReader::pattern, "a pattern of names such as *.json*"),
                format,
                section.parsed("set", SetKind.NONE, one(SetKind.class), "manifest, inbox or none"),
                section.duration("quiet", Duration.ZERO),
                section.duration("settle", Duration.ofSeconds(2)),
                section.parsed(
                        "max-rejects", new RejectLimit(1, true), SourceReader::rejects, "a share (1%) or a number"),
                SyncReader.positive(section, "keep-rejects", FileSourceSettings.KEPT_REJECTS),
                limits(section));
        section.end();
        return source;
    }

    private static FileFormat format(Section section) {
        return new FileFormat(
                section.parsed("format", Format.AUTO, one(Format.class), "auto, json, ndjson or csv"),
                section.parsed("compression", Compression.AUTO, one(Compression.class), "auto, none, gzip or zstd"),
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
        CsvSettings csv = new CsvSettings(section.parsed("delimiter", ',', SourceReader::delimiter, DELIMITER), header);
        section.end();
        return csv;
    }

    private static Optional<Character> delimiter(String text) {
        boolean usable = text.length() == 1 && text.charAt(0) < 0x7f && "\"\r\n\0".indexOf(text.charAt(0)) < 0;
        return usable && !Character.isLetterOrDigit(text.charAt(0)) ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    private static InputLimits limits(Section section) {
        return new InputLimits(
                recordSize(section),
                section.parsed(
                        "text-length", Integer.MAX_VALUE, text -> whole(text, 1_000_000_000), "from 1 to 1000000000"),
                section.parsed(
                        "decompression-ratio",
                        InputLimits.USUAL.ratio(),
                        text -> whole(text, 100_000),
                        "from 1 to 100000"));
    }

    private static Optional<Integer> whole(String text, int most) {
        return text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= most
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
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

    private static DataSize recordSize(Section section) {
        DataSize size = section.size("record-size", InputLimits.USUAL.recordSize());
        if (size.bytes() < 1 || size.compareTo(LARGEST_RECORD) > 0) {
            section.problem("record-size", size.text() + ": must be from 1 byte to " + LARGEST_RECORD.text());
        }
        return size;
    }

    private static Optional<String> pattern(String text) {
        return text.isEmpty() || text.indexOf('/') >= 0 ? Optional.empty() : Optional.of(text);
    }

    /** Takes a JSON Pointer as RFC 6901 writes it. */
    static Optional<String> pointer(String text) {
        return POINTER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** Takes the names of an enum's constants as they are written in leat.yaml. */
    static <E extends Enum<E>> Function<String, Optional<E>> one(Class<E> kind) {
        return text -> List.of(kind.getEnumConstants()).stream()
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<RejectLimit> rejects(String text) {
        if (text.endsWith("%")) {
            return Section.parsePercent(text).map(percent -> new RejectLimit(percent, true));
        }
        return text.matches("[0-9]{1,12}")
                ? Optional.of(new RejectLimit(Long.parseLong(text), false))
                : Optional.empty();
    }
}
