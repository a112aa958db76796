package io.leat.source.file;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of a file's stored bytes, to tell whether it is one that was imported already. */
public final class FileHash {
    private FileHash() {}

    /**
     * In lower-case hexadecimal.
     *
     * @throws SyncException TRANSIENT when the file cannot be read
     */
    public static String of(InboxFile file) {
        MessageDigest digest = FileContent.sha256();
        try (InputStream stored = Files.newInputStream(file.path())) {
            byte[] chunk = new byte[64 * 1024];
            for (int count = stored.read(chunk); count >= 0; count = stored.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new SyncException(
                    ErrorKind.TRANSIENT,
                    file.name() + " cannot be read: " + SyncException.reason(unreadable),
                    unreadable);
        }
    }
}
