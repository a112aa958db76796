package io.leat.standin.servicetitan;

import static java.util.Objects.requireNonNull;

import io.leat.standin.http.Got;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a service for its tenants, each with its own access token, which is asked for once. */
record Caller(HttpClient http, TenantsService service, Map<Integer, String> tokens) implements AutoCloseable {
    static final TenantsPlan PLAN = TenantsPlan.of(Path.of("..", "examples", "servicetitan", "retail.tsv.zst"))
            .withTenants(5)
            .withRows(300, 300)
            .withCallsPerSecond(1_000_000);
    static final String CUSTOMERS = "/crm/v2/tenant/{t}/customers";
    static final String INVOICES = "/accounting/v2/tenant/{t}/invoices";
    static final String CUSTOMER_EXPORT = "/crm/v2/tenant/{t}/export/customers";
    static final String INVOICE_EXPORT = "/accounting/v2/tenant/{t}/export/invoices";

    static Caller of(TenantsPlan plan) throws IOException {
        return new Caller(HttpClient.newHttpClient(), new TenantsService(plan), new HashMap<>());
    }

    Got token(String id, String secret, String grant) throws IOException, InterruptedException {
        return send(bare("/connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret)));
    }

    Got token(int tenant) throws IOException, InterruptedException {
        Tenant known = service.tenant(tenant);
        return token(known.clientId(), known.clientSecret(), "client_credentials");
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(service.address().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    /** {@code {t}} in the path stands for the tenant's id. */
    HttpRequest.Builder request(int tenant, String path) throws IOException, InterruptedException {
        if (!tokens.containsKey(tenant)) {
            tokens.put(
                    tenant,
                    requireNonNull(token(tenant).object().get("access_token")).toString());
        }
        return bare(path.replace("{t}", Long.toString(service.tenant(tenant).id())))
                .header("Authorization", "Bearer " + tokens.get(tenant))
                .header("ST-App-Key", service.tenant(tenant).appKey());
    }

    Got get(int tenant, String path) throws IOException, InterruptedException {
        return send(request(tenant, path));
    }

    Got send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Got(http.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** All rows of a list, page after page. */
    List<Map<String, @Nullable Object>> listed(int tenant, String path) throws IOException, InterruptedException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Got got;
        int page = 0;
        do {
            got = get(tenant, path + (path.contains("?") ? "&" : "?") + "page=" + ++page);
            rows.addAll(got.rows("data"));
        } while (Boolean.TRUE.equals(got.object().get("hasMore")));
        return rows;
    }

    @Override
    public void close() {
        http.shutdownNow();
        service.close();
    }
}
