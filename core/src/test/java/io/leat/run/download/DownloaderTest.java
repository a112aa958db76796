package io.leat.run.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.DownloadSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Rows;
import io.leat.memory.MemoryBudget;
import io.leat.memory.MemoryGuard;
import io.leat.memory.MemoryMeter;
import io.leat.run.RunObserver;
import io.leat.run.Surroundings;
import io.leat.run.download.Downloader.Downloaded;
import io.leat.source.file.FileHash;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.source.file.Manifest;
import io.leat.source.http.AnswerRoom;
import io.leat.source.http.HttpSource;
import io.leat.source.http.TokenCache;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.RateLimit;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemsPlan;
import io.leat.standin.items.ItemsService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
    private static final String KEY = "key-that-nobody-may-see";
    private static final String PAGED = "{type: page, parameter: page, size-parameter: max, size: 200}";

    @TempDir
    private Path folder;

    private ItemsService service;
    private Supplier<Database> connector;
    private final HttpClient client = HttpClient.newHttpClient();
    private String paging = "{type: none}";
    private DataSize reserve = new DataSize(0);

    @BeforeEach
    void aService() throws IOException {
        ItemCatalogue catalogue = new ItemCatalogue(Path.of("../examples/items/catalogue.json.gz"));
        service = new ItemsService(
                ItemsPlan.of(catalogue, KEY).withRows(1_000).withLimit(RateLimit.of(1000, Duration.ofMinutes(1))));
        connector = Product.SQLITE.create(folder);
    }

    @AfterEach
    void itEnds() {
        service.close();
        client.shutdownNow(); // closing waits for calls that were given up
    }

    private DownloadSettings settings() throws IOException, InvalidConfigurationException {
        Path file = folder.resolve("leat.yaml");
        Files.writeString(file, """
                syncs:
                  items-download:
                    source:
                      type: http
                      url: "%s/steam/api/items"
                      query: {game: cs2}
                      auth: {type: header, name: X-Api-Key, value: "${env:KEY}"}
                      paging: %s
                      retry: {attempts: 2, first-delay: 1ms, max-delay: 2ms}
                      timeout: {response: 1s}
                    target: {type: inbox, folder: inbox, name: items, chunk-records: 300}
                  items:
                    source: {type: files, inbox: inbox, processed: processed}
                    target: {table: items, create: true, key: [id], columns: {id: {from: /id}}}
                """.formatted(service.address(), paging));
        return new ConfigurationFile(file, Map.of("KEY", KEY))
                .load()
                .downloads()
                .getFirst();
    }

    private Downloaded download() throws IOException, InvalidConfigurationException {
        DownloadSettings settings = settings();
        MemoryGuard memory = new MemoryGuard(
                new MemoryMeter(DataSize.ofMebibytes(4096)), MemoryBudget.of(64 << 20, DataSize.ofMebibytes(128)), 80);
        HttpSource source = new HttpSource(
                settings.source(),
                false,
                new HttpSource.Means(
                        client,
                        new TokenCache(),
                        AnswerRoom.alone(memory.budget().pageBytes()),
                        Clock.systemUTC(),
                        new Random(1)));
        Surroundings surroundings = new Surroundings(
                folder.resolve("state"), memory, Clock.systemUTC(), RunObserver.NONE, () -> false, 100, reserve);
        try (Database database = connector.get()) {
            return new Downloader(settings, source, surroundings, database)
                    .run()
                    .orElseThrow();
        }
    }

    private Inbox inbox() {
        return Inbox.look(
                folder.resolve("inbox"), "*.json", 0, Clock.systemUTC().millis());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("inbox"))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void requireWhole() throws IOException {
        Inbox found = inbox();
        Manifest manifest = Manifest.read(found.manifests().getFirst());
        assertThat(found.manifests()).hasSize(1);
        assertThat(manifest.members().stream()
                        .mapToLong(member -> member.records().orElse(0))
                        .sum())
                .isEqualTo(1000);
        for (InboxFile chunk : found.chunks()) {
            Manifest.Member member = manifest.members().stream()
                    .filter(one -> one.name().equals(chunk.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(FileHash.of(chunk)).isEqualTo(member.sha256());
            assertThat(Files.readString(chunk.path()).lines().count() - 2)
                    .isEqualTo(member.records().orElse(0));
        }
        assertThat(names()).hasSize(5).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void an_answer_becomes_chunk_files_and_their_manifest() throws Exception {
        Downloaded.Whole whole = (Downloaded.Whole) download();

        assertThat(whole.files()).isEqualTo(4);
        assertThat(whole.records()).isEqualTo(1000);
        requireWhole();
        assertThat(Rows.of(connector, "SELECT split, outcome, records_read FROM leat_split_run"))
                .containsExactly("download|COMPLETED|1000");
    }

    @Test
    void pages_become_the_same_files() throws Exception {
        paging = PAGED;

        download();

        requireWhole();
        assertThat(service.calls()).isEqualTo(6);
    }

    @Test
    void a_body_that_breaks_off_leaves_no_manifest_and_the_next_download_makes_it_whole() throws Exception {
        service.faults(Faults.at(Map.of(1, new Fault.Cut())));

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(this::download)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .withMessageContaining("/steam/api/items: the answer broke off")
                .withMessageNotContaining(KEY);
        assertThat(inbox().manifests()).isEmpty();

        download();
        requireWhole();
    }

    @Test
    void a_chain_that_breaks_off_goes_on_with_the_page_in_which_the_next_record_stands() throws Exception {
        paging = PAGED;
        service.faults(Faults.at(Map.of(4, new Fault.Cut())));
        assertThatExceptionOfType(SyncException.class).isThrownBy(this::download);
        assertThat(inbox().chunks()).hasSize(2);
        int before = service.calls();

        download();

        requireWhole();
        assertThat(service.calls() - before).isEqualTo(4);
    }

    @Test
    void a_body_that_stalls_ends_after_the_longest_wait() throws Exception {
        service.faults(Faults.at(Map.of(1, new Fault.Stalled())));

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(this::download)
                .withMessageContaining("nothing came for 1000 ms");
    }

    @Test
    void faults_before_the_body_are_got_over() throws Exception {
        service.faults(Faults.at(Map.of(1, new Fault.ServerError(), 3, new Fault.Html())));

        download();

        requireWhole();
    }

    @Test
    void a_disk_without_room_is_refused_before_anything_is_written() throws Exception {
        reserve = new DataSize(Long.MAX_VALUE / 4);

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(this::download)
                .withMessageContaining("the disk has")
                .withMessageContaining("disk.reserve");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_refused_key_is_told_as_such() throws Exception {
        service.faults(call -> java.util.Optional.of(new Fault.ExpiredToken()));

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(this::download)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH));
    }
}
