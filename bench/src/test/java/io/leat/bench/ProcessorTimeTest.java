package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    private static final String WORK = "n=0; while [ $n -lt 200000 ]; do n=$((n + 1)); done";

    @Test
    void a_child_counts_after_it_has_ended() throws Exception {
        assertThat(secondsOf("sh -c '" + WORK + "'; echo done; read line")).isGreaterThan(0.03);
    }

    @Test
    void a_child_counts_while_it_lives() throws Exception {
        assertThat(secondsOf("sh -c '" + WORK + "; echo done; read line'; true"))
                .isGreaterThan(0.03);
    }

    @Test
    void a_process_without_work_takes_nothing() throws Exception {
        assertThat(secondsOf("echo done; read line")).isLessThan(0.03);
    }

    /** Of a shell that says when it has done its work, and waits then. */
    private static double secondsOf(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("done");
            return ProcessorTime.whenQuiet(process.pid());
        } finally {
            process.getOutputStream().close();
        }
    }
}
