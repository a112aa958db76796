package io.leat.prove;

import io.leat.app.ConfiguredColumns;
import io.leat.app.Program;
import io.leat.config.Configuration;
import io.leat.config.Secret;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.Draft;
import io.leat.credential.SealingKeys;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.Schema;
import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The recipe of many tenants in a folder of its own, the service that it asks, in this process, and all credentials. */
final class TenantsSite extends Site implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final TenantsService service;

    private TenantsSite(Path root, Path folder, Store store, TenantsService service) {
        super(root, folder, store);
        this.service = service;
    }

    /** An empty one, with an empty database but for the credentials. */
    static TenantsSite fresh(Path root, Path folder, Store store, TenantsPlan plan)
            throws IOException, SQLException, InvalidConfigurationException {
        remove(folder);
        Files.createDirectories(folder.resolve("var"));
        TenantsService service = new TenantsService(plan);
        TenantsSite site = new TenantsSite(root, folder, store, service);
        String address = service.address().toString();
        String yaml = Files.readString(root.resolve("examples/servicetitan/leat.yaml"), StandardCharsets.UTF_8)
                .replace("${credential.api}", address)
                .replace("${credential.token-url}", address + "/connect/token")
                .replace("{url: \"jdbc:sqlite:var/leat.db\"}", store.yaml());
        Files.writeString(site.yaml(), yaml, StandardCharsets.UTF_8);
        Files.writeString(
                site.elsewhere(), yaml.replace("state: var/leat", "state: var/elsewhere"), StandardCharsets.UTF_8);
        store.clear();
        site.addCredentials();
        return site;
    }

    static TenantsPlan plan(Path root, int tenants) {
        return TenantsPlan.of(root.resolve("examples/servicetitan/retail.tsv.zst"))
                .withTenants(tenants)
                .withRows(60, 80)
                .withExportSize(20);
    }

    /** The same sync, as another host would run it. */
    Path elsewhere() {
        return folder().resolve("elsewhere.yaml");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(store().environment());
        environment.put("LEAT_SECRET_KEY", KEY);
        return environment;
    }

    private void addCredentials() throws InvalidConfigurationException {
        Configuration configuration =
                ConfiguredColumns.file(yaml(), environment()).load();
        Program program = new Program(configuration, environment(), Clock.systemUTC());
        Credentials credentials = program.credentials(SealingKeys.current(environment()));
        try (Database database = program.database()) {
            try (Transaction transaction = database.begin()) {
                Schema.migrate(transaction);
                transaction.commit();
            }
            for (int number = 0; number < service.tenants(); number++) {
                try (Transaction transaction = database.note()) {
                    credentials.add(transaction, draft(number));
                    transaction.commit();
                }
            }
        }
    }

    private Draft draft(int number) {
        Tenant tenant = service.tenant(number);
        return new Draft(
                new Identity("servicetitan", "production", company(number), Long.toString(tenant.id())),
                "Company " + number,
                tenant.clientId(),
                new Secret(tenant.clientSecret()),
                Optional.of(new Secret(tenant.appKey())),
                "");
    }

    private static String company(int number) {
        return String.format("c%04d", number);
    }

    TenantsService service() {
        return service;
    }

    /** Runs all again that failed. */
    Process startRetry() throws IOException {
        return java(
                Map.of("LEAT_SECRET_KEY", KEY),
                "io.leat.app.Main",
                "-C",
                yaml().toString(),
                "retry",
                "--max-retries",
                "1000");
    }

    Process startRun(Path yaml) throws IOException {
        return java(
                Map.of("LEAT_SECRET_KEY", KEY),
                "io.leat.app.Main",
                "-C",
                yaml.toString(),
                "run",
                "--strict",
                "--max-concurrent",
                "8");
    }

    @Override
    int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new Broken("a run hangs; it said: " + told());
        }
        return process.exitValue();
    }

    void requireEnd(Process process) throws IOException, InterruptedException {
        int code = end(process);
        if (code != 0) {
            throw new Broken("a run ended with " + code + " and said: " + told());
        }
    }

    /** Requires that both tables are what the service has, and that the log adds up. */
    void requireComplete() throws SQLException {
        requireComplete(Set.of());
    }

    /** The same of all but these tenants, by their numbers. */
    void requireComplete(Set<Integer> without) throws SQLException {
        String others = without.stream()
                .map(number -> "'" + company(number) + "'")
                .collect(Collectors.joining(", ", " WHERE company_id NOT IN ('', ", ")"));
        String where = without.isEmpty() ? "" : others;
        try (Connection connection = store().open(folder())) {
            Broken.requireSame(
                    query(
                            connection,
                            "SELECT company_id, id, name FROM customers" + where + " ORDER BY company_id, id"),
                    rows(
                            without,
                            number -> service.customers(number).stream().map(one -> one.id() + "|" + one.name())));
            Broken.requireSame(
                    query(
                            connection,
                            "SELECT company_id, id, number FROM invoices" + where + " ORDER BY company_id, id"),
                    rows(
                            without,
                            number -> service.invoices(number).stream()
                                    .map(one -> one.id() + "|" + one.referenceNumber())));
            Broken.requireSame(
                    query(
                            connection,
                            "SELECT count(*) FROM leat_split_run WHERE records_read <> inserted + updated + unchanged + "
                                    + "duplicate + rejected"),
                    List.of("0|"));
        }
    }

    private List<String> rows(Set<Integer> without, IntFunction<Stream<String>> rows) {
        return IntStream.range(0, service.tenants())
                .filter(number -> !without.contains(number))
                .boxed()
                .flatMap(number -> rows.apply(number).map(row -> company(number) + "|" + row + "|"))
                .toList();
    }

    /** Requires that the newest run of some split of these tenants failed and of no other, and that so many need attention. */
    void requireFailed(Set<Integer> tenants, int refused) throws SQLException {
        try (Connection connection = store().open(folder())) {
            List<String> failed = query(
                    connection,
                    "SELECT DISTINCT company_id FROM leat_split_run s WHERE outcome <> 'COMPLETED' AND NOT EXISTS (SELECT 1 "
                            + "FROM leat_split_run n WHERE n.split = s.split AND n.id > s.id) ORDER BY 1");
            Broken.requireSame(
                    failed,
                    tenants.stream().map(number -> company(number) + "|").toList());
            long marked = query(connection, "SELECT id FROM leat_credential WHERE state = 'needs-attention'")
                    .size();
            if (marked < refused || (refused == 0 && marked > 0)) {
                throw new Broken(marked + " credentials need attention, " + refused + " are revoked");
            }
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
