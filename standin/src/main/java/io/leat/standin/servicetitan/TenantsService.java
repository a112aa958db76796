package io.leat.standin.servicetitan;

import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.CallCounts;
import io.leat.standin.http.LocalServer;
import io.leat.standin.http.OtherOrigin;
import java.io.IOException;
import java.net.URI;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Customers and invoices of many tenants over HTTP on 127.0.0.1, as ServiceTitan answers them: access tokens at {@code
 * POST /connect/token}, lists at {@code GET /crm/v2/tenant/{id}/customers} and {@code GET
 * /accounting/v2/tenant/{id}/invoices}, exports at the same paths with {@code export/} before the last word. Its counts
 * are at {@code GET /_standin/counts}, its tenants with their secrets at {@code GET /_standin/tenants}.
 *
 * <p>Tenants are named by their numbers, from 0; another number is an {@link IndexOutOfBoundsException}. Holds the
 * orders, one page for each call that is being answered, and about a kilobyte for each tenant that called. Any thread.
 */
public final class TenantsService implements AutoCloseable {
    private final TenantsPlan plan;
    private final LocalServer server;
    private final OtherOrigin elsewhere;
    private final Population population;
    private final Access access;
    private final RowCalls rowCalls;
    private final CallCounts counts = new CallCounts();
    private final Map<Integer, Traffic> traffic = new ConcurrentHashMap<>();

    /** Listens on any free port. */
    public TenantsService(TenantsPlan plan) throws IOException {
        this(plan, 0);
    }

    /** Listens on that port, where 0 is any that is free. */
    public TenantsService(TenantsPlan plan, int port) throws IOException {
        plan.requireKnown();
        this.plan = plan;
        this.population = new Population(Retail.read(plan.retail()), plan);
        this.access = new Access(plan, this::traffic);
        this.server = new LocalServer(port);
        this.elsewhere = new OtherOrigin();
        this.rowCalls = new RowCalls(plan, population, access, server.hold(), elsewhere.address());
        server.start(this::answer);
    }

    private Traffic traffic(int tenant) {
        return traffic.computeIfAbsent(tenant, unknown -> new Traffic(plan));
    }

    private void answer(Call call) throws IOException, InterruptedException {
        switch (call.path()) {
            case "/_standin/counts" -> call.answer(Answer.json(200, counts().json()));
            case "/_standin/tenants" -> call.answer(Answer.json(200, tenantsJson()));
            case "/connect/token" -> access.token(call);
            default -> {
                Route route = Route.of(call.path())
                        .filter(known -> known.tenant() < plan.tenants())
                        .orElse(null);
                if (route == null) {
                    call.answer(Answer.html(404, "Not Found"));
                } else {
                    rowCalls.answer(call, route, traffic(route.tenant()), counts);
                }
            }
        }
    }

    private String tenantsJson() {
        return IntStream.range(0, plan.tenants())
                .mapToObj(this::tenant)
                .map(tenant -> ("{\"number\":%d,\"tenant\":%d,\"client_id\":\"%s\",\"client_secret\":\"%s\","
                                + "\"app_key\":\"%s\"}")
                        .formatted(
                                tenant.number(),
                                tenant.id(),
                                tenant.clientId(),
                                tenant.clientSecret(),
                                tenant.appKey()))
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    /** Such as {@code http://127.0.0.1:40123}; also for access tokens. */
    public URI address() {
        return server.address();
    }

    /** How many there are. */
    public int tenants() {
        return plan.tenants();
    }

    public Tenant tenant(int number) {
        return Tenant.of(checked(number), plan.seed());
    }

    /** All customers of a tenant as they are now, deleted ones too, in the order of ids; each is computed when taken. */
    public List<Customer> customers(int tenant) {
        CustomerRows rows = population.customers(checked(tenant));
        return new Computed<>(rows.size(), rows::row);
    }

    /** All invoices of a tenant as they are now, deleted ones too, in the order of ids; each is computed when taken. */
    public List<Invoice> invoices(int tenant) {
        InvoiceRows rows = population.invoices(checked(tenant));
        return new Computed<>(rows.size(), rows::row);
    }

    /**
     * Changes {@code count} customers and as many invoices of a tenant: half are modified, a quarter deleted, the others
     * added, as far as there are rows; what is missing is added. All of them get times of modification later than any
     * that the tenant has; what changes is the same for the same seed.
     *
     * @param count from 0 to 100,000
     */
    public Changes change(int tenant, int count) {
        if (count < 0 || count > 100_000) {
            throw new IllegalArgumentException("count " + count + " must be from 0 to 100000");
        }
        return population.change(checked(tenant), count);
    }

    /** From now on these faults are played; numbers of calls go on. Who is revoked or stalled stays so. */
    public void faults(TenantFaults played) {
        rowCalls.faults(played);
    }

    /** From now on that tenant's calls of rows are never answered wholly. */
    public void stall(int tenant, Stall stall) {
        rowCalls.stalled().put(checked(tenant), stall);
    }

    /** From now on that tenant gets no access token, and those that it has are invalid. */
    public void revoke(int tenant) {
        access.revoked().add(checked(tenant));
    }

    /** From now on nothing goes wrong: no faults, nobody stalled, nobody revoked. Limits and delays stay. */
    public void heal() {
        rowCalls.faults(TenantFaults.none());
        rowCalls.stalled().clear();
        access.revoked().clear();
    }

    /** All access tokens that were issued are invalid now. */
    public void expireTokens() {
        access.tokens().expireAll();
    }

    /** Where the fault {@link io.leat.standin.http.Fault.Redirect} leads. */
    public OtherOrigin elsewhere() {
        return elsewhere;
    }

    public Counts counts() {
        TreeMap<Integer, Counts.OfTenant> each = new TreeMap<>();
        traffic.forEach((tenant, own) -> each.put(tenant, own.counts()));
        return new Counts(counts.calls(), counts.answeredCalls(), counts.mostAtOnce(), access.tokenCalls(), each);
    }

    private int checked(int tenant) {
        return Objects.checkIndex(tenant, plan.tenants());
    }

    @Override
    public void close() {
        server.close();
        elsewhere.close();
    }

    private static final class Computed<T> extends AbstractList<T> implements RandomAccess {
        private final int size;
        private final IntFunction<T> row;

        Computed(int size, IntFunction<T> row) {
            this.size = size;
            this.row = row;
        }

        @Override
        public T get(int index) {
            return row.apply(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }
}
