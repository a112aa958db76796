package io.leat.config.yaml;

import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import java.time.Duration;
import java.util.Optional;

/** Reads one sync: its own keys; source and target have readers of their own. */
final class SyncReader {
    private SyncReader() {}

    static SyncSettings read(String name, Section section) {
        SyncSettings sync = new SyncSettings(
                name,
                positive(section, "timeout", Duration.ofHours(1)),
                positive(section, "stale-after", Duration.ofMinutes(30)),
                section.parsed("empty", false, SyncReader::empty, "allowed or refused"),
                SourceReader.read(section.section("source")),
                TargetReader.read(section.section("target")));
        section.end();
        checkSet(section, sync.source(), sync.target());
        return FieldRules.settled(section, sync);
    }

    private static Optional<Boolean> empty(String text) {
        return switch (text) {
            case "allowed" -> Optional.of(true);
            case "refused" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Duration positive(Section section, String key, Duration fallback) {
        return section.parsed(
                key,
                fallback,
                text -> Durations.parse(text).filter(Duration::isPositive),
                "a duration above zero such as 30s, 5m or 1h");
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
