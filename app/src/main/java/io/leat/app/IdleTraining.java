package io.leat.app;

import io.leat.config.yaml.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Walks the one path of {@link NothingToDo}, with a file that still settles, for the cache of later starts. */
public final class IdleTraining {
    private IdleTraining() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("leat-idle");
        try {
            Path inbox = Files.createDirectories(folder.resolve("in"));
            Files.createFile(inbox.resolve("settling.json"));
            Path file = folder.resolve("leat.yaml");
            Files.createFile(file);
            Path compiled = ConfigurationFile.places(file, Map.of()).get(0);
            Files.createDirectories(compiled.getParent());
            Files.writeString(compiled, """
                    leat 4
                    size 0
                    memory 1
                    state state
                    sync a
                    inbox in
                    pattern *.json*
                    set MANIFEST
                    quiet 0
                    settle 3600000
                    end
                    """, StandardCharsets.UTF_8);
            Files.setLastModifiedTime(compiled, Files.getLastModifiedTime(file));
            Files.createDirectories(folder.resolve("state"));
            Files.createFile(folder.resolve("state/a.lock"));
            String[] run = {"-C", file.toString(), "run"};
            if (!NothingToDo.isSo(run, Map.of(), System.currentTimeMillis())) {
                throw new IllegalStateException("a file that settles is nothing to do");
            }
        } finally {
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }
}
