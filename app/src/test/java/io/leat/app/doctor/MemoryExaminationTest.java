package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of the shop is 256 MB. */
class MemoryExaminationTest {
    private static final String LESS = "134217728\n";
    private static final String MORE = "1073741824\n";

    @TempDir
    private Path temporary;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temporary);
        shop.change("limit: 8G", "limit: 256M");
    }

    private List<String> found() {
        return shop.found(configuration -> new MemoryExamination(configuration, shop.machine()));
    }

    private void assertTooSmall() {
        assertThat(found())
                .last()
                .asString()
                .startsWith("WRONG the control group of this process may have 128 MB, less than memory.limit 256 MB");
    }

    @Test
    void without_a_control_group_nothing_bounds_it() {
        assertThat(found())
                .containsExactly(
                        "FINE memory.limit 256 MB; the heap of this process may have 64 MB",
                        "FINE no control group bounds this process");
    }

    @Test
    void a_group_of_version_2_that_may_have_less_than_the_limit_is_wrong() throws IOException {
        shop.system("proc/self/cgroup", "0::/system.slice/cron.service\n");
        shop.system("sys/fs/cgroup/system.slice/cron.service/memory.max", LESS);
        assertTooSmall();
    }

    @Test
    void the_groups_above_count_too() throws IOException {
        shop.system("proc/self/cgroup", "0::/system.slice/cron.service\n");
        shop.system("sys/fs/cgroup/system.slice/cron.service/memory.max", "max\n");
        shop.system("sys/fs/cgroup/system.slice/memory.max", LESS);
        assertTooSmall();
    }

    @Test
    void a_group_of_version_1_that_may_have_less_than_the_limit_is_wrong() throws IOException {
        shop.system("proc/self/cgroup", "9:name=systemd:/a\n4:cpu,memory:/jobs\n0::/\n");
        shop.system("sys/fs/cgroup/memory/jobs/memory.limit_in_bytes", LESS);
        assertTooSmall();
    }

    @Test
    void in_a_container_the_limit_stands_at_the_top() throws IOException {
        shop.system("proc/self/cgroup", "4:memory:/docker/0123\n");
        shop.system("sys/fs/cgroup/memory/memory.limit_in_bytes", LESS);
        assertTooSmall();
    }

    @ParameterizedTest
    @CsvSource({"256, WARNING", "319, WARNING", "320, FINE"})
    void a_group_needs_64_megabytes_more_than_the_limit(long megabytes, String level) throws IOException {
        shop.system("proc/self/cgroup", "0::/\n");
        shop.system("sys/fs/cgroup/memory.max", (megabytes << 20) + "\n");

        assertThat(found())
                .last()
                .asString()
                .startsWith(level + " the control group of this process may have " + megabytes + " MB");
    }

    @Test
    void a_group_that_may_have_more_is_fine() throws IOException {
        shop.system("proc/self/cgroup", "0::/\n");
        shop.system("sys/fs/cgroup/memory.max", MORE);

        assertThat(found()).last().isEqualTo("FINE the control group of this process may have 1.0 GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "9223372036854771712", "18446744073709551615", ""})
    void no_limit_is_fine(String text) throws IOException {
        shop.system("proc/self/cgroup", "4:memory:/\n0::/\nodd\n");
        shop.system("sys/fs/cgroup/memory/memory.limit_in_bytes", text + "\n");
        shop.system("sys/fs/cgroup/memory.max", text + "\n");

        assertThat(found()).last().isEqualTo("FINE no control group bounds this process");
    }

    @Test
    void a_heap_that_was_not_derived_from_the_limit_is_told() {
        Machine large = new Machine(shop.root, Optional.empty(), Path.of("/"), List.of(), 1L << 30);

        assertThat(shop.found(configuration -> new MemoryExamination(configuration, large)))
                .first()
                .asString()
                .startsWith("WARNING memory.limit is 256 MB, but the heap of this process may have 1.0 GB");
    }
}
