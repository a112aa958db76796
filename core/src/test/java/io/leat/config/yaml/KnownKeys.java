package io.leat.config.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the readers ask for, told by themselves: an unknown key, far from every known one, makes a section list its keys.
 */
final class KnownKeys {
    private static final String UNKNOWN = "q".repeat(40);

    private static final Pattern TOLD =
            Pattern.compile("leat\\.yaml:[0-9]+: (.*)" + UNKNOWN + ": is not a key here; known are (.*)");

    /** A reader that lists a key without asking for a value, as a section within it, has its own list. */
    private static final String YAML = """
            ?: 1
            database: {?: 1}
            memory: {?: 1}
            log: {?: 1}
            disk: {?: 1}
            syncs:
              NAME:
                ?: 1
                source: {?: 1, csv: {?: 1}}
                target:
                  ?: 1
                  columns: {COLUMN: {?: 1}}
                  missing: {?: 1}
            """.replace("?", UNKNOWN);

    private KnownKeys() {}

    /** Every key from the root, with NAME for a sync and COLUMN for a column. */
    static Set<String> ofTheReaders(Path folder) {
        Set<String> keys = new TreeSet<>();
        for (String problem : asked(folder, Map.of())) {
            Matcher told = TOLD.matcher(problem);
            if (told.matches()) {
                Stream.of(told.group(2).split(", ", -1))
                        .map(key -> told.group(1) + key)
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    /** Makes the readers ask for everything; answers what they tell. */
    static List<String> asked(Path folder, Map<String, String> environment) {
        return new SampleFile(folder).of(YAML).problems(environment);
    }
}
