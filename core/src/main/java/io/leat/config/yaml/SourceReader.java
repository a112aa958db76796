package io.leat.config.yaml;

import io.leat.DataSize;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the source of a sync, and what all kinds of sources have. */
final class SourceReader {
    private static final DataSize LARGEST_RECORD = DataSize.ofMebibytes(256);
    private static final Pattern POINTER = Pattern.compile("(/[^~]*(~[01][^~]*)*)?");

    private SourceReader() {}

    static SourceSettings read(Section section) {
        String type = section.required("type");
        if (type.equals("http")) {
            return HttpSourceReader.read(section);
        }
        if (!type.equals("files") && !type.isEmpty()) {
            section.problem("type", "\"" + type + "\": must be files or http");
        }
        return FileSourceReader.read(section);
    }

    static RejectLimit maxRejects(Section section) {
        return section.parsed(
                "max-rejects", new RejectLimit(1, true), SourceReader::rejects, "a share (1%) or a number");
    }

    static Duration keepRejects(Section section) {
        return SyncReader.positive(section, "keep-rejects", FileSourceSettings.KEPT_REJECTS);
    }

    static int textLength(Section section) {
        return section.parsed(
                "text-length", Integer.MAX_VALUE, text -> whole(text, 1_000_000_000), "from 1 to 1000000000");
    }

    static Optional<Integer> whole(String text, int most) {
        return text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= most
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    static DataSize recordSize(Section section) {
        DataSize size = section.size("record-size", InputLimits.USUAL.recordSize());
        if (size.bytes() < 1 || size.compareTo(LARGEST_RECORD) > 0) {
            section.problem("record-size", size.text() + ": must be from 1 byte to " + LARGEST_RECORD.text());
        }
        return size;
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
