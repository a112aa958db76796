package io.leat.source.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A regular file in an inbox as it was when it was looked at.
 *
 * @param size in bytes
 * @param modified nanoseconds since 1970 of the last change of its content
 * @param arrived milliseconds since 1970 of its last change of any kind, a rename into the inbox included
 */
public record InboxFile(Path path, long size, long modified, long arrived) {
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Whether the content is what it was, as far as size and time tell. */
    public boolean isSameContent(long otherSize, long otherModified) {
        return size == otherSize && modified == otherModified;
    }

    /**
     * Looks at a file, following links.
     *
     * @throws IOException when it is gone or not a regular file
     */
    static InboxFile of(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,isRegularFile");
        if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
            throw new IOException("not a regular file");
        }
        FileTime modified = time(attributes, "lastModifiedTime");
        long arrived = Math.max(modified.toMillis(), time(attributes, "ctime").toMillis());
        return new InboxFile(path, size(attributes), nanos(modified), arrived);
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
