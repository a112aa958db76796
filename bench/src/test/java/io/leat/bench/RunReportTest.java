package io.leat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunReportTest {
    @Test
    void the_counts_are_those_of_the_run_and_not_of_its_splits() {
        RunReport report = RunReport.of("""
                {"total_records_processed":7,"exit_code":0,"runs":[{"sync":"slim","outcome":"succeeded","read":7,
                "inserted":1,"updated":2,"unchanged":2,"duplicate":1,"rejected":1,"peak_memory_bytes":1048576,
                "seconds":0.5,"notices":[],"splits":[{"outcome":"completed","read":9,"peak_memory_bytes":3}]}]}
                """);
        assertThat(report).isEqualTo(new RunReport("succeeded", 0.5, 7, 1, 2, 2, 1, 1, 1_048_576));
        assertThat(report.addsUp()).isTrue();
    }

    @Test
    void a_record_that_is_nowhere_does_not_add_up() {
        assertThat(new RunReport("succeeded", 1, 3, 1, 1, 0, 0, 0, 0).addsUp()).isFalse();
    }

    @Test
    void an_answer_without_runs_has_no_outcome() {
        assertThat(RunReport.of("{\"runs\":[]}").outcome()).isEqualTo("none");
    }
}
