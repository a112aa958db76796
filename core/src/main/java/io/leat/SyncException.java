package io.leat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The one exception of the program; everything that is decided about it depends on its {@link #kind()}. */
public final class SyncException extends RuntimeException {
    private final ErrorKind kind;

    /** Says what happened, where, the value found, the rule that it broke and the next step; never a secret. */
    public SyncException(ErrorKind kind, String message) {
        this(kind, message, null);
    }

    public SyncException(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the operating system says of a file, in its words or ours: "No space left on device", "there is no such file". */
    public static String reason(Exception failure) {
        if (failure.getCause() instanceof IOException within && !(failure instanceof IOException)) {
            return reason(within);
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied for the user " + System.getProperty("user.name");
        }
        @Nullable String told = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return told == null ? failure.getClass().getSimpleName() : told;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** The message, which is never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
