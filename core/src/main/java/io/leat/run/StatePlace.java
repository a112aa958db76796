package io.leat.run;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What tells one state folder from all others: a text that is made once and kept in it, so that whoever has the file locks
 * of this folder is known to the ledger, from whichever host it is reached.
 */
final class StatePlace {
    private static final String PREFIX = ".place";

    private StatePlace() {}

    /** The text, which is made where there is none. */
    static String of(Path state) {
        Path file = state.resolve("place");
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException first) {
            return make(file);
        } catch (IOException unreadable) {
            throw failure(file, unreadable);
        }
    }

    private static String make(Path file) {
        try {
            Path temporary = Files.createTempFile(file.getParent(), PREFIX, "");
            try {
                // The system has drawn its name at random.
                String drawn = temporary.getFileName().toString().substring(PREFIX.length());
                long madeAt = Files.getLastModifiedTime(temporary).toMillis();
                Files.writeString(temporary, madeAt + "-" + drawn + "\n", StandardCharsets.US_ASCII);
                // Of two that make it at once, one is the first.
                Files.createLink(file, temporary);
            } catch (FileAlreadyExistsException second) {
                return of(file.resolveSibling(""));
            } catch (UnsupportedOperationException withoutLinks) {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return of(file.resolveSibling(""));
        } catch (IOException notWritable) {
            throw failure(file, notWritable);
        }
    }

    private static SyncException failure(Path file, IOException cause) {
        return new SyncException(
                ErrorKind.CONFIG,
                "the file " + file + " cannot be used (" + SyncException.reason(cause) + "); mend its rights",
                cause);
    }
}
