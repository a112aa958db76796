package io.leat;

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

    public ErrorKind kind() {
        return kind;
    }

    /** The message, which is never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
