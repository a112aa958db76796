package io.leat.run.file;

import io.leat.config.FileSourceSettings.SetKind;
import io.leat.run.SyncLock;
import io.leat.run.WakeFile;
import io.leat.run.WakeFile.Known;
import io.leat.run.WakeFile.Wake;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sync has nothing to do, told from the inbox and the state folder alone. Runs before anything else of the
 * program is loaded: no lambdas, no logging, no database.
 *
 * @param sync its name
 * @param state folder of locks and wake files
 * @param quiet milliseconds, for {@link SetKind#INBOX}
 * @param settle milliseconds
 */
public record IdleCheck(String sync, Path state, Path inbox, String pattern, SetKind set, long quiet, long settle) {

    /**
     * True when a run would find nothing.
     *
     * @param now milliseconds since 1970
     */
    public boolean isIdle(long now) {
        if (!Files.exists(SyncLock.fileOf(state, sync)) || !Files.isDirectory(inbox)) {
            return false;
        }
        Wake wake = new WakeFile(state, sync).read();
        return !wake.isDue(now) && !hasEligible(Inbox.look(inbox, pattern, settle, now), wake, now);
    }

    private boolean hasEligible(Inbox found, Wake wake, long now) {
        boolean quietNow = found.unsettled() == 0 && (quiet == 0 || found.newestArrival() <= now - quiet);
        for (int index = 0; index < found.chunks().size(); index++) {
            InboxFile file = found.chunks().get(index);
            Known known = wake.known().get(file.name());
            if (known == null ? startsSomething(quietNow) : isChanged(file, known)) {
                return true;
            }
        }
        for (int index = 0; index < found.manifests().size(); index++) {
            InboxFile file = found.manifests().get(index);
            if (set == SetKind.MANIFEST && isChanged(file, wake.known().get(file.name()))) {
                return true;
            }
        }
        return false;
    }

    private boolean startsSomething(boolean quietNow) {
        return set == SetKind.NONE || (set == SetKind.INBOX && quietNow);
    }

    private static boolean isChanged(InboxFile file, @Nullable Known known) {
        return known == null || !file.isSameContent(known.size(), known.modified());
    }
}
