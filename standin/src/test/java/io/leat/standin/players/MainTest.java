package io.leat.standin.players;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String SERVE = "serve --people ../examples/players/people.csv.zst --token-env TOKEN ";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static PrintStream print(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private int run(String line, InputStream in) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return new Main.Run(in, print(out), print(err), Map.of("TOKEN", "t0ken")::get).of(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > a command is missing",
                "sell > unknown command sell",
                "serve > --people is missing",
                "serve --people p > --token-env is missing",
                "serve --people p --token-env OTHER > the environment variable OTHER of --token-env is not set",
                "serve --people p --token-env TOKEN --players 0 > players 0 must be from 1 to 250000000",
                "serve --people p --token-env TOKEN --calls 5 > --window-seconds is missing",
                "serve --people p --token-env TOKEN --window-seconds 5 > --calls is missing",
                "serve --people p --token-env TOKEN --calls 0 --window-seconds 5 > calls 0 must be at least 1",
                "serve --people p --token-env TOKEN --delay-ms -1 > delay PT-0.001S must not be below zero",
                "serve --people p --token-env TOKEN --fault-chance 2 > fault probability 2.0 must be from 0 to 1"
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
        assertThat(run("serve --people nowhere.zst --token-env TOKEN", InputStream.nullInputStream()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("NoSuchFileException: nowhere.zst");
    }

    @Test
    void the_service_ends_with_its_input() {
        assertThat(run(SERVE + "--players 10", new ByteArrayInputStream(new byte[] {'\n'})))
                .isZero();
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
            Main.Run command = new Main.Run(in, print(told), print(err), Map.of("TOKEN", "t0ken")::get);
            String line = SERVE + "--players 10 --calls 1 --window-seconds 3600 --delay-ms 1 --seed 7";
            exit = CompletableFuture.supplyAsync(() -> command.of(List.of(line.split(" "))));
            URI address = URI.create(lines.readLine().substring("listening on ".length()));
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(address.resolve("/v3/football/players"))
                        .header("Authorization", "t0ken")
                        .build();
                assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("\"count\":10,");
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(429);
            }
        }
        assertThat(exit.get()).isZero();
    }
}
