package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Fault;
import io.leat.standin.http.Faults;
import io.leat.standin.servicetitan.Tenant;
import io.leat.standin.servicetitan.TenantFaults;
import io.leat.standin.servicetitan.TenantsPlan;
import io.leat.standin.servicetitan.TenantsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the program writes or says holds a secret of a tenant, whatever goes wrong. */
class TenantSecretsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("leat.root", "..")).toAbsolutePath().normalize();
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    private Path folder;

    private TenantsService service;
    private final StringBuilder told = new StringBuilder();
    private final StringBuilder processes = new StringBuilder();

    @BeforeEach
    void aService() throws IOException {
        Path example = ROOT.resolve("examples/servicetitan");
        service = new TenantsService(TenantsPlan.of(example.resolve("retail.tsv.zst"))
                .withTenants(4)
                .withRows(20, 20)
                .withRevoked(1)
                .withFaults(TenantFaults.at(Map.of(
                        2,
                        Faults.at(Map.of(1, new Fault.ServerError(), 2, new Fault.Html(), 3, new Fault.Cut())),
                        3,
                        call -> Optional.of(new Fault.ExpiredToken())))));
        String yaml = Files.readString(example.resolve("leat.yaml"), StandardCharsets.UTF_8)
                .replace("${credential.api}", service.address().toString())
                .replace("${credential.token-url}", service.address() + "/connect/token");
        Files.writeString(folder.resolve("leat.yaml"), yaml, StandardCharsets.UTF_8);
    }

    @AfterEach
    void itEnds() {
        service.close();
    }

    @Test
    void no_secret_is_in_any_output_file_process_list_or_database() throws Exception {
        for (int number = 0; number < 4; number++) {
            Tenant tenant = service.tenant(number);
            leat(
                    Map.of("SECRET", tenant.clientSecret(), "APP_KEY", tenant.appKey()),
                    "credentials",
                    "add",
                    "servicetitan",
                    "--company-id",
                    "c" + number,
                    "--company",
                    "Company " + number,
                    "--environment",
                    "production",
                    "--client-id",
                    tenant.clientId(),
                    "--tenant",
                    Long.toString(tenant.id()),
                    "--secret-env",
                    "SECRET",
                    "--app-key-env",
                    "APP_KEY");
        }
        leat(Map.of(), "-v", "run", "--json");
        leat(Map.of(), "-v", "-v", "run", "--reset");
        leat(Map.of(), "status");
        leat(Map.of(), "status", "--errors");
        leat(Map.of(), "status", "--json");
        leat(Map.of(), "retry", "--dry-run", "--json");
        leat(Map.of(), "-v", "retry", "--json");
        leat(Map.of(), "credentials", "list");
        leat(Map.of(), "credentials", "list", "--json");
        leat(Map.of("LEAT_SECRET_KEY", "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), "run");

        // What is looked for would be found: the commands have done their work and told of it.
        assertThat(told).contains("Company 1", "invalid_client", "\"total_credentials\"", "needs-attention");
        assertThat(processes).contains("credentials", "--secret-env");
        for (int number = 0; number < 4; number++) {
            Tenant tenant = service.tenant(number);
            assertNowhere(tenant.clientSecret());
            assertNowhere(tenant.appKey());
        }
        assertNowhere(KEY);
    }

    private void assertNowhere(String secret) throws IOException {
        assertThat(told).doesNotContain(secret);
        assertThat(processes).doesNotContain(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(new String(bytes, StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    private void leat(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("leat").toString(), "-C", "leat.yaml"));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("leat-told", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = new HashMap<>(Map.of("LEAT_SECRET_KEY", KEY, "JAVA_HOME", javaHome()));
        environment.putAll(more);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                look(process.pid());
            }
            told.append(Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    /** What anybody on this host sees of a process. */
    private void look(long pid) {
        try {
            processes
                    .append(Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                            .replace('\0', ' '))
                    .append('\n');
        } catch (IOException ended) {
            // It has ended since.
            processes.append('\n');
        }
    }
}
