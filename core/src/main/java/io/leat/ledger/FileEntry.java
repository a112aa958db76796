package io.leat.ledger;

import java.util.OptionalLong;

/**
 * What the ledger knows of a file in an inbox.
 *
 * @param size of the content that this is about, in bytes
 * @param modified nanoseconds since 1970
 * @param attempts that failed in a row
 * @param nextAttempt milliseconds since 1970 before which the same content is not tried again
 */
public record FileEntry(
        String name, FileState state, long size, long modified, String sha256, int attempts, OptionalLong nextAttempt) {

    /** How far a file has come. */
    public enum FileState {
        /** Its rows are not stored; tried again when it changes or after a delay. */
        FAILED,
        /** Its rows are stored, and it still has to be moved. */
        COMMITTED,
        /** It is in processed/; the same name or bytes are a new delivery. */
        MOVED,
        /** A newer set has completed since; imported only by force. */
        SUPERSEDED
    }

    public boolean isAbout(long otherSize, long otherModified) {
        return size == otherSize && modified == otherModified;
    }
}
