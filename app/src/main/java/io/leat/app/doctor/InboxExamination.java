package io.leat.app.doctor;

import io.leat.SyncException;
import io.leat.config.Configuration;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.SyncSettings;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.source.file.InboxFile.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in the inboxes and will never be taken as it is. */
final class InboxExamination implements Examination {
    private static final Duration PRODUCER_DIED = Duration.ofDays(1);
    private static final int MOST_NAMES = 3;

    private final Configuration configuration;
    private final Clock clock;

    InboxExamination(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "inbox";
    }

    @Override
    public void examine(Findings findings) {
        for (SyncSettings sync : configuration.fileSyncs()) {
            try {
                examine(findings, sync);
            } catch (IOException | DirectoryIteratorException unreadable) {
                findings.warning(
                        sync.name() + ": what lies in the inbox could not be looked at: "
                                + SyncException.reason(unreadable),
                        "");
            }
        }
    }

    private void examine(Findings findings, SyncSettings sync) throws IOException {
        Path folder = sync.files().orElseThrow().inbox();
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return;
        }
        // Names first: what arrives meanwhile is not among them, and what leaves meanwhile is not there any more.
        List<Path> entries = entries(folder);
        Inbox inbox = Inbox.look(folder, sync.files().orElseThrow().pattern(), 0, clock.millis());
        List<InboxFile> files = Stream.concat(inbox.chunks().stream(), inbox.manifests().stream())
                .toList();
        findings.fine(sync.name() + ": " + Told.count(inbox.chunks().size(), "file") + " and "
                + Told.count(inbox.manifests().size(), "manifest"));
        if (!inbox.manifests().isEmpty() && sync.files().orElseThrow().set() != SetKind.MANIFEST) {
            findings.warning(
                    sync.name() + ": "
                            + names(inbox.manifests().stream()
                                    .map(InboxFile::name)
                                    .toList()) + " in the inbox, which nobody reads, since source.set is not manifest",
                    "say set: manifest, or have no manifests delivered");
        }
        left(findings, sync, entries, files.stream().map(InboxFile::path).collect(Collectors.toSet()));
        List<String> unreadable = files.stream()
                .filter(file -> file.kind() == Kind.FILE && !Files.isReadable(file.path()))
                .map(InboxFile::name)
                .toList();
        if (!unreadable.isEmpty()) {
            findings.wrong(
                    sync.name() + ": this user may not read " + names(unreadable) + " in the inbox",
                    "let the producer write files that the user of cron may read");
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> list = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(list::add);
        }
        return list;
    }

    private void left(Findings findings, SyncSettings sync, List<Path> entries, Set<Path> matched) {
        Instant dead = clock.instant().minus(PRODUCER_DIED);
        List<String> unmatched = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith(".")) {
                if (isFileOfBefore(entry, dead)) {
                    unfinished.add(name);
                }
            } else if (!matched.contains(entry) && Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                unmatched.add(name);
            }
        }
        if (!unmatched.isEmpty()) {
            findings.warning(
                    sync.name() + ": " + names(unmatched) + " in the inbox: no file that the pattern "
                            + sync.files().orElseThrow().pattern()
                            + " matches, so it is never taken, and every run starts Java",
                    "mend source.pattern, or take it out of the inbox");
        }
        if (!unfinished.isEmpty()) {
            findings.warning(
                    sync.name() + ": " + names(unfinished)
                            + " in the inbox: still being written by its name, but not changed for a day",
                    "see whether its producer died; then delete it");
        }
    }

    private static boolean isFileOfBefore(Path entry, Instant time) {
        try {
            return Files.isRegularFile(entry)
                    && Files.getLastModifiedTime(entry).toInstant().isBefore(time);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String names(List<String> names) {
        List<String> sorted =
                names.stream().sorted(Inbox.NAMES).limit(MOST_NAMES).toList();
        int more = names.size() - sorted.size();
        return String.join(", ", sorted).replaceAll("\\p{Cntrl}", "?") + (more > 0 ? " and " + more + " more" : "");
    }
}
