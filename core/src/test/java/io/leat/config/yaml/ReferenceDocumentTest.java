package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/reference.md names what the readers ask for, and nothing else. */
class ReferenceDocumentTest {
    /** Keys whose own keys are names. */
    private static final Set<String> OF_NAMES =
            Set.of("syncs.NAME", "syncs.NAME.target.columns.COLUMN", "syncs.NAME.data-types.TYPE");

    @TempDir
    private Path folder;

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "reference.md"));
    }

    private String chapter(String title) {
        int start = document.indexOf("\n## " + title + "\n");
        int end = document.indexOf("\n## ", start + 1);
        assertThat(start).isPositive();
        return document.substring(start, end < 0 ? document.length() : end);
    }

    /** The first words, in code, of the rows of all tables of a chapter. */
    private Set<String> rows(String title) {
        Set<String> rows = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)`").matcher(chapter(title));
        while (row.find()) {
            rows.add(row.group(1));
        }
        return rows;
    }

    @Test
    void every_section_lists_its_keys() {
        assertThat(KnownKeys.ofTheReaders(folder))
                .contains(
                        "state",
                        "database.url",
                        "memory.limit",
                        "log.file",
                        "disk.reserve",
                        "syncs.NAME.timeout",
                        "syncs.NAME.source.inbox",
                        "syncs.NAME.source.url",
                        "syncs.NAME.source.auth.token-url",
                        "syncs.NAME.source.paging.more",
                        "syncs.NAME.source.incremental.from",
                        "syncs.NAME.source.incremental.type",
                        "syncs.NAME.splits.credentials",
                        "syncs.NAME.splits.max-concurrent",
                        "syncs.NAME.data-types.TYPE.empty",
                        "syncs.NAME.data-types.TYPE.source",
                        "syncs.NAME.data-types.TYPE.target",
                        "syncs.NAME.source.rate-limit.per-day",
                        "syncs.NAME.source.retry.attempts",
                        "syncs.NAME.source.timeout.request",
                        "syncs.NAME.target.chunk-records",
                        "syncs.NAME.target.key",
                        "syncs.NAME.target.columns.COLUMN.from",
                        "syncs.NAME.target.missing.column");
    }

    @Test
    void the_reference_has_a_row_for_every_key_and_for_no_other() {
        assertThat(rows("Keys")).isEqualTo(KnownKeys.ofTheReaders(folder)).doesNotContainAnyElementsOf(OF_NAMES);
    }

    @Test
    void the_reference_has_a_row_for_every_variable_and_for_no_other() {
        Set<String> asked = new TreeSet<>(Set.of("LEAT_CONFIG"));
        Map<String, String> environment = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable String get(Object variable) {
                asked.add(variable.toString());
                return super.get(variable);
            }
        };
        KnownKeys.asked(folder, environment);

        assertThat(rows("Environment")).isEqualTo(asked);
    }

    @Test
    void the_reference_has_a_row_for_every_type_of_a_column() {
        Set<String> types = new TreeSet<>();
        for (ColumnType.Kind kind : ColumnType.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            types.add(kind == ColumnType.Kind.DECIMAL ? name + "(p,s)" : name);
        }

        assertThat(rows("Column types")).isEqualTo(types);
    }
}
