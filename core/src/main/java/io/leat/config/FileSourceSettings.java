package io.leat.config;

import io.leat.DataSize;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files dropped into a folder.
 *
 * @param pattern glob of the names that are taken; names that start with a dot and manifests never match
 * @param records JSON Pointer to the array of records; empty for the document itself
 * @param quiet for {@link SetKind#INBOX}: how long nothing may have arrived before a set opens
 * @param settle files changed more recently are left alone
 * @param maxRejects above it a file fails
 * @param recordSize largest record
 */
public record FileSourceSettings(
        Path inbox,
        Path processed,
        String pattern,
        String records,
        SetKind set,
        Duration quiet,
        Duration settle,
        RejectLimit maxRejects,
        DataSize recordSize) {

    /** How the complete delivery is known. */
    public enum SetKind {
        /** The producer names the files in NAME.manifest.json, written last. */
        MANIFEST,
        /** What lies in the inbox once nothing has arrived for {@code quiet}. */
        INBOX,
        /** Never; nothing can be deactivated. */
        NONE
    }

    /**
     * Rejects that a file may have.
     *
     * @param amount a share in percent of the records read, or a number of records
     */
    public record RejectLimit(double amount, boolean percent) {
        public boolean isExceededBy(long rejected, long read) {
            return percent ? rejected * 100.0 > amount * read : rejected > amount;
        }

        public String text() {
            String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
            return percent ? number + "%" : number;
        }
    }
}
