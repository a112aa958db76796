package io.leat.bench;

import io.leat.standin.items.SlimItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deliveries of one file of small rows; those without a change are the ones of the benchmark {@code slim}. */
final class SlimFile {
    private static final long SEED = 20260930L;

    private SlimFile() {}

    /** The folder with the file, which is written where it is missing. */
    static Path folder(Workshop workshop, long rows, double changedPercent) throws IOException {
        String name = "slim-" + rows + (changedPercent > 0 ? "-changed-" + changedPercent : "");
        Path folder = workshop.data().resolve(name);
        Path file = folder.resolve("slim.json");
        if (!Files.exists(file)) {
            System.err.println("bench: writing " + file);
            new SlimItems(rows, SEED, changedPercent).write(file);
        }
        return folder;
    }
}
