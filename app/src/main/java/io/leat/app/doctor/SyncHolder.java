package io.leat.app.doctor;

import io.leat.config.Sync;
import io.leat.run.SyncLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who holds a sync. Its lock is not touched: the kernel is asked. */
final class SyncHolder {
    private final Path state;
    private final Sync sync;
    private final KernelLocks locks;

    SyncHolder(Path state, Sync sync, KernelLocks locks) {
        this.state = state;
        this.sync = sync;
        this.locks = locks;
    }

    /** Whether a process is at it. */
    sealed interface Held {
        /** By this one. */
        record By(Holder holder) implements Held {}

        /** By none that this host knows. */
        record Free() implements Held {}

        /** Where the kernel lists no locks. */
        record Unknown() implements Held {}
    }

    Held look() {
        if (!locks.areTold()) {
            return new Held.Unknown();
        }
        try {
            List<Long> writers = locks.writers(SyncLock.fileOf(state, sync.name()));
            return writers.isEmpty() ? new Held.Free() : new Held.By(new Holder(writers.getFirst()));
        } catch (IOException unreadable) {
            return new Held.Unknown();
        }
    }

    void tell(Findings findings, Held held, Instant now) {
        Path file = SyncLock.fileOf(state, sync.name());
        if (!Files.exists(file)) {
            findings.fine(sync.name() + ": has never run here");
            return;
        }
        switch (held) {
            case Held.Free() -> {}
            case Held.Unknown() ->
                findings.fine(sync.name() + ": whether a process holds it cannot be told, since the kernel lists no "
                        + "locks; the number of the last one stands in " + file);
            case Held.By(Holder holder) -> held(findings, holder, now);
        }
    }

    private void held(Findings findings, Holder holder, Instant now) {
        Instant progress;
        try {
            progress = SyncLock.progressOf(state, sync.name());
        } catch (IOException gone) {
            return;
        }
        String found = sync.name() + ": " + holder.text() + " runs it"
                + ProcessHandle.of(holder.pid())
                        .flatMap(process -> process.info().startInstant())
                        .map(start -> " since " + Told.at(start))
                        .orElse("");
        Duration silence = Duration.between(progress, now);
        if (silence.compareTo(sync.staleAfter()) > 0) {
            findings.wrong(
                    found + ", without progress since " + Told.ago(progress, now) + ", longer than stale-after "
                            + Told.text(sync.staleAfter()),
                    "look at it (ps -fp " + holder.pid() + "), and kill it if it hangs (kill " + holder.pid()
                            + "): the next run goes on where it stopped");
        } else {
            findings.fine(found + ", with progress " + Told.text(silence) + " ago");
        }
    }
}
