package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.report.RunJson;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Retry;
import io.leat.ledger.SplitOrigin.Tenant;
import io.leat.memory.MemoryReading;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Notice;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.standin.http.Answer;
import io.leat.standin.http.Call;
import io.leat.standin.http.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print as JSON is what the published schemas say, and these say nothing more. */
class PublishedOutputTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private String leat(String... words) {
        Shell.Printed printed = new Shell(folder, environment).leat(Stream.of(words));
        assertThat(printed.code()).as(printed.err()).isIn(ExitCode.OK, ExitCode.PARTIAL);
        return printed.out();
    }

    private static void keeps(OutputSchema schema, List<String> outputs) {
        Set<String> printed = new TreeSet<>();
        outputs.forEach(output -> {
            assertThat(schema.objections(output)).as(output).isEmpty();
            assertThat(new PrintedJson(output).withStranger())
                    .isNotEmpty()
                    .noneMatch(strange -> schema.objections(strange).isEmpty());
            printed.addAll(new PrintedJson(output).properties());
        });
        assertThat(printed).isEqualTo(schema.properties());
        assertThat(schema.flaws()).isEmpty();
    }

    @Test
    void status_prints_what_its_schema_says() throws IOException {
        WrittenLog log = new WrittenLog(folder, System.currentTimeMillis());

        String everything = leat("status", "--json", "--limit", "1000");
        assertThat(everything).contains("\"split_runs\":" + log.lines().size());
        keeps(
                new OutputSchema("status.schema.json"),
                List.of(everything, leat("status", "--json", "--errors"), leat("status", "--json", "--since", "0s")));
    }

    @Test
    void run_and_retry_print_what_their_schema_says() throws IOException {
        try (LocalServer service = new LocalServer(0)) {
            service.start(PublishedOutputTest::answer);
            configure(service);
            String first = leat("run", "--json");
            String retried = leat("retry", "--json");
            String again = leat("run", "--json", "--strict", "--force");

            assertThat(first).contains("\"exit_code\":0", "\"error_kind\":\"DATA\"", "\"data_type\":\"customers\"");
            assertThat(retried).contains("\"retry_of\":", "\"retry\":1");
            assertThat(again).contains("\"exit_code\":3");
            keeps(
                    new OutputSchema("run.schema.json"),
                    List.of(
                            first,
                            retried,
                            leat("retry", "--json", "--dry-run"),
                            again,
                            leat("run", "--json", "--dry-run", "--force"),
                            leat("rejects", "replay", "items", "--json"),
                            everyOutcome()));
        }
    }

    private static void answer(Call call) throws IOException {
        call.answer(
                call.path().equals("/customers/1")
                        ? Answer.json(200, "[{\"id\":\"a\"},{\"name\":\"no id\"}]")
                        : Answer.json(200, "no JSON"));
    }

    private void configure(LocalServer service) throws IOException {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/a.json"), "[{\"id\":\"a\"},{\"id\":\"a\"},{\"name\":\"no id\"}]");
        Files.writeString(folder.resolve("inbox/b.json"), "[{\"id\":\"b\"},");
        Files.writeString(folder.resolve("leat.yaml"), """
                state: state
                database: {url: "jdbc:sqlite:shop.db"}
                log: {file: leat.log}
                memory: {limit: 1G}
                syncs:
                  items:
                    source: {type: files, inbox: inbox, processed: done, settle: 0s, max-rejects: 90%}
                    target: {table: items, create: true, key: [id], columns: {id: {from: /id}}}
                  trades:
                    splits: {credentials: trades, data-types: [customers]}
                    data-types:
                      customers:
                        source: {type: http, url: "SERVICE/customers/${credential.tenant}", max-rejects: 90%}
                        target: {table: customers, create: true, key: [id], columns: {id: {from: /id}}}
                """.replace(
                        "SERVICE", service.address().toString()));
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        environment.put("LEAT_SECRET_KEY", Base64.getEncoder().encodeToString(key));
        environment.put("CLIENT_SECRET", "s3cr3t");
        for (String tenant : List.of("1", "2")) {
            leat(
                    "credentials",
                    "add",
                    "trades",
                    "--company-id",
                    "c" + tenant,
                    "--company",
                    "Acme",
                    "--environment",
                    "production",
                    "--client-id",
                    "cid",
                    "--tenant",
                    tenant,
                    "--secret-env",
                    "CLIENT_SECRET");
        }
    }

    /** A run of every outcome, by what prints them. */
    private static String everyOutcome() {
        Counts counts = new Counts(10, 1, 2, 3, 1, 3);
        SplitOrigin origin = new SplitOrigin(
                Optional.of(new Tenant(1, new Identity("trades", "integration", "c1", "4711"), "Acme", "invoices")),
                Optional.of(new Retry(17, 2)));
        SyncException cause = new SyncException(ErrorKind.AUTH, "the client is refused");
        List<SplitResult> splits = Stream.<SplitOutcome>of(
                        new SplitOutcome.Completed(counts),
                        new SplitOutcome.Paused(counts, "page 3", "the limit of calls", OptionalLong.of(1)),
                        new SplitOutcome.Failed(counts.unstored(), cause, true),
                        new SplitOutcome.TimedOut(counts, Duration.ofSeconds(60), true),
                        new SplitOutcome.Cancelled(counts),
                        new SplitOutcome.Skipped("its credential needs attention", true))
                .map(outcome -> new SplitResult("1:invoices", outcome, "page 3", 1, 2, Duration.ofMillis(3), origin))
                .toList();
        List<RunResult> results = Stream.of(Outcome.values())
                .map(outcome -> new RunResult(
                        "trades",
                        outcome,
                        counts,
                        4,
                        5,
                        6,
                        OptionalLong.of(7),
                        splits,
                        List.of(new Notice("something", true, false)),
                        new MemoryReading(1, 2, 3, 4, 5),
                        Duration.ofSeconds(1),
                        8))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunJson.print(new PrintStream(out, true, StandardCharsets.UTF_8), results, ExitCode.FAILED);
        return out.toString(StandardCharsets.UTF_8);
    }
}
