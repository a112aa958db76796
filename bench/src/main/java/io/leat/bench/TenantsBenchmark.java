package io.leat.bench;

import io.leat.bench.Comparison.Side;
import io.leat.standin.servicetitan.TenantsPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Customers and invoices of many companies into a fresh SQLite file, from a stand-in of their service in this process: the
 * memory that three hundred take, against its limit; ten times as many small ones against all of them; and with 100 ms an
 * answer, one company at once against eight.
 */
record TenantsBenchmark(Workshop workshop, int pairs) implements Benchmark {
    private static final int COMPANIES = 300;
    private static final int[] REVOKED = {17, 76, 135, 194, 253};
    private static final int CONCURRENT = 16;
    private static final int MANY = 10;
    private static final int SMALL_CUSTOMERS = 60;
    private static final int SMALL_INVOICES = 80;
    private static final int SLOW_COMPANIES = 300;
    private static final int SLOW_CONCURRENT = 8;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "tenants";
    }

    @Override
    public long disk() {
        return 500_000_000;
    }

    @Override
    public Outcome run() throws IOException, InterruptedException, SQLException {
        TenantsRun all = ofAll();
        TenantsRun few = ofSmall(COMPANIES);
        TenantsRun many = ofSmall(MANY * COMPANIES);
        TenantsRun slow = ofSlow(SLOW_CONCURRENT);
        List<Comparison> comparisons = List.of(
                belowLimit(all),
                tenTimes(many, few),
                Pairs.take(name() + " with 100 ms", pairs, () -> timed(ofSlow(1)), () -> timed(slow))
                        .compared("tenants, 100 ms, without the start", "1 at once", SLOW_CONCURRENT + " at once", 1)
                        .getFirst());
        return new Outcome(comparisons, facts(List.of(all, many, few, slow)));
    }

    private TenantsRun ofAll() {
        return new TenantsRun(
                workshop,
                TenantsPlan.of(workshop.orders()).withTenants(COMPANIES).withRevoked(REVOKED),
                CONCURRENT);
    }

    private TenantsRun ofSmall(int companies) {
        TenantsPlan plan =
                TenantsPlan.of(workshop.orders()).withTenants(companies).withRows(SMALL_CUSTOMERS, SMALL_INVOICES);
        return new TenantsRun(workshop, plan, CONCURRENT);
    }

    private TenantsRun ofSlow(int concurrent) {
        TenantsPlan plan = TenantsPlan.of(workshop.orders())
                .withTenants(SLOW_COMPANIES)
                .withRows(SMALL_CUSTOMERS, SMALL_INVOICES)
                .withDelay(Duration.ofMillis(100));
        return new TenantsRun(workshop, plan, concurrent);
    }

    private Comparison belowLimit(TenantsRun all) throws IOException, InterruptedException, SQLException {
        List<Double> peaks = Rounds.take(name(), pairs, List.of(all::measured)).taken().getFirst().stream()
                .map(TenantsBenchmark::peak)
                .toList();
        return new Comparison(
                "tenants, " + COMPANIES + " companies",
                "peak memory",
                "MiB",
                new Side("leat run", new Series(peaks)),
                new Side("limit", new Series(Collections.nCopies(pairs, (double) TenantsRun.LIMIT_MEBIBYTES))));
    }

    private Comparison tenTimes(TenantsRun many, TenantsRun few)
            throws IOException, InterruptedException, SQLException {
        System.err.println("tenants: " + COMPANIES + " small companies, and " + MANY + " times as many");
        double base = peak(few.measured());
        return new Comparison(
                "tenants, " + MANY + " times the companies",
                "peak memory",
                "MiB",
                new Side(MANY * COMPANIES + " companies", new Series(List.of(peak(many.measured())))),
                new Side(COMPANIES + " companies", new Series(List.of(base))));
    }

    private static double peak(Measured measured) {
        return measured.peakBytes() / MEBIBYTE;
    }

    /** By the time that the run itself tells: to start the virtual machine takes as long as some of the answers. */
    private static Measured timed(TenantsRun run) throws IOException, InterruptedException, SQLException {
        Measured measured = run.measured();
        return measured.withSeconds(RunReport.of(measured.output()).seconds());
    }

    private static List<String> facts(List<TenantsRun> runs) throws IOException {
        List<String> facts = new ArrayList<>();
        for (TenantsRun run : runs) {
            facts.add("tenants: " + run.told());
        }
        facts.add("tenants: never more calls of rows at once than --max-concurrent, and of no company more in a second"
                + " than the service allows; LEAT_MEMORY_LIMIT=" + TenantsRun.LIMIT);
        return facts;
    }
}
