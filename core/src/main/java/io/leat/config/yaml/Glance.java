package io.leat.config.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the compiled form tells without reading a configuration: enough to see whether there is anything to do. Loads
 * nothing else of the program, and no library.
 *
 * @param state folder of locks and wake files
 * @param syncs in the order of the configuration
 */
public record Glance(Path state, List<Sync> syncs) {

    /**
     * A sync.
     *
     * @param scheduled whether it has a schedule
     * @param minutely whether that comes every minute
     * @param tenants whether it is of many tenants, and nothing else is told
     * @param inbox empty where its source is a web API, and nothing else is told
     * @param set name of the set kind
     * @param quiet milliseconds
     * @param settle milliseconds
     */
    public record Sync(
            String name,
            boolean scheduled,
            boolean minutely,
            boolean tenants,
            @Nullable Path inbox,
            String pattern,
            String set,
            long quiet,
            long settle) {}

    /** Reads the compiled form; null when there is none that is valid now, so that the configuration must be read. */
    public static @Nullable Glance at(Path file, Map<String, String> environment) {
        List<Path> places = ConfigurationFile.places(file, environment);
        for (int place = 0; place < places.size(); place++) {
            try {
                if (Files.getLastModifiedTime(places.get(place)).equals(Files.getLastModifiedTime(file))) {
                    List<String> lines = Files.readAllLines(places.get(place), StandardCharsets.UTF_8);
                    return parse(file.toAbsolutePath().resolveSibling(""), lines, Files.size(file), environment);
                }
            } catch (IOException | RuntimeException unusable) {
                // Absent or damaged: the next place, or the configuration itself.
            }
        }
        return null;
    }

    private static @Nullable Glance parse(Path folder, List<String> lines, long size, Map<String, String> environment) {
        if (!CompiledForm.isValid(lines, size, environment)) {
            return null;
        }
        Path state = folder;
        List<Sync> syncs = new ArrayList<>();
        for (int at = 2; !lines.get(at).equals(CompiledForm.END); at++) {
            String line = lines.get(at);
            if (line.startsWith("state ")) {
                state = folder.resolve(line.substring(6));
            } else if (line.startsWith("sync ") || line.startsWith("scheduled ") || line.startsWith("minutely ")) {
                syncs.add(sync(folder, lines, at));
            }
        }
        return new Glance(state, syncs);
    }

    private static Sync sync(Path folder, List<String> lines, int at) {
        boolean minutely = lines.get(at).startsWith("minutely ");
        boolean scheduled = minutely || lines.get(at).startsWith("scheduled ");
        String name = lines.get(at).substring(lines.get(at).indexOf(' ') + 1);
        boolean tenants = lines.get(at + 1).startsWith("tenants ");
        if (tenants || lines.get(at + 1).startsWith("api ")) {
            return new Sync(name, scheduled, minutely, tenants, null, "", "", 0, 0);
        }
        return new Sync(
                name,
                scheduled,
                minutely,
                false,
                folder.resolve(lines.get(at + 1).substring(6)),
                lines.get(at + 2).substring(8),
                lines.get(at + 3).substring(4),
                Long.parseLong(lines.get(at + 4).substring(6)),
                Long.parseLong(lines.get(at + 5).substring(7)));
    }
}
