package io.leat.config.yaml;

import io.leat.DataSize;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads one sync: its own keys and its source; the target has a reader of its own. */
final class SyncReader {
    private static final DataSize LARGEST_RECORD = DataSize.ofMebibytes(256);

    private SyncReader() {}

    static SyncSettings read(String name, Section section) {
        SyncSettings sync = new SyncSettings(
                name,
                positive(section, "timeout", Duration.ofHours(1)),
                positive(section, "stale-after", Duration.ofMinutes(30)),
                section.parsed("empty", false, SyncReader::empty, "allowed or refused"),
                source(section.section("source")),
                TargetReader.read(section.section("target")));
        section.end();
        checkSet(section, sync.source(), sync.target());
        return sync;
    }

    private static Optional<Boolean> empty(String text) {
        return switch (text) {
            case "allowed" -> Optional.of(true);
            case "refused" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Duration positive(Section section, String key, Duration fallback) {
        return section.parsed(
                key,
                fallback,
                text -> Durations.parse(text).filter(Duration::isPositive),
                "a duration above zero such as 30s, 5m or 1h");
    }

    private static FileSourceSettings source(Section section) {
        String type = section.required("type");
        if (!type.equals("files") && !type.isEmpty()) {
            section.problem("type", "\"" + type + "\": must be files");
        }
        section.parsed("format", "auto", SyncReader::format, "auto or json");
        FileSourceSettings source = new FileSourceSettings(
                inbox(section),
                processed(section),
                section.parsed("pattern", "*.json*", SyncReader::pattern, "a pattern of names such as *.json*"),
                section.parsed("records", "", SyncReader::pointer, "empty or a JSON Pointer such as /data"),
                section.parsed("set", SetKind.NONE, SyncReader::setKind, "manifest, inbox or none"),
                section.duration("quiet", Duration.ZERO),
                section.duration("settle", Duration.ofSeconds(2)),
                section.parsed(
                        "max-rejects", new RejectLimit(1, true), SyncReader::rejects, "a share (1%) or a number"),
                recordSize(section));
        section.end();
        return source;
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
        DataSize size = section.size("record-size", DataSize.ofMebibytes(16));
        if (size.bytes() < 1 || size.compareTo(LARGEST_RECORD) > 0) {
            section.problem("record-size", size.text() + ": must be from 1 byte to " + LARGEST_RECORD.text());
        }
        return size;
    }

    private static Optional<String> format(String text) {
        return text.equals("auto") || text.equals("json") ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> pattern(String text) {
        return text.isEmpty() || text.indexOf('/') >= 0 ? Optional.empty() : Optional.of(text);
    }

    static Optional<String> pointer(String text) {
        return text.isEmpty() || text.startsWith("/") ? Optional.of(text) : Optional.empty();
    }

    private static Optional<SetKind> setKind(String text) {
        return switch (text) {
            case "manifest" -> Optional.of(SetKind.MANIFEST);
            case "inbox" -> Optional.of(SetKind.INBOX);
            case "none" -> Optional.of(SetKind.NONE);
            default -> Optional.empty();
        };
    }

    private static Optional<RejectLimit> rejects(String text) {
        if (text.endsWith("%")) {
            return Section.parsePercent(text).map(percent -> new RejectLimit(percent, true));
        }
        return text.matches("[0-9]{1,12}")
                ? Optional.of(new RejectLimit(Long.parseLong(text), false))
                : Optional.empty();
    }

    private static void checkSet(Section section, FileSourceSettings source, TargetSettings target) {
        Section inner = section.section("source");
        if (source.set() == SetKind.INBOX && !inner.has("quiet")) {
            inner.problem("quiet", "is required with set: inbox; 0s says that deliveries appear whole");
        }
        if (source.set() == SetKind.NONE && target.missing().isPresent()) {
            inner.problem("set", "must be manifest or inbox, since target.missing needs complete sets");
        }
    }
}
