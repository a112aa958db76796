package io.leat.app.doctor;

import io.leat.SyncException;
import io.leat.app.doctor.SyncHolder.Held;
import io.leat.app.report.ToldFailure;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.Sync;
import io.leat.run.SyncLock;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Known;
import io.leat.run.WakeFile.Wake;
import io.leat.run.file.IdleCheck;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sync has to do, told from the inbox and the state folder: the same look that a run begins with. */
final class SyncWork {
    /** Cron that calls every minute has been there by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LONG_DELIVERY = Duration.ofHours(1);

    private final Path state;
    private final Sync sync;
    private final Instant now;

    SyncWork(Path state, Sync sync, Instant now) {
        this.state = state;
        this.sync = sync;
        this.now = now;
    }

    void tell(Findings findings, Held held) {
        try {
            lastFailure(findings);
        } catch (IOException unreadable) {
            findings.warning(
                    sync.name() + ": its last failure cannot be read: " + SyncException.reason(unreadable), "");
        }
        if (sync.files().isEmpty()) {
            pages(findings);
            return;
        }
        if (held instanceof Held.By
                || !Files.isDirectory(sync.files().orElseThrow().inbox())) {
            return;
        }
        try {
            waiting(findings);
        } catch (SyncException toldByTheFolders) {
            return;
        }
    }

    private void pages(Findings findings) {
        Wake wake = new WakeFile(state, sync.name()).read();
        if (wake.due() != Wake.NEVER.due() && !wake.isDue(now.toEpochMilli())) {
            findings.fine(sync.name() + ": goes on at " + Told.at(Instant.ofEpochSecond(wake.due())));
        }
    }

    private void lastFailure(Findings findings) throws IOException {
        Path file = ToldFailure.fileOf(state, sync.name());
        if (Files.exists(file)) {
            findings.wrong(
                    sync.name() + ": the last run failed as a whole, first at "
                            + Told.ago(Files.getLastModifiedTime(file).toInstant(), now) + ": "
                            + Files.readString(file, StandardCharsets.UTF_8).strip(),
                    "mend that, and call leat run " + sync.name());
        }
    }

    private void waiting(Findings findings) {
        FileSourceSettings source = sync.files().orElseThrow();
        Wake wake = new WakeFile(state, sync.name()).read();
        Inbox inbox =
                Inbox.look(source.inbox(), source.pattern(), source.settle().toMillis(), now.toEpochMilli());
        List<InboxFile> fresh = Stream.concat(inbox.chunks().stream(), inbox.manifests().stream())
                .filter(file -> isFresh(file, wake))
                .toList();
        if (isIdle()) {
            idle(findings, wake, inbox, fresh);
        } else if (!fresh.isEmpty() || wake.due() != Wake.NEVER.due()) {
            due(findings, wake, fresh);
        }
    }

    /** Whether no run has seen the file as it is now. */
    private static boolean isFresh(InboxFile file, Wake wake) {
        @Nullable Known known = wake.known().get(file.name());
        return known == null || !file.isSameContent(known.size(), known.modified());
    }

    private boolean isIdle() {
        FileSourceSettings source = sync.files().orElseThrow();
        return new IdleCheck(
                        sync.name(),
                        state,
                        source.inbox(),
                        source.pattern(),
                        source.set(),
                        source.quiet().toMillis(),
                        source.settle().toMillis())
                .isIdle(now.toEpochMilli());
    }

    /** Nothing is to be done now, but perhaps later, or once something comes. */
    private void idle(Findings findings, Wake wake, Inbox inbox, List<InboxFile> fresh) {
        if (wake.due() != Wake.NEVER.due()) {
            findings.fine(sync.name() + ": goes on at " + Told.at(Instant.ofEpochSecond(wake.due())) + " with "
                    + Told.count(wake.known().size(), "file") + ", or earlier with what changes");
        }
        if (inbox.unsettled() > 0) {
            findings.fine(sync.name() + ": " + Told.count(inbox.unsettled(), "file") + " not settled yet");
        }
        if (fresh.isEmpty()) {
            return;
        }
        if (sync.files().orElseThrow().set() == SetKind.MANIFEST) {
            String found = sync.name() + ": " + Told.count(fresh.size(), "file")
                    + " without a manifest that names them, the oldest for "
                    + Told.text(Duration.between(oldest(fresh), now));
            if (Duration.between(oldest(fresh), now).compareTo(LONG_DELIVERY) > 0) {
                findings.warning(found, "have their producer deliver the manifest, NAME" + Inbox.MANIFEST_SUFFIX);
            } else {
                findings.fine(found);
            }
        } else {
            findings.fine(sync.name() + ": " + Told.count(fresh.size(), "file")
                    + " to be taken once nothing has arrived for quiet "
                    + Told.text(sync.files().orElseThrow().quiet()));
        }
    }

    /** A run would find something to do. */
    private void due(Findings findings, Wake wake, List<InboxFile> fresh) {
        Instant since = since(wake, fresh);
        String found = sync.name() + ": work waits since " + Told.ago(since, now) + " ("
                + (fresh.isEmpty() ? "what an earlier run left" : Told.count(fresh.size(), "file"))
                + "), and no run is at it";
        if (Duration.between(since, now).compareTo(PATIENCE) > 0) {
            findings.warning(found, "is cron calling leat run? Try it by hand: leat run " + sync.name());
        } else {
            findings.fine(found);
        }
    }

    private Instant since(Wake wake, List<InboxFile> fresh) {
        Instant work = fresh.isEmpty()
                ? now
                : oldest(fresh).plus(sync.files().orElseThrow().settle());
        Instant due = wake.due() == 0 ? cutOff() : Instant.ofEpochSecond(Math.min(wake.due(), now.getEpochSecond()));
        return work.isBefore(due) ? work : due;
    }

    /** The last progress of a run that did not get to its end. */
    private Instant cutOff() {
        try {
            return SyncLock.progressOf(state, sync.name());
        } catch (IOException neverRan) {
            return now;
        }
    }

    private static Instant oldest(List<InboxFile> files) {
        return Instant.ofEpochMilli(
                files.stream().mapToLong(InboxFile::arrived).min().orElse(0));
    }
}
