package io.leat.bench;

import io.leat.standin.servicetitan.Counts;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * {@code leat run} of all companies of a stand-in, from nothing. Each time both are made anew, so that what the stand-in
 * has counted is of that run alone.
 *
 * @param concurrent companies at once
 */
record TenantsRun(Workshop workshop, TenantsPlan plan, int concurrent) {
    static final long LIMIT_MEBIBYTES = 192;
    static final String LIMIT = LIMIT_MEBIBYTES + "M";

    private static final int DATA_TYPES = 2;

    /**
     * Measures one.
     *
     * @throws IllegalStateException when it brought other rows than there are, when other companies were refused than those
     *     that are revoked, or when it called more often than it may
     */
    Measured measured() throws IOException, InterruptedException, SQLException {
        try (TenantsService service = new TenantsService(plan)) {
            Site site = workshop.freshTenants(service.address());
            TenantCredentials credentials = TenantCredentials.drawn();
            credentials.add(service, site);
            Measured measured = workshop.meter().measure(command(site, credentials));
            RunReport report = RunReport.of(measured.output());
            System.err.printf(Locale.ROOT, "tenants: %d companies in %.1f s%n", plan.tenants(), report.seconds());
            requireRows(site, service, report);
            requireRefused(site);
            requirePace(service.counts());
            site.remove();
            return measured;
        }
    }

    private Command command(Site site, TenantCredentials credentials) {
        Command run = workshop.run(site, "--json", "--max-concurrent", Integer.toString(concurrent));
        Map<String, String> environment = new HashMap<>(run.environment());
        environment.put("LEAT_MEMORY_LIMIT", LIMIT);
        environment.putAll(credentials.environment());
        return new Command(run.words(), environment);
    }

    private void requireRows(Site site, TenantsService service, RunReport report) throws SQLException {
        long customers = customers(service);
        long invoices = invoices(service);
        long storedCustomers = site.table("customers").rows();
        long storedInvoices = site.table("invoices").rows();
        if (storedCustomers != customers
                || storedInvoices != invoices
                || report.inserted() != customers + invoices
                || !report.addsUp()) {
            throw new IllegalStateException("tenants: of %d customers and %d invoices %d and %d are stored; %s"
                    .formatted(customers, invoices, storedCustomers, storedInvoices, report.counts()));
        }
    }

    private void requireRefused(Site site) throws SQLException {
        long attention = site.table("leat_credential").rows("state = 'needs-attention'");
        if (attention != revoked()) {
            throw new IllegalStateException(
                    "tenants: " + attention + " credentials need attention, of " + revoked() + " that are revoked");
        }
    }

    /** Package-private for its test, since Leat keeps to both. */
    void requirePace(Counts counts) {
        int inSecond = counts.mostInSecondOfTenant();
        System.err.printf(
                "tenants: at most %d calls of rows at once, and %d of one company in a second%n",
                counts.mostAtOnce(), inSecond);
        if (counts.mostAtOnce() > concurrent || inSecond > plan.limits().callsPerSecond()) {
            throw new IllegalStateException(
                    "tenants: %d calls of rows at once and %d of one company in a second, and %d and %d are allowed"
                            .formatted(
                                    counts.mostAtOnce(),
                                    inSecond,
                                    concurrent,
                                    plan.limits().callsPerSecond()));
        }
    }

    /** What was there to be read, and was stored after every run. */
    String told() throws IOException {
        try (TenantsService service = new TenantsService(plan)) {
            return "%d companies, %d splits, --max-concurrent %d: %d customers and %d invoices in the tables after every run%s"
                    .formatted(
                            plan.tenants(),
                            DATA_TYPES * plan.tenants(),
                            concurrent,
                            customers(service),
                            invoices(service),
                            revoked() == 0 ? "" : ", and " + revoked() + " companies refused");
        }
    }

    private int revoked() {
        return plan.troubles().revoked().size();
    }

    private long customers(TenantsService service) {
        return sum(tenant -> service.customers(tenant).size());
    }

    private long invoices(TenantsService service) {
        return sum(tenant -> service.invoices(tenant).size());
    }

    /** Over those that are not revoked. */
    private long sum(IntUnaryOperator rows) {
        return IntStream.range(0, plan.tenants())
                .filter(tenant -> !plan.troubles().revoked().contains(tenant))
                .map(rows)
                .asLongStream()
                .sum();
    }
}
