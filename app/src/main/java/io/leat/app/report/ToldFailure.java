package io.leat.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers a failure that cannot be kept in the ledger, so that cron tells it once and not every minute. */
public final class ToldFailure {
    private final Path file;

    public ToldFailure(Path state, String sync) {
        file = fileOf(state, sync);
    }

    /** Where the last failure of a sync is remembered; there is none once a run got through. */
    public static Path fileOf(Path state, String sync) {
        return state.resolve(sync + ".failure");
    }

    /** Whether this is another failure than the last one; also when that cannot be remembered. */
    public boolean isNew(String text) {
        try {
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
                return false;
            }
            // A sync may fail before its first run has made the folder.
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return true;
        } catch (IOException notRemembered) {
            return true;
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It would only keep the same failure from being told twice.
            return;
        }
    }
}
