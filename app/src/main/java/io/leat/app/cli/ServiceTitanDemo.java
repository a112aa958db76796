package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.Secret;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.Credentials;
import io.leat.credential.Draft;
import io.leat.credential.Environment;
import io.leat.credential.SealingKeys;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.http.RetryAfter;
import io.leat.standin.servicetitan.Changes;
import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantFaults;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Customers and invoices of many companies, of which one is refused and one has trouble that passes. */
final class ServiceTitanDemo {
    /** Made up; they belong to nobody. */
    private static final List<String> COMPANIES = List.of(
            "Alder Plumbing",
            "Birch Heating",
            "Cedar Roofing",
            "Dogwood Drains",
            "Elm Electric",
            "Fir Cooling",
            "Gum Garage Doors",
            "Hazel Septic",
            "Ivy Irrigation",
            "Juniper Chimneys",
            "Kapok Pools",
            "Larch Locksmiths");

    private static final String SYNC = "servicetitan";
    private static final int REFUSED = 4;
    private static final int TROUBLED = 7;
    private static final int CHANGES = 5;
    private static final int PAGE = 100;
    private static final int FIRST_COMPANY = 1001;

    private final DemoStage stage;

    ServiceTitanDemo(DemoStage stage) {
        this.stage = stage;
    }

    int show() throws IOException, InterruptedException, InvalidConfigurationException {
        TenantsPlan plan = TenantsPlan.of(stage.example(SYNC).resolve("retail.tsv.zst"))
                .withTenants(COMPANIES.size())
                .withExportSize(PAGE)
                .withRevoked(REFUSED)
                .withFaults(TenantFaults.at(Map.of(TROUBLED, trouble())));
        try (TenantsService service = new TenantsService(plan)) {
            stage.prepare();
            stage.replace(Map.of(
                    "${credential.api}",
                    service.address().toString(),
                    "${credential.token-url}",
                    service.address() + "/connect/token"));
            add(service);
            readAll();
            readChanges(service);
            retry(service);
        }
        stage.title("What to try next");
        stage.say("  sqlite3 " + stage.inside("var/leat.db") + " \\");
        stage.say("    'SELECT company_id, count(*), sum(total) FROM invoices GROUP BY 1'");
        stage.say("  read " + stage.example(SYNC) + "/README.md: the real service, cron, and what to do when");
        return stage.code();
    }

    /** Within the first answers: away for a second, then cut off in the middle. */
    private static Faults trouble() {
        return Faults.at(Map.of(2, new Fault.Unavailable(new RetryAfter.Seconds(1)), 4, new Fault.Cut()));
    }

    private void add(TenantsService service) throws IOException, InterruptedException, InvalidConfigurationException {
        stage.title("The credentials of " + COMPANIES.size()
                + " companies go into the database, sealed by a key of this demo");
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        String key = Base64.getEncoder().encodeToString(drawn);
        stage.environment("LEAT_SECRET_KEY", key);
        addByHand(service.tenant(0));
        Program program = stage.program();
        Credentials credentials = program.credentials(SealingKeys.current(Map.of("LEAT_SECRET_KEY", key)));
        List<Draft> others = IntStream.range(1, COMPANIES.size())
                .mapToObj(service::tenant)
                .map(ServiceTitanDemo::draft)
                .toList();
        int added = CredentialsCommand.change(program, transaction -> {
            others.forEach(draft -> credentials.add(transaction, draft));
            return others.size();
        });
        stage.say("  and " + added + " more in the same way");
    }

    /** Secrets go by the environment, which other users cannot read. */
    private void addByHand(Tenant tenant) throws IOException, InterruptedException {
        Draft draft = draft(tenant);
        stage.environment("DEMO_SECRET", tenant.clientSecret());
        stage.environment("DEMO_APP_KEY", tenant.appKey());
        stage.leat(
                "credentials",
                "add",
                SYNC,
                "--company-id",
                draft.identity().companyId(),
                "--company",
                draft.company(),
                "--environment",
                draft.identity().environment(),
                "--client-id",
                draft.clientId(),
                "--tenant",
                draft.identity().tenant(),
                "--secret-env",
                "DEMO_SECRET",
                "--app-key-env",
                "DEMO_APP_KEY");
    }

    private static Draft draft(Tenant tenant) {
        String companyId = Integer.toString(FIRST_COMPANY + tenant.number());
        return new Draft(
                new Identity(SYNC, Environment.PRODUCTION.text(), companyId, Long.toString(tenant.id())),
                COMPANIES.get(tenant.number()),
                tenant.clientId(),
                new Secret(tenant.clientSecret()),
                Optional.of(new Secret(tenant.appKey())),
                "");
    }

    private void readAll() throws IOException, InterruptedException {
        stage.title("The first run: one company is refused, the service of another one falters");
        stage.run(SYNC);
        stage.title("What needs a person");
        stage.leat("status", SYNC, "--failed-only");
    }

    private void readChanges(TenantsService service) throws IOException, InterruptedException {
        List<Changes.Change> changes = new ArrayList<>();
        for (int number = 0; number < COMPANIES.size(); number++) {
            Changes changed = service.change(number, CHANGES);
            changes.addAll(List.of(changed.customers(), changed.invoices()));
        }
        stage.title(String.format(
                Locale.ROOT,
                "%d rows were modified, %d deleted and %d added: the next run reads these only",
                changes.stream().mapToInt(Changes.Change::modified).sum(),
                changes.stream().mapToInt(Changes.Change::deleted).sum(),
                changes.stream().mapToInt(Changes.Change::added).sum()));
        stage.run(SYNC);
    }

    private void retry(TenantsService service) throws IOException, InterruptedException {
        stage.title("The refused client is let in again: what is missing is run");
        service.heal();
        stage.leat("retry", SYNC);
        stage.say(String.format(
                Locale.ROOT,
                "  the service has %,d customers and %,d invoices, and so has the database",
                rows(number -> service.customers(number).size()),
                rows(number -> service.invoices(number).size())));
    }

    private static int rows(IntUnaryOperator size) {
        return IntStream.range(0, COMPANIES.size()).map(size).sum();
    }
}
