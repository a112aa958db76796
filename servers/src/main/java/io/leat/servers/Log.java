package io.leat.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server wrote last, for messages. */
final class Log {
    private static final int SHOWN = 4000;

    private Log() {}

    static String tail(Path log) {
        if (!Files.isRegularFile(log)) {
            return "";
        }
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }
}
