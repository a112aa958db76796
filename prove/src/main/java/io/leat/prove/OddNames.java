package io.leat.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Tables, columns, members and files with names of quotes, spaces, words of SQL and letters of the world. */
record OddNames(Path root, Path folder, Store store) implements Trial {
    private static final long SEED = 20261127;
    private static final int MOST_PARTS = 4;
    private static final String[] PARTS = {
        "a", "B", "select", "order", "Group", "user", "table", "null", "id", "x y", "\"", "'", "`", "\"\"", ";", "--",
        "/*", "\\", "%", "_", "$1", "$$", "?", ":b", "{}", "[0]", "(", ")", "@", "#", "&", "|", "=", "~", ".", ",", "<",
        "!", "ä", "ß", "é", "e\u0301", "日本", "Ω", "\u2028", "0", "${", "*"
    };

    @Override
    public String name() {
        return store.name() + ": odd names";
    }

    @Override
    public int times() {
        return 100;
    }

    @Override
    public int shortTimes() {
        return 1;
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int parts = 1 + random.nextInt(MOST_PARTS); parts > 0; parts--) {
            name.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return name.toString();
    }

    /** What one attempt calls things; all columns differ in more than case. */
    private record Called(String table, String key, String value, String member, String file) {
        static Called by(SplittableRandom random) {
            return new Called(
                    "t" + OddNames.name(random),
                    "k" + OddNames.name(random),
                    "v" + OddNames.name(random),
                    "m" + OddNames.name(random),
                    "f" + OddNames.name(random).replace("/", "") + ".json");
        }
    }

    @Override
    public void attempt(int number) throws Exception {
        Called called = Called.by(new SplittableRandom(SEED + number));
        Site site = new Site(root, folder.resolve(store.name() + "-names"), store);
        try {
            attempt(called, site);
        } catch (Broken broken) {
            throw new Broken(called + ": " + broken.getMessage());
        }
    }

    private void attempt(Called called, Site site) throws Exception {
        Site.remove(site.folder());
        Path inbox = Files.createDirectories(site.folder().resolve("in"));
        Files.createDirectories(site.folder().resolve("done"));
        store.clear();
        Files.createDirectories(site.folder().resolve("var"));
        Files.writeString(site.yaml(), yaml(called), StandardCharsets.UTF_8);
        deliver(inbox, called, "one", "two");
        site.requireRun();
        deliver(inbox, called, "one", "zwei", "three");
        site.requireRun();
        try (Connection connection = store.open(site.folder())) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            String sql = "SELECT " + quoted(called.key, quote) + ", " + quoted(called.value, quote) + " FROM "
                    + quoted(called.table, quote) + " ORDER BY 1";
            Broken.requireSame(rows(connection, sql), List.of("0|one|", "1|zwei|", "2|three|"));
        }
        try (Stream<Path> left = Files.list(inbox)) {
            Broken.requireSame(left.map(Path::toString).toList(), List.of());
        }
    }

    private static List<String> rows(Connection connection, String sql) {
        try {
            return Site.query(connection, sql);
        } catch (SQLException missing) {
            throw new Broken(sql + ": " + missing.getMessage());
        }
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    private static void deliver(Path inbox, Called called, String... values) throws IOException {
        StringBuilder records = new StringBuilder("[");
        for (int number = 0; number < values.length; number++) {
            records.append(number == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(number)
                    .append(',')
                    .append(text(called.member))
                    .append(':')
                    .append(text(values[number]))
                    .append('}');
        }
        Files.writeString(inbox.resolve(called.file), records.append(']'), StandardCharsets.UTF_8);
    }

    private String yaml(Called called) {
        return """
                state: var/leat
                database: %s
                memory: {limit: 128M}
                log: {file: var/log/leat.log}
                syncs:
                  odd:
                    source: {type: files, inbox: in, processed: done, settle: 0s}
                    target:
                      table: %s
                      create: true
                      key: [%s]
                      columns:
                        %s: {from: /id, type: bigint}
                        %s: {from: %s, type: text}
                """.formatted(
                        store.yaml(),
                        reference(called.table),
                        reference(called.key),
                        reference(called.key),
                        reference(called.value),
                        reference("/" + called.member.replace("~", "~0").replace("/", "~1")));
    }

    /** A text of YAML in which no reference is meant. */
    private static String reference(String text) {
        return text(text.replace("${", "$${"));
    }

    /** A text of JSON, which YAML takes as well. */
    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u2028", "\\u2028") + '"';
    }
}
