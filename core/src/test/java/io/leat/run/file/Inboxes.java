package io.leat.run.file;

import io.leat.ClockAhead;
import io.leat.DataSize;
import io.leat.config.ColumnType;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.FileSourceSettings.InputLimits;
import io.leat.config.FileSourceSettings.RejectLimit;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Missing;
import io.leat.config.TargetSettings.Reading;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Rows;
import io.leat.database.Transaction;
import io.leat.mapping.RowLayout;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.Connections;
import io.leat.run.Destination;
import io.leat.run.ReplayOptions;
import io.leat.run.RunObserver;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Surroundings;
import io.leat.source.file.FileHash;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.target.ProductTarget;
import io.leat.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with an inbox, a real SQLite file and a clock that tests set: what a run needs, and what it left. */
final class Inboxes {
    private static final FileFormat CSV = new FileFormat(Format.CSV, Compression.AUTO, "", CsvSettings.USUAL);

    final Path folder;
    final ClockAhead clock = new ClockAhead();
    final Product product;
    Supplier<Database> connector;
    SetKind set = SetKind.MANIFEST;
    Duration quiet = Duration.ZERO;
    Duration timeout = Duration.ofHours(1);
    RejectLimit maxRejects = new RejectLimit(50, true);
    boolean emptyAllowed;
    boolean deactivates = true;
    /** Texts that stand for no price. */
    List<String> noPrice = List.of();

    boolean csv;
    Duration keepRejects = FileSourceSettings.KEPT_REJECTS;
    double memoryLimitMegabytes = 4096;
    RunObserver observer = RunObserver.NONE;
    boolean stopping;

    @Nullable Target targetInstead;

    @Nullable Path processedInstead;

    Inboxes(Path folder) throws IOException {
        this(folder, Product.SQLITE);
    }

    Inboxes(Path folder, Product product) throws IOException {
        this.folder = folder;
        this.product = product;
        this.connector = product.create(folder);
        Files.createDirectories(inbox());
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path processed() {
        return processedInstead == null ? folder.resolve("processed") : processedInstead;
    }

    /** Rows with these ids, all with the same price. */
    static String items(int from, int to, int price) {
        return IntStream.range(from, to)
                .mapToObj(id -> "{\"id\":" + id + ",\"price\":" + price + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    void chunk(String name, String content) throws IOException {
        Files.writeString(inbox().resolve(name), content, StandardCharsets.UTF_8);
    }

    /** Announces the files as they are now. */
    void manifest(String name, String... files) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String file : files) {
            Inbox inbox = Inbox.look(inbox(), file, 0, 0);
            String sha256 = inbox.chunks().stream()
                    .findFirst()
                    .map(FileHash::of)
                    .map(hash -> ",\"sha256\":\"" + hash + "\"")
                    .orElse("");
            entries.add("{\"name\":\"" + file + "\"" + sha256 + "}");
        }
        chunk(name + Inbox.MANIFEST_SUFFIX, "{\"files\":[" + String.join(",", entries) + "]}");
    }

    /** A manifest that announces no hashes, so that a file may be mended. */
    void looseManifest(String name, String... files) throws IOException {
        String entries =
                Stream.of(files).map(file -> "{\"name\":\"" + file + "\"}").collect(Collectors.joining(","));
        chunk(name + Inbox.MANIFEST_SUFFIX, "{\"files\":[" + entries + "]}");
    }

    SyncSettings settings() {
        return new SyncSettings(
                "items",
                Optional.empty(),
                timeout,
                Duration.ofMinutes(30),
                emptyAllowed,
                new FileSourceSettings(
                        inbox(),
                        processed(),
                        csv ? "*.csv" : "*.json*",
                        csv ? CSV : FileFormat.ANY_JSON,
                        set,
                        quiet,
                        Duration.ZERO,
                        maxRejects,
                        keepRejects,
                        InputLimits.USUAL.withRecordSize(DataSize.ofMebibytes(1))),
                new TargetSettings(
                        "item",
                        true,
                        List.of("id"),
                        List.of(
                                column("id", ColumnType.Kind.INTEGER, true),
                                column("price", ColumnType.Kind.INTEGER, false)),
                        deactivates ? Optional.of(new Missing("active", 50, List.of())) : Optional.empty()));
    }

    private ColumnSettings column(String name, ColumnType.Kind kind, boolean required) {
        return new ColumnSettings(
                name,
                Optional.of(csv ? name : "/" + name),
                Optional.empty(),
                new ColumnType(kind, 0, 0),
                required,
                Optional.empty(),
                true,
                new Reading(noPrice, Epoch.AUTO));
    }

    FileRunner runner(Database database) {
        SyncSettings settings = settings();
        DataSize limit = new DataSize((long) (memoryLimitMegabytes * (1 << 20)));
        MemoryGuard memory =
                new MemoryGuard(new MemoryMeter(limit), MemoryBudget.of(64 << 20, DataSize.ofMebibytes(128)), 80);
        RowLayout layout = RowLayout.of(settings.target());
        return new FileRunner(
                new Destination(
                        settings, targetInstead == null ? target(settings) : targetInstead, layout, ZoneOffset.UTC),
                new Surroundings(
                        folder.resolve("state"), memory, clock, observer, () -> stopping, 100, new DataSize(0)),
                new Connections(database, connector));
    }

    Target target(SyncSettings settings) {
        return ProductTarget.of(product, settings.target());
    }

    Database database() {
        return connector.get();
    }

    RunResult run() {
        return run(RunOptions.NONE);
    }

    RunResult run(RunOptions options) {
        try (Database database = database()) {
            return runner(database).run(options).orElseThrow();
        }
    }

    RunResult replay(ReplayOptions options) {
        try (Database database = database()) {
            return runner(database).replay(options).orElseThrow();
        }
    }

    boolean isIdle() {
        try (Database database = database()) {
            return runner(database).isIdle();
        }
    }

    /** The table as text, by key. */
    List<String> rows() {
        return query("SELECT id, price, active FROM item ORDER BY id");
    }

    List<String> query(String sql) {
        return Rows.of(connector, sql);
    }

    void execute(String sql) {
        try (Database database = database();
                Transaction transaction = database.begin()) {
            transaction.update(sql);
            transaction.commit();
        }
    }

    long active() {
        return query("SELECT id FROM item WHERE active").size();
    }

    List<String> names(Path in) throws IOException {
        try (Stream<Path> entries = Files.list(in)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** What the last run tried, and how it ended. */
    List<String> tried() {
        return query(
                "SELECT split, outcome FROM leat_split_run WHERE run_id = (SELECT max(id) FROM leat_run) ORDER BY id");
    }

    /** What would be told to cron. */
    static List<String> toldNow(RunResult result) {
        return result.notices().stream()
                .filter(notice -> notice.isNew() && notice.isProblem())
                .map(RunResult.Notice::text)
                .toList();
    }

    InboxFile look(String name) {
        return Inbox.look(inbox(), name, 0, 0).chunks().get(0);
    }
}
