package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recipe as a user sees it: its demo, with the numbers that must come out. */
class RecipesIT {
    private static final Path ROOT =
            Path.of(System.getProperty("leat.root", "..")).toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private String leat(String... arguments) throws IOException, InterruptedException {
        return leat(Map.of(), arguments);
    }

    private String leat(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("leat").toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        String told = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }

    private String number(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void orders_of_305_days_are_stored_to_the_penny_and_a_corrected_day_updates_its_lines() throws Exception {
        String told = leat("demo", "orders");

        assertThat(told)
                .contains("305 files, 0 failed  read 541,909 = inserted 541,909 + updated 0")
                .contains("1 files, 0 failed  read 3,108 = inserted 0 + updated 25 + unchanged 3,083");
        String database = "leat-demo-orders/var/leat.db";
        assertThat(number(database, "SELECT count(*) FROM order_line")).isEqualTo("541909");
        assertThat(number(database, "SELECT sum(quantity * CAST(round(unit_price * 1000) AS INTEGER)) FROM order_line"))
                .isEqualTo("9747747934");
        assertThat(number(database, "SELECT count(*) FROM order_line WHERE customer IS NULL"))
                .isEqualTo("135080");
        assertThat(number(database, "SELECT count(*) FROM leat_reject")).isEqualTo("0");
        assertThat(number(database, "SELECT min(invoiced_at) FROM order_line")).isEqualTo("2010-12-01 08:26:00");
    }

    @Test
    void two_services_feed_one_table_and_leave_each_others_rows_alone() throws Exception {
        String told = leat("demo", "items-steamapis", "--items", "2000");

        assertThat(told).contains("items-steamapis succeeded").doesNotContain("partial");
        String database = "leat-demo-items-steamapis/var/leat.db";
        assertThat(number(database, "SELECT count(*) FROM items WHERE feed = 'steamwebapi' AND active = 1"))
                .isEqualTo("2000");
        assertThat(number(database, "SELECT count(*) FROM items WHERE feed = 'steamapis' AND active = 0"))
                .isEqualTo("30");
        assertThat(number(database, "SELECT count(*) FROM items WHERE unstable_reason = 'false'"))
                .isEqualTo("0");
        assertThat(number(database, "SELECT count(*) FROM items WHERE price_updated_at NOT LIKE '202%'"))
                .isEqualTo("0");
        assertThat(number(database, "SELECT count(*) FROM leat_reject")).isEqualTo("0");
    }

    @Test
    void one_company_that_is_refused_keeps_no_other_waiting_and_catches_up_when_it_is_let_in() throws Exception {
        String told = leat("demo", "servicetitan");

        assertThat(told)
                .contains("servicetitan partial  12 credentials, 24 splits, 2 failed  read ")
                .contains("Elm Electric (1005) customers: credential 5 needs attention")
                .contains("servicetitan succeeded  11 credentials, 22 splits, 0 failed  read ")
                .contains("servicetitan succeeded  1 credentials, 2 splits, 0 failed  read ")
                .contains("the service has 2,434 customers and 3,268 invoices, and so has the database");
        String database = "leat-demo-servicetitan/var/leat.db";
        assertThat(number(database, "SELECT count(*) FROM customers")).isEqualTo("2434");
        assertThat(number(database, "SELECT count(*) FROM invoices")).isEqualTo("3268");
        assertThat(number(database, "SELECT count(DISTINCT company_id) FROM invoices"))
                .isEqualTo("12");
        assertThat(number(database, "SELECT count(*) FROM leat_credential WHERE state = 'active'"))
                .isEqualTo("12");
        assertThat(number(database, "SELECT count(*) FROM leat_reject")).isEqualTo("0");
    }

    @Test
    void lists_of_many_companies_bring_what_is_there_and_then_what_has_changed() throws Exception {
        Path example = ROOT.resolve("examples/servicetitan");
        Map<String, String> key = Map.of("LEAT_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        TenantsPlan plan = TenantsPlan.of(example.resolve("retail.tsv.zst")).withTenants(2);
        try (TenantsService service = new TenantsService(plan.withRows(900, 1400))) {
            String yaml = Files.readString(example.resolve("lists.yaml"))
                    .replace("${credential.api}", service.address().toString())
                    .replace("${credential.token-url}", service.address() + "/connect/token");
            Files.writeString(folder.resolve("leat.yaml"), yaml);
            for (int number = 0; number < service.tenants(); number++) {
                add(service.tenant(number), key);
            }

            assertThat(leat(key, "run", "--summary"))
                    .contains("servicetitan succeeded  2 credentials, 4 splits, 0 failed  read " + there(service));
            assertThat(stored()).isEqualTo(there(service));
            service.change(1, 8);
            int before = service.counts().calls();
            assertThat(leat(key, "run", "--summary"))
                    .contains("servicetitan succeeded  2 credentials, 4 splits, 0 failed  read ")
                    .contains("inserted 4 + updated 8 + ");
            assertThat(service.counts().calls() - before).isEqualTo(4);
        }
    }

    private void add(Tenant tenant, Map<String, String> key) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(key);
        environment.put("SECRET", tenant.clientSecret());
        environment.put("APP_KEY", tenant.appKey());
        String company = Integer.toString(tenant.number());
        leat(
                environment,
                ("credentials add servicetitan --environment production --secret-env SECRET --app-key-env APP_KEY"
                                + " --company-id " + company + " --company " + company + " --client-id "
                                + tenant.clientId() + " --tenant " + tenant.id())
                        .split(" ", -1));
    }

    private static String there(TenantsService service) {
        long rows = 0;
        for (int number = 0; number < service.tenants(); number++) {
            rows += service.customers(number).stream()
                    .filter(row -> !row.deleted())
                    .count();
            rows += service.invoices(number).stream()
                    .filter(row -> !row.deleted())
                    .count();
        }
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private String stored() throws SQLException {
        return String.format(
                Locale.ROOT,
                "%,d",
                Long.parseLong(number(
                        "var/leat.db", "SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM invoices)")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "items-steamapis", "orders", "servicetitan"})
    void the_configuration_of_a_recipe_passes_its_check(String recipe) throws Exception {
        String yaml = Files.readString(ROOT.resolve("examples").resolve(recipe).resolve("leat.yaml"));
        Files.writeString(folder.resolve("leat.yaml"), yaml);
        for (String inbox : List.of("items", "steamapis", "orders")) {
            Files.createDirectories(folder.resolve("var").resolve(inbox).resolve("import"));
        }
        assertThat(leat("check")).contains("all is well");
    }
}
