package io.leat.config.yaml;

import io.leat.config.DownloadSettings;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.HttpSourceSettings;
import io.leat.config.SourceSettings;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import io.leat.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Reads one sync: its own keys; source and target have readers of their own. */
final class SyncReader {
    private SyncReader() {}

    /** {@code zone} is that of a schedule that names none. */
    static SyncSettings read(String name, Section section, ZoneId zone) {
        SyncSettings sync = new SyncSettings(
                name,
                schedule(section, zone),
                timeout(section),
                staleAfter(section),
                isEmptyAllowed(section),
                SourceReader.read(section.section("source")),
                TargetReader.read(section.section("target")));
        section.end();
        return settled(section, sync);
    }

    /** The sync as its source asks for it; tells what source and target say of each other. */
    static SyncSettings settled(Section section, SyncSettings sync) {
        return switch (sync.source()) {
            case FileSourceSettings files -> {
                checkSet(section, files, sync.target());
                yield FieldRules.settled(section, sync, files);
            }
            case HttpSourceSettings http -> {
                checkSet(section, http, sync.target());
                FieldRules.checkJson(section, sync.target().columns());
                yield sync;
            }
        };
    }

    /** A sync whose target is an inbox. */
    static DownloadSettings download(String name, Section section) {
        Section source = section.section("source");
        SourceSettings settings = SourceReader.read(source);
        Section target = section.section("target");
        target.has("type");
        DownloadSettings.Inbox inbox = new DownloadSettings.Inbox(
                folder(target),
                target.parsed("name", "", SyncReader::fileName, "the start of a file name, without / or a leading dot"),
                target.parsed(
                        "chunk-records",
                        5000,
                        text -> SourceReader.whole(text, 10_000_000),
                        "from 1 to 10000000 records of a file"));
        target.required("name");
        target.end();
        Duration timeout = timeout(section);
        Duration staleAfter = staleAfter(section);
        section.end();
        if (!(settings instanceof HttpSourceSettings http)) {
            source.problem("type", "must be http, since the target is an inbox");
            return new DownloadSettings(name, timeout, staleAfter, HttpSourceReader.NOWHERE, inbox);
        }
        if (http.isSet() || http.incremental().isPresent()) {
            source.problem(
                    http.isSet() ? "set" : "incremental",
                    "is for a target that is a table; a download is always whole");
        }
        return new DownloadSettings(name, timeout, staleAfter, http, inbox);
    }

    static boolean isEmptyAllowed(Section section) {
        return section.parsed("empty", false, SyncReader::empty, "allowed or refused");
    }

    static Duration timeout(Section section) {
        return positive(section, "timeout", Duration.ofHours(1));
    }

    static Duration staleAfter(Section section) {
        return positive(section, "stale-after", Duration.ofMinutes(30));
    }

    static Optional<Schedule> schedule(Section section, ZoneId zone) {
        Optional<String> line = section.text("schedule");
        try {
            return line.map(text -> Schedule.of(text, zone));
        } catch (IllegalArgumentException broken) {
            section.problem(
                    "schedule",
                    "\"" + line.orElse("") + "\": must be five fields of cron such as \"0 3 * * *\" ("
                            + broken.getMessage() + ")");
            return Optional.empty();
        }
    }

    private static Path folder(Section target) {
        target.required("folder");
        return target.path("folder", "inbox");
    }

    private static Optional<String> fileName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") ? Optional.of(text) : Optional.empty();
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

    private static void checkSet(Section section, HttpSourceSettings source, TargetSettings target) {
        if (target.missing().isEmpty()) {
            return;
        }
        if (source.incremental().isPresent()) {
            section.section("source")
                    .problem(
                            "incremental",
                            "brings only what has changed, so nothing can be told to be missing; leave it out, or"
                                    + " target.missing");
        } else if (!source.isSet()) {
            section.section("source").problem("set", "must be chain, since target.missing needs complete sets");
        }
    }

    private static void checkSet(Section section, FileSourceSettings source, TargetSettings target) {
        Section inner = section.section("source");
        if (target.missing().stream().anyMatch(missing -> missing.after().isPresent())) {
            section.section("target").section("missing").problem("after", "is for sources of type http");
        }
        if (source.set() == SetKind.INBOX && !inner.has("quiet")) {
            inner.problem("quiet", "is required with set: inbox; 0s says that deliveries appear whole");
        }
        if (source.set() == SetKind.NONE && target.missing().isPresent()) {
            inner.problem("set", "must be manifest or inbox, since target.missing needs complete sets");
        }
    }
}
