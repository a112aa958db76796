package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.cli.WrittenLog.Line;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitOrigin.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code leat status} of a sync log that holds everything, in a real SQLite file. */
class StatusCommandTest {
    private static final long HOUR = 3_600_000;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final long now = System.currentTimeMillis();
    private WrittenLog log;
    private boolean atTerminal;
    private String out = "";
    private String err = "";

    @BeforeEach
    void write() throws IOException {
        log = new WrittenLog(folder, now);
    }

    private int status(List<String> options) {
        Shell.Printed printed = new Shell(folder, environment, atTerminal, Person.AT_CONSOLE)
                .leat(Stream.concat(Stream.of("status"), options.stream()));
        out = printed.out();
        err = printed.err();
        return printed.code();
    }

    private int status(String... options) {
        return status(List.of(options));
    }

    private List<Long> listed() {
        return numbers("id");
    }

    private List<Long> numbers(String name) {
        return new PrintedJson(out).numbers(name);
    }

    private List<Long> expected(Predicate<Line> taken) {
        return log.lines().reversed().stream().filter(taken).map(Line::id).toList();
    }

    /** An option or none, and what it takes in plain Java. */
    private record Choice(List<String> words, Predicate<Line> taken) {
        static final Choice ALL = new Choice(List.of(), line -> true);

        Choice and(Choice other) {
            return new Choice(
                    Stream.concat(words.stream(), other.words.stream()).toList(), taken.and(other.taken));
        }
    }

    private static Predicate<Line> owned(Predicate<Tenant> owned) {
        return line -> line.tenant().filter(owned).isPresent();
    }

    private static boolean isFailure(Line line) {
        return line.state() == SplitState.FAILED
                || line.state() == SplitState.TIMED_OUT
                || line.state() == SplitState.SKIPPED;
    }

    private static boolean isRunning(Line line) {
        return line.state() == SplitState.RUNNING;
    }

    private List<List<Choice>> choices() {
        return List.of(
                List.of(
                        Choice.ALL,
                        new Choice(List.of("-r"), StatusCommandTest::isRunning),
                        new Choice(List.of("--failed-only"), StatusCommandTest::isFailure),
                        new Choice(List.of("--running-only", "-f"), line -> isRunning(line) || isFailure(line))),
                List.of(
                        Choice.ALL,
                        new Choice(List.of("--since", "6h"), line -> line.started() >= now - 6 * HOUR),
                        new Choice(List.of("--since", "2d"), line -> line.started() >= now - 48 * HOUR)),
                List.of(Choice.ALL, new Choice(List.of("--last-24h"), line -> line.started() >= now - 24 * HOUR)),
                List.of(
                        Choice.ALL,
                        new Choice(
                                List.of("-c", "12"),
                                owned(tenant -> tenant.identity().companyId().equals("12")))),
                List.of(
                        Choice.ALL,
                        new Choice(
                                List.of("-e", "production"),
                                owned(tenant -> tenant.identity().environment().equals("production")))),
                List.of(
                        Choice.ALL,
                        new Choice(
                                List.of("--data-type", "customers"),
                                owned(tenant -> tenant.dataType().equals("customers")))),
                List.of(
                        Choice.ALL,
                        new Choice(List.of("--credential-id", "1"), owned(tenant -> tenant.credential() == 1))));
    }

    @Test
    void every_combination_of_options_lists_what_all_of_them_take() {
        List<Choice> combinations = List.of(new Choice(List.of("--json", "--limit", "1000"), line -> true));
        for (List<Choice> more : choices()) {
            combinations = combinations.stream()
                    .flatMap(chosen -> more.stream().map(chosen::and))
                    .toList();
        }
        assertThat(combinations).hasSize(384).allSatisfy(combination -> {
            assertThat(status(combination.words())).as(err).isEqualTo(ExitCode.OK);
            assertThat(listed()).isEqualTo(expected(combination.taken()));
        });
    }

    @Test
    void names_of_syncs_are_one_filter_more() {
        assertThat(status("items", "--json", "-f", "--limit", "1000")).isEqualTo(ExitCode.OK);
        assertThat(listed())
                .isEqualTo(expected(line -> line.sync().equals("items") && isFailure(line)))
                .isNotEmpty();

        assertThat(status("trades", "--json", "-d", "both", "--limit", "1000")).isEqualTo(ExitCode.OK);
        assertThat(listed()).isEqualTo(expected(line -> line.sync().equals("trades")));
    }

    @Test
    void without_a_limit_the_newest_fifty_are_listed_and_the_totals_are_theirs() {
        assertThat(status("--json")).isEqualTo(ExitCode.OK);

        assertThat(listed()).isEqualTo(expected(line -> true).subList(0, 50)).contains((long)
                log.lines().size());
        List<Long> processed = numbers("processed");
        assertThat(numbers("split_runs")).containsExactly(50L);
        assertThat(processed.removeLast())
                .isEqualTo(processed.stream().mapToLong(Long::longValue).sum());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --limit 0                    | --limit 0: must be at least 1
            --limit -1                   | --limit -1: must be at least 1
            --since -6h                  | must be a time such as 90s, 30m, 6h or 2d
            --since 6                    | must be a time such as 90s, 30m, 6h or 2d
            --since 99999999999999d      | must be a time such as 90s, 30m, 6h or 2d
            -e staging                   | --environment "staging": must be integration or production
            -d jobs                      | --data-type "jobs": must be customers, invoices or both
            items -c 12                  | are for syncs of many tenants
            nowhere                      | there is no sync "nowhere"; there are items, trades
            """)
    void what_cannot_be_meant_is_wrong_usage(String options, String told) {
        assertThat(status(options.split(" ", -1))).isEqualTo(ExitCode.WRONG);
        assertThat(err).contains(told);
        assertThat(out).isEmpty();
    }

    @Test
    void what_is_no_terminal_gets_all_columns_in_full_and_one_line_a_row() {
        environment.put("PAGER", "false");
        assertThat(status("--limit", "1000")).isEqualTo(ExitCode.OK);

        List<String> lines = out.lines().toList();
        assertThat(lines).hasSize(log.lines().size() + 2);
        assertThat(lines.getFirst().split(" {2,}", -1))
                .containsExactly(
                        "ID",
                        "sync",
                        "company, split",
                        "data type",
                        "status",
                        "retry",
                        "started",
                        "completed",
                        "processed",
                        "successful",
                        "failed",
                        "duration");
        assertThat(lines.get(2)).containsPattern(" 20[0-9-]{8}T[0-9:]{8}Z  20[0-9-]{8}T[0-9:]{8}Z ");
        assertThat(lines.getLast()).startsWith(log.lines().size() + " rows, 40 failed, 20 skipped: processed ");
    }

    @Test
    void a_line_says_whose_it_was_and_which_retry() {
        assertThat(status("--limit", "1000")).isEqualTo(ExitCode.OK);

        assertThat(out.lines().filter(line -> line.startsWith("2 ")).findFirst().orElseThrow())
                .containsSubsequence(
                        "trades",
                        "Acme Plumbing & Heating",
                        "customers",
                        "completed",
                        "2 of 4",
                        "100,014",
                        "100,012",
                        "2");
        assertThat(out)
                .contains("customers (rejects)", "items-2026-11-26.json (rejects)")
                .doesNotContain("the newest");
        status("--limit", "3");
        assertThat(out).contains("the newest 3 rows");
    }

    @Test
    void errors_tell_company_and_data_type_and_what_is_chosen_of_them() {
        assertThat(status("--errors", "-c", "12", "-e", "integration", "--last-24h"))
                .isEqualTo(ExitCode.OK);

        assertThat(out.lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).contains(" trades Acme Plumbing & Heating (12) customers: "))
                .filteredOn(line -> line.endsWith("customers: the client is refused"))
                .hasSize(3);

        assertThat(status("--errors", "items", "--since", "2h")).isEqualTo(ExitCode.OK);
        assertThat(out.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(" items items-2026-11-26.json: "));

        assertThat(status("--errors", "-r")).isEqualTo(ExitCode.OK);
        assertThat(out).isEqualTo("no errors" + System.lineSeparator());
    }

    @Test
    void errors_as_json_are_the_split_runs_that_failed() {
        assertThat(status("--errors", "--json", "--limit", "1000")).isEqualTo(ExitCode.OK);
        assertThat(listed()).isEqualTo(expected(StatusCommandTest::isFailure));
    }

    /** A pager that keeps what it is given. */
    private Path pager(String script) throws IOException {
        Path pager = folder.resolve("pager");
        Files.writeString(
                pager,
                "#!/bin/sh\n" + script.replace("SHOWN", folder.resolve("shown").toString()) + "\n");
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PAGER", pager.toString());
        return folder.resolve("shown");
    }

    @Test
    void on_a_terminal_a_long_list_goes_to_the_pager_and_a_short_one_does_not() throws Exception {
        atTerminal = true;
        environment.putAll(Map.of("COLUMNS", "100", "LINES", "12"));
        Path shown = pager("cat >SHOWN");

        status("--limit", "8");
        assertThat(shown).doesNotExist();
        assertThat(out.lines()).hasSize(11);

        status("--limit", "9");
        assertThat(out).isEmpty();
        assertThat(Files.readAllLines(shown)).hasSize(12).allMatch(line -> line.length() <= 100);
    }

    @Test
    void no_pager_and_json_are_printed() throws Exception {
        atTerminal = true;
        environment.putAll(Map.of("COLUMNS", "100", "LINES", "12"));
        Path shown = pager("cat >SHOWN");

        status("--no-pager");
        assertThat(out.lines()).hasSizeGreaterThan(50);
        status("--json");
        assertThat(listed()).hasSize(50);
        assertThat(shown).doesNotExist();
    }

    @Test
    void the_environment_says_how_wide_a_table_is_that_another_program_shows() {
        environment.put("COLUMNS", "80");
        status();
        List<String> lines = new ArrayList<>(out.lines().toList());
        assertThat(lines).hasSizeGreaterThan(50).allMatch(line -> line.length() <= 80);
    }
}
