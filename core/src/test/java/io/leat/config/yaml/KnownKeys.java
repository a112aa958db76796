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

    /**
     * A reader that lists a key without asking for a value, as a section within it, has its own list. Where another key
     * decides which ones are asked for, each of its words has a document of its own.
     */
    private static final String FILES = """
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
            """;

    private static final String HTTP = """
            syncs:
              NAME:
                source:
                  type: http
                  ?: 1
                  auth: {type: AUTH, ?: 1}
                  paging: {type: PAGING, ?: 1}
                  incremental: {?: 1}
                  rate-limit: {?: 1}
                  retry: {?: 1}
                  timeout: {?: 1}
            """;

    /** Source and target of a data type are those of a sync. */
    private static final String TENANTS = """
            syncs:
              NAME:
                ?: 1
                splits: {?: 1}
                data-types: {TYPE: {?: 1}}
            """;

    private static final String TOKEN = """
            syncs:
              NAME:
                source: {type: http, incremental: {type: token, ?: 1}}
            """;

    private static final String DOWNLOAD = """
            syncs:
              NAME:
                ?: 1
                source: {type: http, ?: 1}
                target: {type: inbox, ?: 1}
            """;

    static final List<String> AUTH = List.of("none", "basic", "bearer", "header", "query", "oauth2");

    static final List<String> PAGING = List.of("none", "page", "offset", "cursor", "next-url", "link-header");

    private KnownKeys() {}

    /** Every key from the root, with NAME for a sync, TYPE for a data type and COLUMN for a column. */
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
        SampleFile sample = new SampleFile(folder);
        return documents()
                .flatMap(document -> sample.of(document.replace("?", UNKNOWN)).problems(environment).stream())
                .toList();
    }

    private static Stream<String> documents() {
        return Stream.of(
                        Stream.of(FILES, DOWNLOAD, TENANTS, TOKEN),
                        AUTH.stream().map(type -> HTTP.replace("AUTH", type).replace("PAGING", "none")),
                        PAGING.stream().map(type -> HTTP.replace("AUTH", "none").replace("PAGING", type)))
                .flatMap(documents -> documents);
    }
}
