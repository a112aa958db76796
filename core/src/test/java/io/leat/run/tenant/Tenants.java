package io.leat.run.tenant;

import io.leat.ClockAhead;
import io.leat.DataSize;
import io.leat.config.HttpSourceSettings;
import io.leat.config.Secret;
import io.leat.config.SyncSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.yaml.ConfigurationFile;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.Draft;
import io.leat.credential.SealingKey;
import io.leat.credential.SealingKeys;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Rows;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.Schema;
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
import io.leat.source.http.AnswerRoom;
import io.leat.source.http.HttpSource;
import io.leat.source.http.TokenCache;
import io.leat.standin.servicetitan.Customer;
import io.leat.standin.servicetitan.Invoice;
import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import io.leat.target.ProductTarget;
import io.leat.target.Target.Existing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A service of many tenants, a database with their credentials, a configuration between them, and a settable clock. */
final class Tenants implements AutoCloseable {
    static final Path RETAIL = Path.of("../examples/servicetitan/retail.tsv.zst");
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    final Path folder;
    final ClockAhead clock = new ClockAhead();
    final TenantsService service;
    final Supplier<Database> connector;
    private final Product product;
    private final HttpClient client = HttpClient.newHttpClient();

    String key = KEY;
    String export = "export/";
    String paging = "{type: cursor, parameter: from, from: /continueFrom, more: /hasMore}";
    String incremental = "incremental: {type: token}";
    String query = "";
    String source = "";
    String nameColumn = "{from: /name}";
    int concurrent = 4;
    Duration timeout = Duration.ofMinutes(5);
    String state = "state";
    RunObserver observer = RunObserver.NONE;
    BooleanSupplier stopping = () -> false;
    /** Sees the settings of every split before its destination is made. */
    Consumer<SyncSettings> watched = settings -> {};

    Tenants(Path folder, Product product, TenantsPlan plan) throws IOException {
        this.folder = folder;
        this.product = product;
        this.service = new TenantsService(plan);
        this.connector = product.create(folder);
        change(transaction -> Schema.migrate(transaction));
    }

    static TenantsPlan plan(int tenants) {
        return TenantsPlan.of(RETAIL).withTenants(tenants).withRows(40, 60).withExportSize(25);
    }

    private SealingKey sealing() {
        return SealingKeys.current(Map.of("LEAT_SECRET_KEY", key));
    }

    Credentials credentials() {
        return new Credentials(sealing(), new SecureRandom(), clock);
    }

    /** Adds the credential of a tenant of the service, by its number. */
    void add(int number, String companyId, String environment) {
        Tenant tenant = service.tenant(number);
        change(transaction -> credentials()
                .add(
                        transaction,
                        new Draft(
                                new Identity("shops", environment, companyId, Long.toString(tenant.id())),
                                "Company " + companyId,
                                tenant.clientId(),
                                new Secret(tenant.clientSecret()),
                                Optional.of(new Secret(tenant.appKey())),
                                "")));
    }

    /** Adds one for each tenant; its company has the tenant's number. */
    void addAll() {
        for (int number = 0; number < service.tenants(); number++) {
            add(number, Integer.toString(number), "production");
        }
    }

    void change(Consumer<Transaction> change) {
        try (Database database = connector.get();
                Transaction transaction = database.begin()) {
            change.accept(transaction);
            transaction.commit();
        }
    }

    private String yaml() {
        return """
                syncs:
                  shops:
                    timeout: %dms
                    splits: {credentials: shops, data-types: [customers, invoices], max-concurrent: %d}
                    data-types:
                      customers:
                        source: %s
                        target:
                          table: customers
                          create: true
                          key: [company_id, id]
                          columns:
                            company_id: {value: "${credential.company-id}"}
                            id: {from: /id, type: bigint}
                            name: %s
                            active: {from: /active, type: boolean}
                      invoices:
                        source: %s
                        target:
                          table: invoices
                          create: true
                          key: [company_id, id]
                          columns:
                            company_id: {value: "${credential.company-id}"}
                            id: {from: /id, type: bigint}
                            total: {from: /total, type: "decimal(12,2)"}
                            active: {from: /active, type: boolean}
                """.formatted(
                        timeout.toMillis(),
                        concurrent,
                        source("crm/v2/tenant/${credential.tenant}/" + export + "customers"),
                        nameColumn,
                        source("accounting/v2/tenant/${credential.tenant}/" + export + "invoices"));
    }

    private String source(String path) {
        return "{type: http, url: \"" + service.address() + "/" + path + "\", auth: {type: oauth2, token-url: \""
                + service.address() + "/connect/token\", client-id: \"${credential.client-id}\", client-secret: "
                + "\"${credential.client-secret}\"}, headers: {ST-App-Key: \"${credential.app-key}\"}, records: /data,"
                + " paging: " + paging + ", " + query + " " + source + (incremental.isEmpty() ? "" : incremental + ", ")
                + "rate-limit: {per-second: 60, max-wait: 10s},"
                + " retry: {attempts: 3, first-delay: 1ms, max-delay: 5ms}}";
    }

    TenantsSettings settings() {
        try {
            Path file = folder.resolve("leat.yaml");
            Files.writeString(file, yaml());
            return new ConfigurationFile(file, Map.of()).load().tenants().getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InvalidConfigurationException invalid) {
            throw new IllegalStateException(invalid.problems().toString(), invalid);
        }
    }

    TenantsRunner runner(Database database) {
        DataSize limit = DataSize.ofMebibytes(4096);
        MemoryGuard memory =
                new MemoryGuard(new MemoryMeter(limit), MemoryBudget.of(64 << 20, DataSize.ofMebibytes(128)), 80);
        Surroundings surroundings =
                new Surroundings(folder.resolve(state), memory, clock, observer, stopping, 100, new DataSize(0));
        AnswerRoom room = new AnswerRoom(256 << 10, 1 << 20);
        TokenCache tokens = new TokenCache();
        Means means = new Means(
                settings -> new HttpSource(
                        (HttpSourceSettings) settings.source(),
                        settings.emptyAllowed(),
                        new HttpSource.Means(client, tokens, room, clock, new Random(1))),
                settings -> {
                    watched.accept(settings);
                    return new Destination(
                            settings,
                            ProductTarget.of(product, settings.target()),
                            RowLayout.of(settings.target()),
                            ZoneOffset.UTC);
                },
                this::credentials);
        return new TenantsRunner(settings(), means, surroundings, new Connections(database, connector));
    }

    RunResult run() {
        return run(RunOptions.NONE);
    }

    RunResult run(RunOptions options) {
        return tryRun(options).orElseThrow();
    }

    Optional<RunResult> tryRun(RunOptions options) {
        try (Database database = connector.get()) {
            return runner(database).run(options);
        }
    }

    Optional<RunResult> retry(RetryOptions options) {
        try (Database database = connector.get()) {
            return runner(database).retry(options);
        }
    }

    RunResult replay() {
        try (Database database = connector.get()) {
            return runner(database)
                    .replay(new ReplayOptions(
                            RejectFilter.of(List.of("shops")),
                            Optional.of(Existing.OVERWRITTEN),
                            Collections.emptyIterator(),
                            false))
                    .orElseThrow();
        }
    }

    List<String> customers() {
        return query("SELECT company_id, id, CASE WHEN active THEN 1 ELSE 0 END FROM customers ORDER BY 1, 2");
    }

    List<String> invoices() {
        return query("SELECT company_id, id, total, CASE WHEN active THEN 1 ELSE 0 END FROM invoices ORDER BY 1, 2");
    }

    /** What the service has of these tenants, by number, as {@link #customers} writes it. */
    List<String> expectedCustomers(int... numbers) {
        List<String> rows = new ArrayList<>();
        for (int number : sorted(numbers)) {
            for (Customer customer : service.customers(number)) {
                rows.add(number + "|" + customer.id() + "|" + (customer.active() ? 1 : 0));
            }
        }
        return rows;
    }

    /** As {@link #expectedCustomers}. */
    List<String> expectedInvoices(int... numbers) {
        List<String> rows = new ArrayList<>();
        for (int number : sorted(numbers)) {
            for (Invoice invoice : service.invoices(number)) {
                rows.add(number + "|" + invoice.id() + "|" + money(invoice) + "|" + (invoice.active() ? 1 : 0));
            }
        }
        return rows;
    }

    /** As the product prints a decimal. */
    private String money(Invoice invoice) {
        return product == Product.SQLITE
                ? sqlite(invoice.total().stripTrailingZeros().doubleValue())
                : invoice.total().toPlainString();
    }

    private static String sqlite(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** As a database orders texts. */
    private static List<Integer> sorted(int... numbers) {
        return Arrays.stream(numbers)
                .boxed()
                .sorted((first, second) -> first.toString().compareTo(second.toString()))
                .toList();
    }

    /** Numbers from 0. */
    static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    List<String> query(String sql) {
        return Rows.of(connector, sql);
    }

    @Override
    public void close() {
        service.close();
        client.shutdownNow(); // closing waits for calls that were given up
    }
}
