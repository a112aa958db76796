package io.leat.config;

import io.leat.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Files dropped into a folder.
 *
 * @param pattern glob of the names that are taken; names that start with a dot and manifests never match
 * @param format how records stand in a file
 * @param quiet for {@link SetKind#INBOX}: how long nothing may have arrived before a set opens
 * @param settle files changed more recently are left alone
 * @param maxRejects above it a file fails
 * @param keepRejects how long refused records are kept
 */
public record FileSourceSettings(
        Path inbox,
        Path processed,
        String pattern,
        FileFormat format,
        SetKind set,
        Duration quiet,
        Duration settle,
        RejectLimit maxRejects,
        Duration keepRejects,
        InputLimits limits)
        implements SourceSettings {

    /** How long refused records are kept where nothing else is said. */
    public static final Duration KEPT_REJECTS = Duration.ofDays(90);

    /** How the complete delivery is known. */
    public enum SetKind {
        /** The producer names the files in NAME.manifest.json, written last. */
        MANIFEST,
        /** What lies in the inbox once nothing has arrived for {@code quiet}. */
        INBOX,
        /** Never; nothing can be deactivated. */
        NONE
    }

    /** How records stand in a file; {@link #AUTO} tells JSON from NDJSON by the content. */
    public enum Format {
        AUTO,
        /** One document, whose records are the elements of an array. */
        JSON,
        /** One document a line, each a record. */
        NDJSON,
        /** RFC 4180. */
        CSV
    }

    /** How a file is packed; {@link #AUTO} tells by its first bytes. */
    public enum Compression {
        AUTO,
        NONE,
        GZIP,
        ZSTD
    }

    /**
     * How records stand in a file.
     *
     * @param records for {@link Format#JSON}: JSON Pointer to the array; empty for the document itself
     */
    public record FileFormat(Format format, Compression compression, String records, CsvSettings csv) {
        public static final FileFormat ANY_JSON = new FileFormat(Format.AUTO, Compression.AUTO, "", CsvSettings.USUAL);
    }

    /**
     * The dialect of CSV files.
     *
     * @param header names of the fields of files that have no line of them; empty where the first line names them
     */
    public record CsvSettings(char delimiter, List<String> header) {
        public static final CsvSettings USUAL = new CsvSettings(',', List.of());
    }

    /**
     * What input may ask for.
     *
     * @param recordSize largest record
     * @param textLength most characters of one text of a column
     * @param ratio most bytes that a stored byte of a packed file may become
     */
    public record InputLimits(DataSize recordSize, int textLength, int ratio) {
        public static final InputLimits USUAL = new InputLimits(DataSize.ofMebibytes(16), Integer.MAX_VALUE, 200);

        public InputLimits withRecordSize(DataSize size) {
            return new InputLimits(size, textLength, ratio);
        }
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
