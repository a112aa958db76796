package io.leat.bench;

import io.leat.bench.shape.Shape;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all benchmarks share.
 *
 * @param home the folder of the program
 * @param data generated files, kept for the next time
 * @param sites the folders that are made fresh for each run; on the same file system as {@code data}
 */
record Workshop(Path home, Path data, Path sites, Meter meter) {
    /** What the launcher starts Java with, too; without an explicit heap size, so that the floor is never short of memory. */
    private static final List<String> USUAL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED");

    static final String LIMIT = "128M";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String SERVER =
            "{url: \"${env:BENCH_DB_URL}\", user: \"${env:BENCH_DB_USER}\", password: \"${env:BENCH_DB_PASSWORD}\"}";

    /** A folder as an application has it, with the configuration of the example but for {@code settle}. */
    Site freshItems(String settle) throws IOException {
        String example = Files.readString(home.resolve("examples/items/leat.yaml"), StandardCharsets.UTF_8);
        return Site.fresh(sites.resolve("items"), "items", replaced(example, "settle: 2s", "settle: " + settle));
    }

    /** With the database that the environment names, for deliveries of either shape. */
    Site freshServer(Shape shape) throws IOException {
        String yaml = switch (shape) {
            case SLIM -> Files.readString(home.resolve("bench/slim/server.yaml"), StandardCharsets.UTF_8);
            case FAT -> itemsOfServer();
        };
        return Site.fresh(sites.resolve("server-" + shape.argument()), shape.table(), yaml);
    }

    private String itemsOfServer() throws IOException {
        String example = Files.readString(home.resolve("examples/items/leat.yaml"), StandardCharsets.UTF_8);
        example = replaced(example, "settle: 2s", "settle: 0s");
        example = replaced(example, "at-most: 5%", "at-most: 100%");
        return replaced(example, "{url: \"jdbc:sqlite:var/leat.db\"}", SERVER);
    }

    private static String replaced(String yaml, String text, String by) {
        if (!yaml.contains(text)) {
            throw new IllegalStateException("examples/items/leat.yaml has no \"" + text + "\" that could be replaced");
        }
        return yaml.replace(text, by);
    }

    /** The recipe of players, asking a service on this host without a plan of calls. */
    Site freshPlayers(URI service, int concurrency, int maxPages) throws IOException {
        String yaml = Files.readString(home.resolve("examples/players/leat.yaml"), StandardCharsets.UTF_8)
                .replace("https://api.sportmonks.com", service.toString())
                .replace("calls: 3000", "calls: 100000000")
                .replace("concurrency: 4", "concurrency: " + concurrency)
                .replace("max-pages: 2800", "max-pages: " + maxPages);
        return Site.fresh(sites.resolve("players"), "players", yaml);
    }

    Path people() {
        return home.resolve("examples/players/people.csv.zst");
    }

    /** The recipe of many tenants, asking a service on this host. */
    Site freshTenants(URI service) throws IOException {
        String yaml = Files.readString(home.resolve("examples/servicetitan/leat.yaml"), StandardCharsets.UTF_8)
                .replace("${credential.api}", service.toString())
                .replace("${credential.token-url}", service + "/connect/token");
        return Site.fresh(sites.resolve("tenants"), "servicetitan", yaml);
    }

    /** What the stand-in of many tenants makes its rows of. */
    Path orders() {
        return home.resolve("examples/servicetitan/retail.tsv.zst");
    }

    Site freshSlim() throws IOException {
        String yaml = Files.readString(home.resolve("bench/slim/leat.yaml"), StandardCharsets.UTF_8);
        return Site.fresh(sites.resolve("slim"), "slim", yaml);
    }

    /** {@code leat run} as cron calls it, or with options. */
    Command run(Site site, String... options) {
        List<String> words = new ArrayList<>(
                List.of(home.resolve("leat").toString(), "-C", site.yaml().toString(), "run"));
        words.addAll(List.of(options));
        return new Command(words, Map.of("LEAT_MEMORY_LIMIT", LIMIT));
    }

    /** {@code how} is "insert" or "upsert". */
    Command bareImport(String how, Path folder, Path database, List<String> fields) {
        List<String> words = java(USUAL, BareImport.class);
        words.add(how);
        words.add(folder.toString());
        words.add(database.toString());
        words.addAll(fields);
        return new Command(words, Map.of());
    }

    /** With the defaults of Java, as it is started where nobody thinks about memory. */
    List<String> peer(Class<?> main) {
        return java(List.of(), main);
    }

    /** With the flags that Leat has, but no limit of memory. */
    List<String> floor(Class<?> main) {
        return java(USUAL, main);
    }

    List<String> jar(Path jar) {
        return List.of(JAVA, "-jar", jar.toString());
    }

    /** With the flags by which the launcher gets its quickest start, but no cache of its own. */
    Command bareMain() {
        List<String> flags = new ArrayList<>(USUAL);
        flags.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx16m"));
        return new Command(java(flags, BareMain.class), Map.of());
    }

    private static List<String> java(List<String> flags, Class<?> main) {
        List<String> words = new ArrayList<>();
        words.add(JAVA);
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return words;
    }
}
