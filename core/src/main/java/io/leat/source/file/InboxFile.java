package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * An entry of an inbox as it was when it was looked at: a file, or what stands in the place of one.
 *
 * @param size in bytes
 * @param modified nanoseconds since 1970 of the last change of its content
 * @param arrived milliseconds since 1970 of its last change of any kind, a rename into the inbox included
 */
public record InboxFile(Path path, long size, long modified, long arrived, Kind kind) {
    private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,isRegularFile,isDirectory";
    /** What Java puts in the place of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    /** What an entry is; only a file can be read. */
    public enum Kind {
        FILE(""),
        FOLDER("it is a folder; files are expected here"),
        LINK("it is a link that leads nowhere"),
        OTHER("it is no regular file but a pipe, a socket or a device"),
        NAME("its name holds characters that cannot be printed or are not UTF-8; rename it");

        private final String refusal;

        Kind(String refusal) {
            this.refusal = refusal;
        }
    }

    /** Its name, with what cannot be printed written as backslash, u and four digits. */
    public String name() {
        String name = String.valueOf(path.getFileName());
        StringBuilder printable = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if (isPrintable(character)) {
                printable.append(character);
            } else {
                printable.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return printable.toString();
    }

    private static boolean isPrintable(char character) {
        return !Character.isISOControl(character) && character != REPLACEMENT;
    }

    /** Throws DATA, saying what it is, when it is not a file that can be read. */
    void requireReadable() {
        if (kind != Kind.FILE) {
            throw new SyncException(ErrorKind.DATA, kind.refusal);
        }
    }

    /** Whether the content is what it was, as far as size and time tell. */
    public boolean isSameContent(long otherSize, long otherModified) {
        return size == otherSize && modified == otherModified;
    }

    /**
     * Looks at an entry, following links.
     *
     * @throws IOException when it is gone
     */
    static InboxFile of(Path path) throws IOException {
        Map<String, Object> attributes;
        Kind kind;
        try {
            attributes = Files.readAttributes(path, ATTRIBUTES);
            kind = kind(path, attributes);
        } catch (FileSystemException goneOrLink) {
            if (!Files.isSymbolicLink(path)) {
                throw goneOrLink;
            }
            attributes = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            kind = Kind.LINK;
        }
        FileTime modified = time(attributes, "lastModifiedTime");
        long arrived = Math.max(modified.toMillis(), time(attributes, "ctime").toMillis());
        return new InboxFile(path, size(attributes), nanos(modified), arrived, kind);
    }

    private static Kind kind(Path path, Map<String, Object> attributes) {
        String name = String.valueOf(path.getFileName());
        if (!name.chars().allMatch(character -> isPrintable((char) character))) {
            return Kind.NAME;
        }
        return Boolean.TRUE.equals(attributes.get("isRegularFile"))
                ? Kind.FILE
                : Boolean.TRUE.equals(attributes.get("isDirectory")) ? Kind.FOLDER : Kind.OTHER;
    }

    private static long size(Map<String, Object> attributes) {
        return (Long) Objects.requireNonNull(attributes.get("size"));
    }

    private static FileTime time(Map<String, Object> attributes, String name) {
        return (FileTime) Objects.requireNonNull(attributes.get(name));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
