package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leat.config.Configuration;
import io.leat.config.TargetSettings.Supplied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schema says what the readers say. That both are of one mind about every sample of the readers' tests,
 * valid or broken, is seen by {@link SampleFile}; here stand their keys, words and defaults, and the examples.
 */
class PublishedSchemaTest {
    private static final String FILES = """
            syncs:
              NAME:
                source: {type: files, inbox: in, processed: done, csv: {}}
                target: {table: t, key: [id], columns: {id: {from: id}, COLUMN: {from: c}}}
            """;

    private static final String HTTP = """
            syncs:
              NAME:
                source: {type: http, url: "https://localhost/"}
                target: {table: t, key: [id], columns: {id: {from: /id}, COLUMN: {from: /c}}}
            """;

    private static final String DOWNLOAD = """
            syncs:
              NAME:
                source: {type: http, url: "https://localhost/"}
                target: {type: inbox, folder: in, name: a}
            """;

    private static final String TENANTS = """
            syncs:
              NAME:
                splits: {credentials: g}
                data-types:
                  TYPE:
                    source: {type: http, url: "https://localhost/"}
                    target: {table: t, key: [id], columns: {id: {from: /id}}}
            """;

    /** Between them they take every key, for some only asks another one. */
    private static final List<String> DOCUMENTS = List.of(
            FILES,
            FILES.replace("csv: {}", "csv: {}, set: manifest").replace("key:", "missing: {column: active}, key:"),
            FILES.replace("{from: c}", "{from: c, type: timestamp}"),
            HTTP,
            HTTP.replace("url:", "paging: {type: page, parameter: p, size: 1}, url:"),
            HTTP.replace("url:", "incremental: {parameter: p, from: /m}, url:"),
            DOWNLOAD,
            TENANTS);

    /** What the reader of a key says that takes words only. */
    private static final Pattern WORDS = Pattern.compile(
            "\"none of them\": must be ((?:[A-Za-z0-9(),-]+, )*[A-Za-z0-9(),-]+(?: or [A-Za-z0-9(),-]+)?)");

    @TempDir
    private Path folder;

    private Path file;
    private SchemaTree schema;

    @BeforeEach
    void read() throws InvalidConfigurationException {
        file = folder.resolve("leat.yaml");
        schema = SchemaTree.read(PublishedSchema.FILE);
    }

    @Test
    void it_is_a_schema_of_its_draft() {
        assertThat(PublishedSchema.flaws()).isEmpty();
    }

    @Test
    void the_program_holds_the_file_that_editors_find() throws IOException {
        assertThat(PublishedSchema.text()).isEqualTo(Files.readString(PublishedSchema.FILE, StandardCharsets.UTF_8));
    }

    @Test
    void it_has_every_key_of_the_readers_and_no_other() {
        assertThat(schema.keys()).isEqualTo(KnownKeys.ofTheReaders(folder));
    }

    @Test
    void a_data_type_has_the_source_and_the_target_of_a_sync() {
        for (String part : List.of("source", "target", "empty")) {
            assertThat(schema.definition("syncs.NAME.data-types.TYPE." + part))
                    .isEqualTo(schema.definition("syncs.NAME." + part))
                    .isNotNull();
        }
    }

    @Test
    void every_key_is_described_and_every_section_is_closed() {
        assertThat(schema.keys()).allSatisfy(key -> {
            assertThat(schema.description(key)).isNotBlank();
            assertThat(schema.isClosed(key)).isTrue();
        });
        assertThat(schema.isClosed("")).isTrue();
    }

    /** The document with another value at a key; sections on the way are made where they are missing. */
    private static Node.Mapping with(Node.Mapping document, List<String> key, String value) {
        Map<String, Node> entries = new LinkedHashMap<>(document.entries());
        Node inner = entries.getOrDefault(key.get(0), new Node.Mapping(Map.of(), 1));
        entries.put(
                key.get(0),
                key.size() == 1
                        ? new Node.Scalar(value, 1)
                        : with((Node.Mapping) inner, key.subList(1, key.size()), value));
        return new Node.Mapping(entries, 1);
    }

    private static String named(String text) {
        return text.replace("NAME", "a").replace("COLUMN", "c").replace("TYPE", "t");
    }

    private Node.Mapping with(Node.Mapping document, String key, String value) {
        String named = named(key);
        return with(document, List.of(named.split("\\.", -1)), value);
    }

    private Configuration read(Node.Mapping document) throws InvalidConfigurationException {
        return new ConfigurationReader(file, Map.of(), FurtherRules.NONE).read(document);
    }

    private Node.Mapping document(String yaml) throws IOException, InvalidConfigurationException {
        Files.writeString(file, named(yaml));
        return YamlTree.read(file);
    }

    /** What the reader says of the key alone. */
    private List<String> told(String yaml, String key, String value) throws IOException, InvalidConfigurationException {
        String named = named(key);
        try {
            read(with(document(yaml), key, value));
            return List.of();
        } catch (InvalidConfigurationException invalid) {
            return invalid.problems().stream()
                    .filter(problem -> problem.key().equals(named))
                    .map(Problem::rule)
                    .toList();
        }
    }

    @Test
    void it_has_the_words_of_the_readers() throws IOException, InvalidConfigurationException {
        Map<String, Set<String>> words = new TreeMap<>();
        for (String key : schema.singleKeys()) {
            for (String yaml : DOCUMENTS) {
                for (String rule : told(yaml, key, "none of them")) {
                    Matcher told = WORDS.matcher(rule);
                    if (told.matches()) {
                        words.computeIfAbsent(key, none -> new TreeSet<>())
                                .addAll(List.of(told.group(1)
                                        .replace("decimal(p,s), ", "")
                                        .split(", | or ", -1)));
                    }
                }
            }
        }
        words.put(
                "syncs.NAME.target.columns.COLUMN.value",
                new TreeSet<>(Arrays.stream(Supplied.values())
                        .map(Supplied::reference)
                        .toList()));
        Map<String, Set<String>> published = new TreeMap<>();
        schema.singleKeys().stream()
                .filter(key -> !schema.words(key).isEmpty())
                .forEach(key -> published.put(key, new TreeSet<>(schema.words(key))));

        assertThat(published.get("syncs.NAME.source.auth.type")).containsExactlyInAnyOrderElementsOf(KnownKeys.AUTH);
        assertThat(published.get("syncs.NAME.source.paging.type"))
                .containsExactlyInAnyOrderElementsOf(KnownKeys.PAGING);
        assertThat(published).isEqualTo(words).hasSizeGreaterThan(15);
    }

    @Test
    void what_it_calls_the_default_is_what_the_readers_take_without_the_key()
            throws IOException, InvalidConfigurationException {
        for (Map.Entry<String, String> entry : schema.defaults().entrySet()) {
            int takenBy = 0;
            for (String yaml : DOCUMENTS) {
                Node.Mapping document = document(yaml);
                Optional<Configuration> taken = has(document, entry.getKey())
                        ? Optional.empty()
                        : taken(with(document, entry.getKey(), entry.getValue()));
                if (taken.isPresent()) {
                    takenBy++;

                    assertThat(zoned(taken.get())).as("%s in %s", entry, yaml).isEqualTo(zoned(read(document)));
                }
            }
            assertThat(takenBy).as("documents that take %s", entry).isPositive();
        }
    }

    private Optional<Configuration> taken(Node.Mapping document) {
        try {
            return Optional.of(read(document));
        } catch (InvalidConfigurationException refused) {
            return Optional.empty();
        }
    }

    private static boolean has(Node.Mapping document, String key) {
        Node node = document;
        for (String name : named(key).split("\\.", -1)) {
            if (!(node instanceof Node.Mapping mapping) || !mapping.entries().containsKey(name)) {
                return false;
            }
            node = mapping.entries().get(name);
        }
        return true;
    }

    /** UTC has two names, Z the other. */
    private static String zoned(Configuration configuration) {
        return configuration
                .toString()
                .replace(
                        "zone=" + configuration.zone(),
                        "zone=" + configuration.zone().normalized());
    }

    @Test
    void it_has_the_defaults_of_the_reference() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|[^|]*\\| (?:`([^`]+)`|(empty)) \\|")
                .matcher(Files.readString(Path.of("..", "docs", "reference.md")));
        while (row.find()) {
            String value = row.group(3) == null ? row.group(2) : "";

            assertThat(defaults.getOrDefault(row.group(1), value)).isEqualTo(value);
            defaults.put(row.group(1), value);
        }
        defaults.keySet().retainAll(schema.keys());

        assertThat(new TreeMap<>(schema.defaults())).isEqualTo(defaults);
    }

    @ParameterizedTest
    @EnumSource
    void what_only_check_can_tell_passes_the_schema(OnlyCheck rule) {
        SampleFile broken = rule.broken(new SampleFile(folder));

        assertThatThrownBy(() -> broken.read(SampleFile.environment()))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(invalid.problems()).anyMatch(rule::tells));
        assertThat(broken.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            format: json\\n      records | format: ndjson\\n      records
            format: json\\n      records | format: csv\\n      records
            records: /data    | csv: {}
            column: active    | column: Leat_Hash
            decimal(12,2)     | decimal(39,2)
            """)
    void of_these_rules_it_tells_what_one_section_shows(String piece, String broken) {
        assertThat(new SampleFile(folder).with(piece, broken).objections()).isNotEmpty();
    }

    private static List<Path> examples() throws IOException {
        try (var folders = Files.list(Path.of("..", "examples"))) {
            return folders.map(example -> example.resolve("leat.yaml"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_names_the_schema_in_its_first_line_and_keeps_it(Path example) throws IOException {
        String text = Files.readString(example, StandardCharsets.UTF_8);
        String named = text.lines().findFirst().orElse("").replace("# yaml-language-server: $schema=", "");

        assertThat(example.resolveSibling(named)).isRegularFile().hasSameBinaryContentAs(PublishedSchema.FILE);
        assertThat(PublishedSchema.objections(text)).isEmpty();
    }
}
