package io.leat.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.run.WakeFile.Wake;
import io.leat.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class DueTimeTest {
    private final Database database;
    private final Path state;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T10:20:00Z"));

    DueTimeTest(Product product, @TempDir Path folder) {
        database = product.create(folder).get();
        state = folder.resolve("state");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private DueTime items() {
        return new DueTime(state, "items", Schedule.of("0 * * * *", ZoneOffset.UTC), clock);
    }

    private boolean hasComeAt(String time) {
        clock.set(Instant.parse("2026-11-26T" + time + "Z"));
        return items().hasCome(database);
    }

    @Test
    void a_new_schedule_begins_with_its_first_time_after_the_first_look() {
        assertThat(hasComeAt("10:20:00")).isFalse();
        assertThat(hasComeAt("10:59:59")).isFalse();
        assertThat(hasComeAt("11:00:00")).isTrue();
    }

    @Test
    void a_time_is_due_until_it_is_done_and_then_the_next_one_is() {
        hasComeAt("10:20:00");
        assertThat(hasComeAt("11:00:10")).isTrue();
        assertThat(hasComeAt("11:00:20")).isTrue();

        items().done(database);

        assertThat(hasComeAt("11:59:59")).isFalse();
        assertThat(hasComeAt("12:00:00")).isTrue();
    }

    @Test
    void times_that_were_missed_are_caught_up_once() {
        hasComeAt("10:20:00");
        assertThat(hasComeAt("15:30:00")).isTrue();

        items().done(database);

        assertThat(hasComeAt("15:31:00")).isFalse();
        assertThat(hasComeAt("16:00:00")).isTrue();
    }

    @Test
    void what_a_run_left_for_now_is_due_between_the_times_of_the_schedule() {
        hasComeAt("10:20:00");

        new WakeFile(state, "items").write(new Wake(clock.instant().getEpochSecond() + 60, Map.of()));

        assertThat(hasComeAt("10:20:59")).isFalse();
        assertThat(hasComeAt("10:21:00")).isTrue();
    }

    @Test
    void the_ledger_knows_what_is_done_where_the_state_folder_is_lost() throws IOException {
        hasComeAt("10:20:00");
        hasComeAt("11:00:00");
        items().done(database);
        Files.delete(state.resolve("items.due"));

        assertThat(hasComeAt("11:30:00")).isFalse();
        assertThat(hasComeAt("12:00:00")).isTrue();
    }

    @Test
    void a_look_before_the_time_opens_no_ledger() {
        hasComeAt("10:20:00");
        database.close();

        clock.set(Instant.parse("2026-11-26T10:40:00Z"));
        assertThat(WakeFile.isBeforeSchedule(state, "items", clock.millis())).isTrue();
        clock.set(Instant.parse("2026-11-26T11:00:00Z"));
        assertThat(WakeFile.isBeforeSchedule(state, "items", clock.millis())).isFalse();
    }

    @Test
    void a_clock_that_was_ahead_puts_no_time_off_until_that_day() {
        clock.set(Instant.parse("2027-11-26T10:20:00Z"));
        items().done(database);

        assertThat(hasComeAt("10:20:00")).isFalse();
        assertThat(hasComeAt("11:00:00")).isTrue();
    }
}
