package io.leat.credential;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The keys that the environment gives: 32 bytes in base64, in a variable or in a file that only its owner can read. */
public final class SealingKeys {
    private static final String CURRENT = "LEAT_SECRET_KEY";
    private static final String NEXT = "LEAT_SECRET_KEY_NEW";
    private static final String FILE = "_FILE";
    private static final String MADE_BY = "; make one by: head -c 32 /dev/urandom | base64";
    /** Of a file; more than any key takes. */
    private static final int MOST_BYTES = 4096;

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SealingKeys() {}

    /**
     * The key with which values are sealed and opened.
     *
     * @throws SyncException CONFIG when it is missing, given twice, no key, or in a file that others can use
     */
    public static SealingKey current(Map<String, String> environment) {
        return key(environment, CURRENT, "the secrets of credentials are sealed with a key");
    }

    /** The key to which a rotation goes; thrown is as for {@link #current}. */
    public static SealingKey next(Map<String, String> environment) {
        return key(environment, NEXT, "a rotation goes to a new key");
    }

    private static SealingKey key(Map<String, String> environment, String name, String why) {
        String value = environment.getOrDefault(name, "");
        String file = environment.getOrDefault(name + FILE, "");
        if (value.isEmpty() && file.isEmpty()) {
            throw wrong(why + ": set " + name + ", or set " + name + FILE
                    + " to the path of a file that only its owner can read" + MADE_BY
                    + ", and keep it apart from the database and its backups");
        }
        if (!value.isEmpty() && !file.isEmpty()) {
            throw wrong(name + " and " + name + FILE + " are both set; unset one of them");
        }
        return value.isEmpty() ? decoded(name + FILE + " " + file, content(name + FILE, file)) : decoded(name, value);
    }

    private static String content(String name, String file) {
        Path path = Path.of(file);
        try {
            Set<PosixFilePermission> shared = EnumSet.copyOf(OF_OTHERS);
            shared.retainAll(Files.getPosixFilePermissions(path));
            if (!shared.isEmpty()) {
                throw wrong(name + " " + file + ": others than its owner can read or write it; chmod 600 " + file);
            }
            try (InputStream bytes = Files.newInputStream(path)) {
                return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw wrong(name + " " + file + " cannot be read: " + SyncException.reason(unreadable));
        }
    }

    private static SealingKey decoded(String name, String text) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException noBase64) {
            // Its message may hold a character of the key, so it is no cause either.
            throw wrong(name + " is not base64" + MADE_BY);
        }
        if (secret.length != SealingKey.BYTES) {
            throw wrong(
                    name + " is base64 of " + secret.length + " bytes, and must be of " + SealingKey.BYTES + MADE_BY);
        }
        return SealingKey.of(secret);
    }

    private static SyncException wrong(String message) {
        return new SyncException(ErrorKind.CONFIG, message);
    }
}
