package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
        shop.run();
    }

    private List<String> found() {
        return shop.found(configuration -> new ClockExamination(configuration, shop.clock()));
    }

    @Test
    void times_that_have_passed_are_fine() throws IOException {
        shop.file("var/in/a.json", "[]", Duration.ZERO);

        assertThat(found()).singleElement().asString().startsWith("FINE 20").endsWith("and leat.yaml UTC");
    }

    @Test
    void a_clock_that_was_set_back_behind_the_sync_log_is_told() {
        shop.ahead = Duration.ofHours(-1);

        assertThat(found()).hasSize(2).last().asString().startsWith("WARNING the newest run in the sync log is of ");
    }

    @Test
    void a_file_whose_time_is_still_to_come_is_told() throws IOException {
        Path file = shop.file("var/in/a.json", "[]", Duration.ofMinutes(-10));

        assertThat(found())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("WARNING items: " + file + " is of ")
                .contains("still to come, so it is left alone until then");
    }
}
