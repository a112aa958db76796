package io.leat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static Instant next(String line, String after) {
        return Schedule.of(line, ZoneOffset.UTC).next(Instant.parse(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *           | 2026-11-26T10:00:00Z     | 2026-11-26T10:01:00Z
            * * * * *           | 2026-11-26T10:00:59.999Z | 2026-11-26T10:01:00Z
            */15 * * * *        | 2026-11-26T10:16:00Z     | 2026-11-26T10:30:00Z
            0 3 * * *           | 2026-11-26T03:00:00Z     | 2026-11-27T03:00:00Z
            0 8-18/2 * * 1-5    | 2026-11-27T18:00:00Z     | 2026-11-30T08:00:00Z
            0 0 * * 0           | 2026-11-26T10:00:00Z     | 2026-11-29T00:00:00Z
            0 0 * * 7           | 2026-11-26T10:00:00Z     | 2026-11-29T00:00:00Z
            0 0 * * sun         | 2026-11-26T10:00:00Z     | 2026-11-29T00:00:00Z
            0 0 1 jan *         | 2026-11-26T10:00:00Z     | 2027-01-01T00:00:00Z
            30 1 29 2 *         | 2026-11-26T10:00:00Z     | 2028-02-29T01:30:00Z
            0 0 31 * *          | 2026-10-31T00:00:00Z     | 2026-12-31T00:00:00Z
            """)
    void the_next_time_is_the_one_that_cron_would_take(String line, String after, String next) {
        assertThat(next(line, after)).isEqualTo(next);
    }

    @Test
    void of_a_day_of_the_month_and_one_of_the_week_either_is_enough() {
        // 27 November 2026 is a Friday.
        assertThat(next("0 0 28 * 5", "2026-11-26T10:00:00Z")).isEqualTo("2026-11-27T00:00:00Z");
        assertThat(next("0 0 28 * 5", "2026-11-27T00:00:00Z")).isEqualTo("2026-11-28T00:00:00Z");
    }

    @Test
    void hours_are_those_of_its_zone() {
        Schedule schedule = Schedule.of("0 3 * * *", ZoneId.of("Europe/Berlin"));
        assertThat(schedule.next(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo("2026-07-01T01:00:00Z");
        assertThat(schedule.next(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo("2026-12-01T02:00:00Z");
    }

    @Test
    void a_line_may_name_its_zone() {
        Schedule schedule = Schedule.of("CRON_TZ=America/New_York  0 3 * * *", ZoneOffset.UTC);
        assertThat(schedule.next(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo("2026-12-01T08:00:00Z");
    }

    @Test
    void a_time_that_clocks_leave_out_comes_once_all_the_same() {
        // On 29 March 2026 clocks of Berlin go from two to three.
        Schedule schedule = Schedule.of("30 2 * * *", ZoneId.of("Europe/Berlin"));
        Instant first = schedule.next(Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(first).isBetween("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
        assertThat(schedule.next(first)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_clocks_repeat_comes_at_most_once_for_each() {
        // On 25 October 2026 clocks of Berlin go from three back to two.
        Schedule schedule = Schedule.of("30 2 * * *", ZoneId.of("Europe/Berlin"));
        Instant first = schedule.next(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(first).isBetween("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
        Instant second = schedule.next(first);
        Instant third = schedule.next(second);
        assertThat(third).isBeforeOrEqualTo(Instant.parse("2026-10-27T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "0 24 * * *",
                "a b c d e",
                "0 0 30 2 *",
                "*/0 * * * *"
            })
    void what_is_no_line_of_cron_is_refused(String line) {
        assertThatThrownBy(() -> Schedule.of(line, ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_zone_is_told() {
        assertThatThrownBy(() -> Schedule.of("CRON_TZ=Mars/Olympus * * * * *", ZoneOffset.UTC))
                .hasMessageContaining("Mars/Olympus");
    }
}
