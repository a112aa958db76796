package io.leat.config.yaml;

import java.nio.file.Path;

/**
 * One thing that is wrong in leat.yaml.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param key from the root, with dots; empty where the file as a whole is meant
 * @param rule what was found and what is allowed
 */
public record Problem(Path file, int line, String key, String rule) {
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + rule;
    }
}
