package io.leat.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.Counts;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitHistory.ErrorRow;
import io.leat.ledger.SplitOrigin.Retry;
import io.leat.ledger.SplitRow;
import io.leat.ledger.SplitRow.Owner;
import io.leat.ledger.SplitRow.Trouble;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read of the sync log, at every width. */
class StatusReportTest {
    private static final long NOW = Instant.parse("2026-11-26T18:00:00Z").toEpochMilli();
    private static final Terminal PLAIN = terminal(false);

    private static Terminal terminal(boolean colours) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, true, true, colours);
    }

    private static StatusReport report(Terminal terminal, OptionalInt width) {
        return new StatusReport(terminal, new Screen(width, OptionalInt.empty()), NOW);
    }

    private static List<String> table(List<SplitRow> rows, int width) {
        return report(PLAIN, OptionalInt.of(width)).table(rows, 50);
    }

    private static SplitRow row(long id, Optional<String> company, SplitState state, Duration age) {
        long started = NOW - age.toMillis();
        boolean running = state == SplitState.RUNNING;
        return new SplitRow(
                id,
                company.isPresent() ? "servicetitan" : "items",
                company.isPresent() ? id + ":customers" : "items-2026-11-26-0001.json",
                false,
                state,
                started,
                running ? OptionalLong.empty() : OptionalLong.of(started + 12_345),
                new Counts(1_234_567, 1_234_500, 0, 0, 0, 67),
                company.map(name -> new Owner(id, "c" + id, name, "production", "customers")),
                company.isPresent() && state == SplitState.COMPLETED ? Optional.of(new Retry(17, 2)) : Optional.empty(),
                state == SplitState.FAILED ? Optional.of(new Trouble("DATA", "not JSON")) : Optional.empty());
    }

    private static List<SplitRow> tenants() {
        List<SplitRow> rows = new ArrayList<>();
        List<String> companies =
                List.of("Acme Plumbing & Heating of Denver, LLC", "株式会社水道サービス東京本社営業部", "Café\u0301\u001b[31m\nX", "A");
        for (SplitState state : SplitState.values()) {
            for (String company : companies) {
                rows.add(row(12_000 + rows.size(), Optional.of(company), state, Duration.ofHours(rows.size())));
            }
        }
        return rows;
    }

    private static List<SplitRow> files() {
        return List.of(
                row(2, Optional.empty(), SplitState.FAILED, Duration.ofMinutes(1)),
                row(1, Optional.empty(), SplitState.COMPLETED, Duration.ofDays(40)));
    }

    private static List<SplitRow> mixed() {
        List<SplitRow> mixed = new ArrayList<>(tenants());
        mixed.addAll(files());
        return mixed;
    }

    private static List<List<SplitRow>> logs() {
        return List.of(tenants(), files(), mixed());
    }

    private static List<String> headings(List<String> table) {
        return List.of(table.getFirst().split(" +", -1));
    }

    /** How many of the headings that are never cut. */
    private static int known(List<String> headings) {
        List<String> known = new ArrayList<>(headings);
        known.retainAll(List.of(
                "ID",
                "sync",
                "status",
                "retry",
                "started",
                "completed",
                "processed",
                "successful",
                "failed",
                "duration"));
        return known.size();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void no_line_is_wider_than_the_screen_and_every_row_has_its_own(List<SplitRow> rows) {
        for (int width = 1; width <= 250; width++) {
            int widest = width;
            List<String> table = table(rows, width);
            assertThat(table)
                    .hasSizeGreaterThan(rows.size() + 1)
                    .allSatisfy(line -> assertThat(MonospaceText.width(line)).isLessThanOrEqualTo(widest));
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void more_room_is_used_until_nothing_is_missing(List<SplitRow> rows) {
        int[] shown = IntStream.rangeClosed(40, 250)
                .map(width -> known(headings(table(rows, width))))
                .toArray();
        assertThat(shown).isSorted();

        List<String> endless = report(PLAIN, OptionalInt.empty()).table(rows, 50);
        assertThat(table(rows, 250).subList(0, rows.size() + 1)).isEqualTo(endless.subList(0, rows.size() + 1));
    }

    @Test
    void eighty_columns_show_what_cannot_be_told_from_the_rest() {
        List<String> table = table(tenants(), 80);
        assertThat(headings(table))
                .containsSubsequence(
                        "ID",
                        "company",
                        "data",
                        "type",
                        "status",
                        "retry",
                        "started",
                        "processed",
                        "failed",
                        "duration");
        assertThat(table.get(tenants().size()))
                .contains("12000", "…", "customers", "running", "18:00:00Z", "1,234,567");

        assertThat(headings(table(files(), 80)))
                .containsExactly("ID", "split", "status", "started", "processed", "successful", "failed", "duration");
        assertThat(table(files(), 80).get(2)).contains("items-20…001.json", "failed", "17:59:00Z");
        assertThat(table(files(), 80).get(1)).contains("10-17 18:00Z");
    }

    @Test
    void the_sync_is_told_wherever_there_are_several() {
        assertThat(headings(table(mixed(), 80))).contains("sync");
        assertThat(headings(table(files(), 80))).doesNotContain("sync");
        assertThat(headings(table(files(), 200))).contains("sync");
    }

    @Test
    void with_room_everything_is_told_in_full_the_newest_last() {
        List<String> table = table(files(), 200);
        assertThat(table.get(1))
                .matches("1   items  items-2026-11-26-0001.json  completed  2026-10-17T18:00:00Z  "
                        + "2026-10-17T18:00:12Z  1,234,567   1,234,500      67    12.3 s");
        assertThat(table.get(3))
                .isEqualTo("2 rows, 1 failed: processed 2,469,134, successful 2,469,000, failed 134 "
                        + "(inserted 2,469,000, updated 0, unchanged 0, duplicate 0)");
        assertThat(table(tenants(), 250)).anyMatch(line -> line.contains("completed  2 of 17  "));
    }

    @Test
    void what_runs_says_so_in_the_place_of_its_end() {
        List<SplitRow> running = List.of(row(1, Optional.of("A"), SplitState.RUNNING, Duration.ofMinutes(61)));
        assertThat(table(running, 200).get(1))
                .contains("2026-11-26T16:59:00Z  running")
                .endsWith("1:01 h");
    }

    @Test
    void what_a_terminal_would_take_for_a_command_is_spelled() {
        assertThat(String.join("\n", table(tenants(), 250)))
                .contains("Café\u0301\\u001b[31m\\u000aX")
                .doesNotContain("\u001b");
    }

    @Test
    void colours_take_no_room() {
        List<String> coloured = report(terminal(true), OptionalInt.of(80)).table(tenants(), 50);
        assertThat(coloured.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", "").stripTrailing()))
                .isEqualTo(table(tenants(), 80));
        assertThat(coloured.getFirst()).startsWith("\u001b[1mID");
    }

    @Test
    void an_error_says_whose_it_is_and_when_it_is_tried_again() {
        SplitRow failed = new SplitRow(
                9,
                "servicetitan",
                "3:invoices",
                true,
                SplitState.TIMED_OUT,
                NOW,
                OptionalLong.of(NOW + 1),
                Counts.NONE,
                Optional.of(new Owner(3, "12", "Acme", "production", "invoices")),
                Optional.of(new Retry(7, 1)),
                Optional.of(new Trouble("TRANSIENT", "took\nlong")));

        assertThat(report(PLAIN, OptionalInt.of(20)).errors(List.of(new ErrorRow(failed, 4, OptionalLong.of(NOW)))))
                .containsExactly("2026-11-26T18:00:00Z servicetitan Acme (12) invoices (rejects): took\\u000along"
                        + " [retry 1 of 7] [attempt 4; tried again when it changes, or after 2026-11-26T18:00:00Z]");
    }
}
