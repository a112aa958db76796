package io.leat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs of one sync at once. */
class TogetherIT {
    @TempDir
    private Path folder;

    @Test
    void of_five_runs_one_works_and_the_others_leave_silently() throws Exception {
        Deliveries deliveries = new Deliveries(folder.resolve("five"), 2500);
        deliveries.deliver(1);
        List<Process> processes = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            processes.add(deliveries.java(Main.class, "-C", deliveries.yaml().toString(), "run"));
        }
        for (Process process : processes) {
            int code = Deliveries.end(process);
            assertThat(code).as(deliveries.told()).isZero();
        }

        assertThat(deliveries.told()).isEmpty();
        assertThat(deliveries.query("SELECT count(*), sum(records_read) FROM leat_split_run"))
                .containsExactly("5|2500|");
        assertThat(deliveries.query("SELECT outcome FROM leat_run")).containsExactly("succeeded|");
        assertThat(deliveries.query("SELECT count(*) FROM items")).containsExactly("2500|");
        assertThat(Deliveries.names(deliveries.inbox())).isEmpty();
    }

    @Test
    void a_term_signal_ends_a_run_in_seconds_and_the_next_one_goes_on() throws Exception {
        Deliveries deliveries = new Deliveries(folder.resolve("term"), 2500);
        deliveries.deliver(1);
        Process process = deliveries.java(Main.class, "-C", deliveries.yaml().toString(), "run");
        process.waitFor(500, TimeUnit.MILLISECONDS);
        process.destroy();
        Deliveries.end(process);

        assertThat(deliveries.run()).isZero();
        assertThat(deliveries.query("SELECT count(*), sum(active) FROM items")).containsExactly("2500|2500|");
        assertThat(Deliveries.names(deliveries.inbox())).isEmpty();
    }
}
