package io.leat.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A valid leat.yaml in a folder of its own, of which tests change one line at a time. */
final class SampleFile {
    /** Names what CSV and the ways of writing values have, one a line. */
    private static final String CSV = """
            syncs:
              trades:
                source:
                  type: files
                  inbox: in
                  processed: done
                  format: csv
                  compression: zstd
                  csv:
                    delimiter: ";"
                    header: [id, price, Last seen, who]
                  keep-rejects: 30d
                  text-length: 4000
                  decompression-ratio: 50
                target:
                  table: trades
                  key: [id]
                  columns:
                    id: {from: id, type: bigint}
                    price: {from: price, type: double, null-if: [NULL, "\\\\N", 0]}
                    seen: {from: Last seen, type: timestamp, epoch: milliseconds}
                    file: {value: "${file.name}"}
                    number: {value: "${record.number}", type: integer}
            """;

    /** Names what a web API has, but for the other ways of knowing who asks, of paging and of a body; one a line. */
    private static final String API = """
            syncs:
              players:
                timeout: 20m
                source:
                  type: http
                  url: https://api.example.com/v1/players
                  method: POST
                  query: {order: asc, key: "${file:password.txt}"}
                  headers: {Accept-Language: en, X-Trace: "7"}
                  body: {filter: {active: true, ids: [1, "a"]}, limit: null}
                  auth: {type: bearer, token: "${file:password.txt}"}
                  records: /data
                  total: /meta/total
                  paging: {type: page, parameter: page, first: 0, size-parameter: per_page, size: 50, more: /meta/more}
                  incremental: {parameter: since, from: /changed, start: "2026-01-01"}
                  rate-limit:
                    remaining: /limit/remaining
                    resets-in: /limit/resets
                    calls: 3000
                    per: 2h
                    per-second: 5
                    per-minute: 100
                    per-hour: 2000
                    per-day: 9000
                    max-wait: 90s
                  concurrency: 8
                  max-pages: 2800
                  set: chain
                  retry: {attempts: 4, first-delay: 2s, max-delay: 30s}
                  timeout: {connect: 5s, response: 20s, request: 100s}
                  max-rejects: 7
                  keep-rejects: 9d
                  text-length: 4000
                  record-size: 2M
                target:
                  type: table
                  table: players
                  key: [id]
                  columns:
                    id: {from: /id, type: bigint}
                    name: {from: /name}
            """;

    /** Names what a sync of many tenants has, one a line. */
    private static final String TENANTS = """
            syncs:
              field-service:
                schedule: "0 * * * *"
                timeout: 10m
                stale-after: 20m
                splits:
                  credentials: titan
                  data-types: [customers, invoices]
                  max-concurrent: 5
                data-types:
                  invoices:
                    source:
                      type: http
                      url: "${credential.api}/accounting/v2/tenant/${credential.tenant}/export/invoices"
                      auth:
                        type: oauth2
                        token-url: "${credential.token-url}"
                        client-id: "${credential.client-id}"
                        client-secret: "${credential.client-secret}"
                        scope: "${credential.scopes}"
                      headers: {ST-App-Key: "${credential.app-key}"}
                      records: /data
                      paging: {type: cursor, parameter: from, from: /continueFrom, more: /hasMore}
                      incremental: {type: token, start: "2026-01-01"}
                    target:
                      table: invoices
                      key: [company_id, id]
                      columns:
                        company_id: {value: "${credential.company-id}"}
                        origin: {value: "${credential.environment}, ${credential.company}, ${credential.id}"}
                        id: {from: /id, type: bigint}
                  customers:
                    empty: allowed
                    source:
                      type: http
                      method: POST
                      url: https://api.example.com/customers
                      query: {key: "${credential.app-key}"}
                      body: {tenant: {id: "${credential.tenant}", key: ["${credential.client-secret}"]}}
                      set: chain
                    target:
                      table: customers
                      key: [company, id]
                      columns:
                        company: {value: "${credential.company-id}"}
                        id: {from: /id, type: bigint}
                      missing: {column: active, within: [company]}
            """;

    /** Names what a target has that is an inbox. */
    private static final String DOWNLOAD = """
            syncs:
              fetch:
                timeout: 20m
                stale-after: 10m
                source:
                  type: http
                  url: http://localhost:8080/items
                  auth: {type: query, name: api_key, value: "${file:password.txt}"}
                  set: none
                target:
                  type: inbox
                  folder: var/in
                  name: items-main
                  chunk-records: 200
            """;

    /** Names every other key but from: and value: of one and the same column, one a line. */
    private static final String TEXT = """
            state: var/leat
            database:
              url: jdbc:sqlite:var/shop.db
              user: ${env:DB_USER}
              password: ${file:password.txt}
            memory:
              limit: 192M
              warn-at: 90%
            log:
              file: var/log/leat.log
              format: json
            disk:
              reserve: 2G
            zone: Europe/Berlin
            syncs:
              items:
                timeout: 10m
                stale-after: 5m
                empty: allowed
                source:
                  type: files
                  inbox: var/in
                  processed: var/done
                  pattern: "*.json"
                  format: json
                  records: /data
                  set: manifest
                  quiet: 3s
                  settle: 4s
                  max-rejects: 0.5%
                  record-size: 2M
                target:
                  table: items
                  create: true
                  key: [id]
                  columns:
                    id: {from: /id, type: bigint}
                    market: {value: main}
                    price: {from: /price, type: "decimal(12,2)", required: true, default: "0", compare: false}
                  missing:
                    action: deactivate
                    column: active
                    at-most: 2.5%
                    within: [market]
                schedule: CRON_TZ=Europe/Paris */5 * * * *
            """;

    private final Path file;
    private final String text;

    SampleFile(Path folder) {
        this(folder.resolve("leat.yaml"), TEXT);
        write(folder.resolve("password.txt"), "correct horse\n");
    }

    private SampleFile(Path file, String text) {
        this.file = file;
        this.text = text;
        write(file, text);
        settle();
    }

    private static void write(Path path, String content) {
        try {
            Files.writeString(path, content, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A valid file whose sync reads CSV. */
    static SampleFile csv(Path folder) {
        return new SampleFile(folder).of(CSV);
    }

    /** A valid file whose sync reads a web API. */
    static SampleFile api(Path folder) {
        return new SampleFile(folder).api();
    }

    /** A valid file whose sync is a download. */
    static SampleFile download(Path folder) {
        return new SampleFile(folder).of(DOWNLOAD);
    }

    /** A valid file whose sync is of many tenants. */
    static SampleFile tenants(Path folder) {
        return new SampleFile(folder).tenants();
    }

    /** {@link #tenants(Path)} in the same place. */
    SampleFile tenants() {
        return of(TENANTS);
    }

    /** {@link #api(Path)} in the same place. */
    SampleFile api() {
        return of(API);
    }

    /** Another text in the same place. */
    SampleFile of(String whole) {
        return new SampleFile(file, whole);
    }

    /** The same with one piece replaced; a backslash and n, as tables of tests hold them, begin a new line. */
    SampleFile with(String piece, String replacement) {
        String old = piece.replace("\\n", "\n");
        assertThat(text).containsOnlyOnce(old);
        return new SampleFile(file, text.replace(old, replacement.replace("\\n", "\n")));
    }

    /** Changed long ago, so that a compiled form is worth keeping. */
    private void settle() {
        changedAt(Instant.now().minus(Duration.ofHours(1)));
    }

    void changedAt(Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path() {
        return file;
    }

    Path folder() {
        return file.resolveSibling("");
    }

    /** The variables that the sample needs. */
    static Map<String, String> environment() {
        return Map.of("DB_USER", "shop");
    }

    /** What the published schema says against it. */
    List<String> objections() {
        return PublishedSchema.objections(text);
    }

    /** Reads it, and sees that the published schema is of the same mind as the readers. */
    Configuration read(Map<String, String> environment) throws InvalidConfigurationException {
        List<String> objections = objections();
        try {
            Configuration configuration =
                    new ConfigurationReader(file, environment, FurtherRules.NONE).read(YamlTree.read(file));
            assertThat(objections)
                    .as("the schema refuses what the readers take")
                    .isEmpty();
            return configuration;
        } catch (InvalidConfigurationException invalid) {
            if (!invalid.problems().stream().allMatch(OnlyCheck::isUnseen)) {
                assertThat(objections)
                        .as("the schema takes what breaks a rule: %s", invalid.getMessage())
                        .isNotEmpty();
            }
            throw invalid;
        }
    }

    /** What is told of the file, with its folder taken away. */
    List<String> problems(Map<String, String> environment) {
        try {
            read(environment);
            return List.of();
        } catch (InvalidConfigurationException invalid) {
            return invalid.problems().stream()
                    .map(problem -> problem.text().replace(folder() + "/", ""))
                    .toList();
        }
    }
}
