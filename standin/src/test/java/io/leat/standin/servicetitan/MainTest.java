package io.leat.standin.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.standin.http.Got;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String SERVE = "serve --retail ../examples/servicetitan/retail.tsv.zst ";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static PrintStream print(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private int run(String line, InputStream in) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return new Main.Run(in, print(out), print(err)).of(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > a command is missing",
                "sell > unknown command sell",
                "serve > --retail is missing",
                "serve --retail p --tenants 0 > tenants 0 must be from 1 to 1000000",
                "serve --retail p --customers -1 > customers -1 must be from 0 to 1000000",
                "serve --retail p --revoked 1,x > --revoked 1,x is no list of numbers",
                "serve --retail p --tenants 2 --stalled 2 > tenant 2 must be from 0 to 1",
                "serve --retail p --calls 0 > calls per second 0 must be from 1 to 2147483647",
                "serve --retail p --token-seconds 0 > token life PT0S must be whole seconds, at least 1",
                "serve --retail p --token-calls 5 > --token-window-seconds is missing",
                "serve --retail p --token-window-seconds 5 > --token-calls is missing",
                "serve --retail p --delay-ms -1 > delay PT-0.001S must not be below zero",
                "serve --retail p --fault-chance 2 > fault probability 2.0 must be from 0 to 1"
            })
    void wrong_usage_is_one_line_and_exit_code_2(String line, String message) {
        assertThat(run(line, InputStream.nullInputStream())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(message + "; usage: serve")
                .hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_file_that_is_not_there_is_one_line_and_exit_code_1() {
        assertThat(run("serve --retail nowhere.zst", InputStream.nullInputStream()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("NoSuchFileException: nowhere.zst");
    }

    @Test
    void the_service_ends_with_its_input() {
        assertThat(run(SERVE, new ByteArrayInputStream(new byte[] {'\n'}))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("listening on http://127\\.0\\.0\\.1:\\d+\\R");
    }

    @Test
    void the_service_answers_where_it_says_as_it_was_told_to() throws Exception {
        PipedInputStream in = new PipedInputStream();
        CompletableFuture<Integer> exit;
        try (PipedOutputStream input = new PipedOutputStream(in);
                PipedOutputStream told = new PipedOutputStream();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new PipedInputStream(told), StandardCharsets.UTF_8))) {
            input.write('\n');
            Main.Run command = new Main.Run(in, print(told), print(err));
            String line = SERVE + "--tenants 7 --revoked 1 --token-seconds 30 --token-calls 1"
                    + " --token-window-seconds 3600 --seed 7";
            exit = CompletableFuture.supplyAsync(() -> command.of(List.of(line.split(" "))));
            URI address = URI.create(lines.readLine().substring("listening on ".length()));
            try (HttpClient http = HttpClient.newHttpClient()) {
                Got tenants = new Got(http.send(
                        HttpRequest.newBuilder(address.resolve("/_standin/tenants"))
                                .build(),
                        BodyHandlers.ofByteArray()));
                assertThat(tenants.rows("data"))
                        .hasSize(7)
                        .element(3)
                        .extracting("client_id")
                        .isEqualTo(Tenant.of(3, 7).clientId());
                assertThat(token(http, address, 0).object()).containsEntry("expires_in", 30);
                assertThat(token(http, address, 0).status()).isEqualTo(429);
                assertThat(token(http, address, 1).status()).isEqualTo(400);
            }
        }
        assertThat(exit.get()).isZero();
    }

    private static Got token(HttpClient http, URI address, int number) throws Exception {
        Tenant tenant = Tenant.of(number, 7);
        return new Got(http.send(
                HttpRequest.newBuilder(address.resolve("/connect/token"))
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + tenant.clientId()
                                + "&client_secret=" + tenant.clientSecret()))
                        .build(),
                BodyHandlers.ofByteArray()));
    }
}
