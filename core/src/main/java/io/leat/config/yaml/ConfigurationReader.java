package io.leat.config.yaml;

import io.leat.DataSize;
import io.leat.config.Configuration;
import io.leat.config.Configuration.DatabaseSettings;
import io.leat.config.Configuration.LogFormat;
import io.leat.config.Configuration.LogSettings;
import io.leat.config.Configuration.MemorySettings;
import io.leat.config.DownloadSettings;
import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes settings of the document: references, overrides, defaults and every rule. */
final class ConfigurationReader {
    static final DataSize DEFAULT_LIMIT = DataSize.ofMebibytes(256);
    private static final DataSize DEFAULT_RESERVE = new DataSize(1L << 30);
    private static final String WHOLE_PERCENT = "a whole share from 1% to 100%";
    private static final int DEFAULT_BLOCK_ROWS = 1000;
    private static final int MOST_BLOCK_ROWS = 100_000;

    private final Path file;
    private final Map<String, String> environment;
    private final FurtherRules furtherRules;
    private final References references;
    private final List<Problem> problems = new ArrayList<>();
    private DataSize configuredLimit = DEFAULT_LIMIT;

    ConfigurationReader(Path file, Map<String, String> environment, FurtherRules furtherRules) {
        this.file = file;
        this.environment = environment;
        this.furtherRules = furtherRules;
        this.references = new References(file.toAbsolutePath().resolveSibling(""), environment);
    }

    References references() {
        return references;
    }

    /** The memory limit that the file gives, whatever the environment says. */
    DataSize configuredLimit() {
        return configuredLimit;
    }

    Configuration read(Node.Mapping document) throws InvalidConfigurationException {
        Section root = new Section(document, "", new Section.Context(file, references, problems));
        ZoneId zone = zone(root);
        Configuration configuration = new Configuration(
                file,
                root.path("state", "var/leat"),
                database(root.section("database")),
                memory(root.section("memory")),
                log(root.section("log")),
                disk(root.section("disk")),
                zone,
                syncs(root, zone),
                tenants(root, zone),
                downloads(root),
                override("LEAT_BLOCK_ROWS", DEFAULT_BLOCK_ROWS, ConfigurationReader::blockRows, "1 to 100000 rows"),
                maxPages(),
                override("LEAT_RESET", false, ConfigurationReader::reset, "1 or 0"));
        root.end();
        TableRules.check(root.section("syncs"), configuration);
        furtherRules.broken(configuration).forEach(finding -> tell(root, finding));
        if (!problems.isEmpty()) {
            // A key that two rules ask for tells what is wrong with itself twice.
            throw new InvalidConfigurationException(problems.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .toList());
        }
        return configuration;
    }

    private static void tell(Section root, FurtherRules.Finding finding) {
        Section section = root;
        for (String key : finding.key().subList(0, finding.key().size() - 1)) {
            section = section.section(key);
        }
        section.problem(finding.key().getLast(), finding.rule());
    }

    private static final List<String> SCHEMES = List.of("jdbc:sqlite:", "jdbc:postgresql://", "jdbc:mariadb://");

    private DatabaseSettings database(Section section) {
        @Nullable String override = environment.get("LEAT_DATABASE_URL");
        String url = section.text("url").orElse(override == null ? "jdbc:sqlite:var/leat.db" : override);
        DatabaseSettings settings = new DatabaseSettings(
                override == null ? url : override, section.secret("user"), section.secret("password"));
        if (SCHEMES.stream().noneMatch(settings.url()::startsWith)) {
            String rule = "\"" + schemeOf(settings.url())
                    + "\": must be jdbc:sqlite:PATH, jdbc:postgresql://HOST:PORT/NAME or jdbc:mariadb://HOST:PORT/NAME";
            problem(section, "url", "LEAT_DATABASE_URL", rule);
        }
        section.end();
        return settings;
    }

    /** Never more of a URL than its scheme: the rest may hold a password. */
    private static String schemeOf(String url) {
        int end = url.indexOf("//");
        return end < 0 ? url.split(":", 2)[0] : url.substring(0, end);
    }

    private MemorySettings memory(Section section) {
        configuredLimit = section.size("limit", DEFAULT_LIMIT);
        int warnAt = section.parsed("warn-at", 80, ConfigurationReader::wholePercent, WHOLE_PERCENT);
        section.end();
        DataSize limit = override("LEAT_MEMORY_LIMIT", configuredLimit, Section::parseSize, "a size such as 256M");
        warnAt = override("LEAT_MEMORY_WARN_AT", warnAt, ConfigurationReader::wholePercent, WHOLE_PERCENT);
        if (limit.compareTo(MemorySettings.LEAST) < 0) {
            String rule = limit.text() + ": must be at least " + MemorySettings.LEAST.text();
            problem(section, "limit", "LEAT_MEMORY_LIMIT", rule);
        }
        return new MemorySettings(limit, warnAt);
    }

    private static Optional<Integer> wholePercent(String text) {
        return Section.parsePercent(text)
                .filter(percent -> percent >= 1 && percent == Math.rint(percent))
                .map(Double::intValue);
    }

    /** Tells a rule that is broken by the environment there, and otherwise at the key. */
    private void problem(Section section, String key, String variable, String rule) {
        if (environment.containsKey(variable)) {
            problems.add(new Problem(file, 0, variable, rule));
        } else {
            section.problem(key, rule);
        }
    }

    private LogSettings log(Section section) {
        Optional<Path> path = section.has("file") ? Optional.of(section.path("file", "")) : Optional.empty();
        LogFormat format = section.parsed("format", LogFormat.TEXT, ConfigurationReader::logFormat, "text or json");
        section.end();
        return new LogSettings(path, format);
    }

    private static Optional<LogFormat> logFormat(String text) {
        return switch (text) {
            case "text" -> Optional.of(LogFormat.TEXT);
            case "json" -> Optional.of(LogFormat.JSON);
            default -> Optional.empty();
        };
    }

    private static DataSize disk(Section section) {
        DataSize reserve = section.size("reserve", DEFAULT_RESERVE);
        section.end();
        return reserve;
    }

    private static ZoneId zone(Section root) {
        return root.parsed("zone", ZoneOffset.UTC, ConfigurationReader::zoneId, "a zone such as UTC or Europe/Berlin");
    }

    private static Optional<ZoneId> zoneId(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static List<SyncSettings> syncs(Section root, ZoneId zone) {
        Section section = root.section("syncs");
        List<SyncSettings> syncs = new ArrayList<>();
        for (String name : section.names("must name at least one sync")) {
            if (!name.matches("[a-z0-9][a-z0-9_-]{0,62}")) {
                section.problem(name, "the name of a sync must be lower-case letters, digits, - and _, at most 63");
            }
            if (!isDownload(section.section(name)) && !TenantsReader.isOne(section.section(name))) {
                syncs.add(SyncReader.read(name, section.section(name), zone));
            }
        }
        return syncs;
    }

    private static List<TenantsSettings> tenants(Section root, ZoneId zone) {
        Section section = root.section("syncs");
        List<TenantsSettings> tenants = new ArrayList<>();
        for (String name : section.names("must name at least one sync")) {
            if (TenantsReader.isOne(section.section(name))) {
                tenants.add(TenantsReader.read(name, section.section(name), zone));
            }
        }
        return tenants;
    }

    private static List<DownloadSettings> downloads(Section root) {
        Section section = root.section("syncs");
        List<DownloadSettings> downloads = new ArrayList<>();
        for (String name : section.names("must name at least one sync")) {
            if (isDownload(section.section(name))) {
                downloads.add(SyncReader.download(name, section.section(name)));
            }
        }
        return downloads;
    }

    /** Whether its target is an inbox; a table needs no type. */
    private static boolean isDownload(Section sync) {
        if (TenantsReader.isOne(sync)) {
            return false;
        }
        Section target = sync.section("target");
        Optional<String> type = target.has("type") ? target.text("type") : Optional.empty();
        if (type.isPresent() && !type.get().equals("inbox") && !type.get().equals("table")) {
            target.problem("type", "\"" + type.get() + "\": must be table or inbox");
        }
        return type.equals(Optional.of("inbox"));
    }

    private OptionalInt maxPages() {
        int pages =
                override("LEAT_MAX_PAGES", 0, text -> SourceReader.whole(text, 1_000_000_000), "1 to 1000000000 pages");
        return pages == 0 ? OptionalInt.empty() : OptionalInt.of(pages);
    }

    private <T> T override(String variable, T configured, Function<String, Optional<T>> parse, String rule) {
        @Nullable String text = environment.get(variable);
        if (text == null) {
            return configured;
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            problems.add(new Problem(file, 0, variable, "\"" + text + "\" in the environment: must be " + rule));
        }
        return value.orElse(configured);
    }

    private static Optional<Integer> blockRows(String text) {
        boolean digits = text.matches("[0-9]{1,6}");
        int rows = digits ? Integer.parseInt(text) : 0;
        return rows >= 1 && rows <= MOST_BLOCK_ROWS ? Optional.of(rows) : Optional.empty();
    }

    private static Optional<Boolean> reset(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> Optional.of(true);
            case "", "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
