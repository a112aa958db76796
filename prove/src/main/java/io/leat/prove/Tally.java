package io.leat.prove;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** How often each trial was tried and held, kept after every attempt, so that another call goes on. */
final class Tally {
    private static final String TRIED = ".tried";
    private static final String HELD = ".held";

    private final Path file;
    private final Properties counts = new Properties();

    /** Goes on with what the file holds, if it is there. */
    Tally(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                counts.load(reader);
            }
        }
    }

    int tried(String trial) {
        return Integer.parseInt(counts.getProperty(trial + TRIED, "0"));
    }

    int held(String trial) {
        return Integer.parseInt(counts.getProperty(trial + HELD, "0"));
    }

    void add(String trial, boolean held) throws IOException {
        counts.setProperty(trial + TRIED, Integer.toString(tried(trial) + 1));
        counts.setProperty(trial + HELD, Integer.toString(held(trial) + (held ? 1 : 0)));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            counts.store(writer, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
