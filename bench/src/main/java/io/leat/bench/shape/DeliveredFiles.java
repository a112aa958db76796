package io.leat.bench.shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a delivery that hold records. */
public final class DeliveredFiles {
    private DeliveredFiles() {}

    /** In the order of their names, without the manifest. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".manifest.json"))
                    .sorted()
                    .toList();
        }
    }
}
