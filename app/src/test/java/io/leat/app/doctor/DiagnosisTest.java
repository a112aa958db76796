package io.leat.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.doctor.Finding.Level;
import io.leat.app.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
    private static final Diagnosis DIAGNOSIS = new Diagnosis(List.of(
            new Finding(Level.FINE, "java", "25", ""),
            new Finding(Level.WARNING, "clock", "is late", "set it"),
            new Finding(Level.WRONG, "database", "is \"gone\"", "bring it back")));

    private static String printed(boolean colours, Consumer<Terminal> print) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        print.accept(new Terminal(out, out, colours, colours, colours));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findings_are_aligned_lines_with_the_next_step_below_and_totals_at_the_end() {
        assertThat(printed(false, terminal -> DiagnosisReport.print(DIAGNOSIS, terminal, false)))
                .isEqualTo("""
                ok     java      25
                warn   clock     is late
                                 -> set it
                WRONG  database  is "gone"
                                 -> bring it back
                1 ok, 1 warning, 1 wrong
                """);
    }

    @Test
    void quiet_leaves_out_what_is_fine() {
        assertThat(printed(false, terminal -> DiagnosisReport.print(DIAGNOSIS, terminal, true)))
                .startsWith("warn ")
                .doesNotContain("java", "1 wrong");
    }

    @Test
    void levels_have_colours_on_a_terminal() {
        assertThat(printed(true, terminal -> DiagnosisReport.print(DIAGNOSIS, terminal, false)))
                .contains("\u001b[32mok     \u001b[0mjava", "\u001b[33mwarn   \u001b[0m", "\u001b[31mWRONG  \u001b[0m");
    }

    @Test
    void json_is_one_object() {
        assertThat(printed(false, terminal -> DiagnosisReport.json(DIAGNOSIS, terminal.out(), 1)))
                .isEqualTo("{\"fine\":1,\"warning\":1,\"wrong\":1,\"exit_code\":1,\"findings\":["
                        + "{\"level\":\"fine\",\"topic\":\"java\",\"found\":\"25\"},"
                        + "{\"level\":\"warning\",\"topic\":\"clock\",\"found\":\"is late\",\"advice\":\"set it\"},"
                        + "{\"level\":\"wrong\",\"topic\":\"database\",\"found\":\"is \\\"gone\\\"\","
                        + "\"advice\":\"bring it back\"}]}\n");
    }

    @Test
    void without_a_configuration_what_does_not_need_one_is_examined(@TempDir Path temporary) throws IOException {
        Shop shop = new Shop(temporary);
        Files.delete(shop.yaml());

        assertThat(topics(shop)).containsExactly("java", "configuration", "schedule");
    }

    @Test
    void every_topic_is_examined(@TempDir Path temporary) throws IOException {
        assertThat(topics(new Shop(temporary)))
                .containsExactly(
                        "java",
                        "configuration",
                        "memory",
                        "database",
                        "disk",
                        "folders",
                        "inbox",
                        "syncs",
                        "clock",
                        "schedule");
    }

    private static List<String> topics(Shop shop) {
        Patient patient = Patient.of(shop.yaml(), shop.environment, shop.clock(), shop.machine());
        return Diagnosis.of(patient, "shop", false).findings().stream()
                .map(Finding::topic)
                .distinct()
                .toList();
    }

    @Test
    void an_examination_that_fails_is_told_and_stops_no_other(@TempDir Path temporary) throws IOException {
        Shop shop = new Shop(temporary);
        shop.run();
        // A time that no calendar has.
        Files.writeString(shop.state().resolve("items.wake"), "due -9000000000000000000\n");
        Patient patient = Patient.of(shop.yaml(), shop.environment, shop.clock(), shop.machine());
        Diagnosis diagnosis = Diagnosis.of(patient, "shop", false);

        assertThat(diagnosis.findings())
                .anyMatch(finding ->
                        finding.topic().equals("syncs") && finding.found().startsWith("could not be examined"));
        assertThat(diagnosis.findings().getLast().topic()).isEqualTo("schedule");
    }
}
