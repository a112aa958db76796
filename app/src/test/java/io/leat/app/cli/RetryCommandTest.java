package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.CredentialEntry.SealedClient;
import io.leat.ledger.CredentialEntry.Standing;
import io.leat.ledger.CredentialEntry.State;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code leat retry} takes of a sync log that holds every outcome at several ages, in a real SQLite file. */
class RetryCommandTest {
    private static final Pattern SPLIT = Pattern.compile("\"split\":\"([^\"]*)\"");
    private static final List<Duration> AGES = List.of(Duration.ofHours(40), Duration.ofHours(5));

    @TempDir
    private Path folder;

    private final long now = System.currentTimeMillis();
    /** What a split's newest run was, in the order in which they are tried. */
    private final List<Newest> log = new ArrayList<>();

    private String out = "";
    private String err = "";

    private record Newest(
            long credential,
            Identity identity,
            State standing,
            String dataType,
            SplitState state,
            Optional<ErrorKind> kind,
            Duration age) {
        String split() {
            return credential + ":" + dataType;
        }

        boolean isFailure() {
            return state == SplitState.FAILED || state == SplitState.TIMED_OUT || state == SplitState.SKIPPED;
        }
    }

    @BeforeEach
    void aLog() throws IOException {
        Files.writeString(folder.resolve("leat.yaml"), """
                state: state
                database: {url: "jdbc:sqlite:shop.db"}
                log: {file: leat.log}
                memory: {limit: 1G}
                syncs:
                  trades:
                    splits: {credentials: trades, data-types: [customers, invoices]}
                    data-types:
                      customers:
                        source: {type: http, url: "https://localhost/customers"}
                        target: {table: customers, create: true, key: [id], columns: {id: {from: /id}}}
                      invoices:
                        source: {type: http, url: "https://localhost/invoices"}
                        target: {table: invoices, create: true, key: [id], columns: {id: {from: /id}}}
                """);
        try (Database database = new SqliteDatabase(
                        "jdbc:sqlite:shop.db", folder, DataSize.ofMebibytes(4), Duration.ofSeconds(1));
                Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            int company = 0;
            for (Duration age : AGES) {
                for (SplitState state : SplitState.values()) {
                    for (State standing : State.values()) {
                        write(transaction, company++, standing, state, age);
                    }
                }
            }
            transaction.commit();
        }
    }

    private void write(Transaction transaction, int company, State standing, SplitState state, Duration age) {
        String environment = company % 2 == 0 ? "production" : "integration";
        Identity identity = new Identity("trades", environment, "c" + company % 5, Integer.toString(company));
        long credential = CredentialLedger.add(
                transaction,
                identity,
                "Company " + company,
                new SealedClient("client", "sealed", Optional.empty(), ""),
                now);
        CredentialLedger.stand(transaction, credential, EnumSet.of(State.ACTIVE), new Standing(standing, "", now));
        for (String type : List.of("customers", "invoices")) {
            ErrorKind kind = state == SplitState.SKIPPED || (state == SplitState.FAILED && type.equals("customers"))
                    ? ErrorKind.AUTH
                    : ErrorKind.TRANSIENT;
            Newest newest = new Newest(credential, identity, standing, type, state, Optional.of(kind), age);
            // What failed before the newest run is no matter.
            split(
                    transaction,
                    newest,
                    SplitState.FAILED,
                    now - Duration.ofHours(50).toMillis());
            split(transaction, newest, state, now - age.toMillis());
            log.add(newest);
        }
    }

    private static void split(Transaction transaction, Newest newest, SplitState state, long at) {
        Tenant tenant = new Tenant(newest.credential(), newest.identity(), "Company", newest.dataType());
        long id = RunLedger.startSplit(
                transaction,
                new SplitStart(
                        1,
                        "trades",
                        newest.split(),
                        OptionalLong.empty(),
                        false,
                        new SplitOrigin(Optional.of(tenant), Optional.empty())),
                at);
        if (state != SplitState.RUNNING) {
            boolean failed = state != SplitState.COMPLETED;
            RunLedger.endSplit(
                    transaction,
                    id,
                    new SplitEnd(
                            state,
                            0,
                            Counts.NONE,
                            0,
                            failed ? newest.kind().orElseThrow() : null,
                            failed ? "it did" : null),
                    at);
        }
    }

    private int retry(List<String> options) {
        Shell.Printed printed = new Shell(folder, Map.of()).leat(Stream.concat(Stream.of("retry"), options.stream()));
        out = printed.out();
        err = printed.err();
        return printed.code();
    }

    private List<String> listed() {
        return SPLIT.matcher(out).results().map(found -> found.group(1)).toList();
    }

    /** An option or none, and what it takes in plain Java. */
    private record Choice(List<String> words, Predicate<Newest> taken) {
        static final Choice ALL = new Choice(List.of(), newest -> true);
    }

    private static final List<List<Choice>> CHOICES = List.of(
            List.of(
                    Choice.ALL,
                    new Choice(
                            List.of("-c", "c3"),
                            newest -> newest.identity().companyId().equals("c3"))),
            List.of(
                    Choice.ALL,
                    new Choice(
                            List.of("-e", "integration"),
                            newest -> newest.identity().environment().equals("integration"))),
            List.of(
                    Choice.ALL,
                    new Choice(List.of("-d", "both"), newest -> true),
                    new Choice(
                            List.of("-d", "invoices"),
                            newest -> newest.dataType().equals("invoices"))),
            List.of(Choice.ALL, new Choice(List.of("--credential-id", "16"), newest -> newest.credential() == 16)),
            List.of(
                    Choice.ALL,
                    new Choice(
                            List.of("--exclude-auth-errors"),
                            newest -> !newest.kind().equals(Optional.of(ErrorKind.AUTH)))),
            List.of(
                    new Choice(List.of(), newest -> newest.age().toHours() < 24),
                    new Choice(List.of("-m", "48"), newest -> true),
                    new Choice(List.of("--max-age", "2"), newest -> newest.age().toHours() < 2)));

    @Test
    void every_combination_of_options_takes_what_all_of_them_take_and_no_more_than_is_allowed() {
        List<Choice> combinations = List.of(Choice.ALL);
        for (List<Choice> more : CHOICES) {
            combinations = combinations.stream()
                    .flatMap(one -> more.stream()
                            .map(other -> new Choice(
                                    Stream.concat(one.words().stream(), other.words().stream())
                                            .toList(),
                                    one.taken().and(other.taken()))))
                    .toList();
        }
        for (Choice combination : combinations) {
            List<String> expected = log.stream()
                    .filter(Newest::isFailure)
                    .filter(newest -> newest.standing() != State.DISABLED)
                    .filter(combination.taken())
                    .map(Newest::split)
                    .toList();
            for (int most : List.of(1000, 3)) {
                List<String> options = new ArrayList<>(combination.words());
                options.addAll(List.of("--dry-run", "--json", "--max-retries", Integer.toString(most)));

                assertThat(retry(options)).as(options + err).isZero();

                assertThat(listed())
                        .as(options.toString())
                        .isEqualTo(expected.stream().limit(most).toList());
                assertThat(out.contains("more have failed"))
                        .as(options.toString())
                        .isEqualTo(expected.size() > most);
            }
        }
    }

    @Test
    void the_preview_names_company_reason_and_number_of_the_retry() {
        retry(List.of("--dry-run", "--credential-id", "32"));

        assertThat(out)
                .contains("Company (c1) customers: would be run again; failed at", "it did", "[retry 1 of split");
    }

    @Test
    void ten_are_tried_where_nothing_else_is_said() {
        retry(List.of("--dry-run", "--json", "-m", "48"));

        assertThat(listed()).hasSize(10);
    }

    @Test
    void where_nothing_has_failed_nothing_is_tried() {
        assertThat(retry(List.of("-c", "nobody"))).isZero();

        assertThat(out).isEqualTo("nothing to retry\n");
    }

    @ParameterizedTest
    @CsvSource({"--max-age, 0", "--max-retries, 0", "-m, -1", "--max-concurrent, 65", "-t, -1", "-d, orders", "-e, test"
    })
    void what_is_out_of_range_is_told(String option, String value) {
        assertThat(retry(List.of(option, value))).isEqualTo(2);

        assertThat(err).contains(value);
    }
}
