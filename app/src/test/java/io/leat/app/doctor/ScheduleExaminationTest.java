package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExaminationTest {
    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
        shop.system("proc/77/comm", "cron\n");
    }

    private List<String> found() {
        return Shop.found(new ScheduleExamination(shop.machine()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "* * * * * shop cd /srv/shop && /opt/leat/leat run; true",
                "*/5 * * * * leat -C /srv/shop/leat.yaml run items; true",
                "ExecStart=/opt/leat/leat run; true",
                "# * * * * * leat run; false",
                "* * * * * leat status; false",
                "* * * * * cleat run; false"
            })
    void a_line_that_calls_it_is_found(String line, boolean found) throws IOException {
        Path table = shop.system("etc/cron.d/shop", "SHELL=/bin/sh\n" + line + "\n");

        assertThat(found().contains("FINE leat run is called by " + table + ":2"))
                .isEqualTo(found);
        assertThat(found().getFirst().startsWith("WARNING nothing on this host calls leat run"))
                .isEqualTo(!found);
    }

    @Test
    void what_stands_in_a_table_is_not_repeated() throws IOException {
        shop.system("var/spool/cron/crontabs/shop", "* * * * * PASSWORD=hunter2 leat run\n");

        assertThat(found())
                .first()
                .asString()
                .startsWith("FINE leat run is called by ")
                .doesNotContain("hunter2");
    }

    @Test
    void tables_that_may_not_be_read_leave_it_open() throws IOException {
        Path table = shop.system("etc/crontab", "");
        Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(table), "root may read everything");

        assertThat(found()).first().asString().startsWith("FINE whether cron calls leat run cannot be told");
    }

    @Test
    void it_is_said_that_idle_runs_leave_no_trace() {
        assertThat(found())
                .contains("FINE cron is running")
                .last()
                .asString()
                .startsWith("FINE a run with nothing to do");
    }

    @Test
    void cron_that_does_not_run_is_told() throws IOException {
        shop.system("proc/77/comm", "sh\n");
        assertThat(found()).anyMatch(line -> line.startsWith("WARNING no cron is running"));

        shop.system("proc/1/comm", "systemd\n");
        assertThat(found()).anyMatch(line -> line.startsWith("FINE no cron is running, but systemd"));

        shop.system("etc/crontab", "* * * * * root leat run\n");
        assertThat(found()).anyMatch(line -> line.startsWith("WARNING no cron is running"));
    }
}
