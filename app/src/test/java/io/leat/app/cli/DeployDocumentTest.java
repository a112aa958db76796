package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.leat.app.report.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/deploy.md and the files of examples/deploy say the same, and start what there is. */
class DeployDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILES = ROOT.resolve("examples/deploy");
    private static final int MEMORY_BESIDE_THE_LIMIT = 64;

    @TempDir
    private Path folder;

    private static String text(String name) throws IOException {
        return Files.readString(FILES.resolve(name), StandardCharsets.UTF_8);
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/deploy.md"), StandardCharsets.UTF_8);
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void the_document_leads_to_every_file_and_to_no_other() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(found("\\]\\(\\.\\./examples/deploy/([^)]+)\\)", document()))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void the_lines_for_cron_are_those_of_the_file_and_one_of_them_counts() throws IOException {
        assertThat(found("^ *(\\* \\* \\* \\* \\* leat .*)$", document()))
                .isEqualTo(found("^#?(\\* .*)$", text("leat.cron")))
                .hasSize(2);
        assertThat(found("^(\\* .*)$", text("leat.cron"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leat.cron", "leat.service"})
    void what_is_called_is_a_run_that_may_end_in_the_launcher(String name) throws IOException {
        assertThat(found("^[^#].*/opt/leat/leat (.*)$", text(name))).containsExactly("run");
        assertThat(found("^#.*/opt/leat/leat (.*)$", text(name))).containsExactly("run --due");
        for (String called : found("/opt/leat/leat (.*)$", text(name))) {
            Commands.all(new Leat(Map.of(), Terminal.ofProcess(Map.of()))).parseArgs(called.split(" ", -1));
        }
    }

    @Test
    void the_container_starts_leat_with_commands_that_it_has() throws IOException {
        Set<String> commands = Commands.all(new Leat(Map.of(), Terminal.ofProcess(Map.of())))
                .getSubcommands()
                .keySet();

        assertThat(commands).containsAll(found("^CMD \\[\"([^\"]+)\"\\]$", text("Containerfile")));
        assertThat(commands).containsAll(found("podman run .*:/srv/leat leat:[0-9.]+ ([a-z]+)$", document()));
    }

    @Test
    void the_container_has_the_user_and_the_folder_that_the_document_gives_it() throws IOException {
        String container = text("Containerfile");

        assertThat(found("^USER ([0-9]+):", container)).isEqualTo(found("install -d -o ([0-9]+) -g", document()));
        assertThat(found("^VOLUME (.+)$", container)).isEqualTo(found("-v /srv/shop:([^ ]+) ", document()));
    }

    /** Examples use the limit that counts where leat.yaml names none. */
    @Test
    void memory_outside_is_above_the_limit_inside() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/reference.md"), StandardCharsets.UTF_8);
        int limit = Integer.parseInt(found("^\\| `memory\\.limit` \\| size \\| `([0-9]+)M`", reference)
                .iterator()
                .next());
        String outside = Integer.toString(limit + MEMORY_BESIDE_THE_LIMIT);

        assertThat(found("^MemoryMax=([0-9]+)M$", text("leat.service"))).containsExactly(outside);
        assertThat(found("MemoryMax=([0-9]+)M", document())).containsExactly(outside);
        assertThat(found("--memory ([0-9]+)m", document())).containsExactly(outside);
    }

    @Test
    void what_is_copied_and_linked_is_in_the_package() throws IOException {
        Set<String> named = found("/opt/leat/((?:examples|share|docs)/[^ `]+)", document());

        assertThat(named).contains("share/man/man1/leat.1", "examples/deploy/leat.service");
        assertThat(named.stream().filter(name -> name.startsWith("examples/")))
                .allSatisfy(name -> assertThat(ROOT.resolve(name)).exists());
    }

    @Test
    void systemd_understands_the_units() throws IOException, InterruptedException {
        Path systemd = Path.of("/usr/bin/systemd-analyze");
        assumeThat(systemd).exists();
        List<String> command = new ArrayList<>(List.of(systemd.toString(), "verify", "--man=no"));
        for (String unit : List.of("leat.service", "leat.timer")) {
            // Leat need not be installed here.
            String installed = text(unit).replaceAll("(?m)^ExecStart=.*$", "ExecStart=/bin/sh");
            command.add(Files.writeString(folder.resolve(unit), installed).toString());
        }
        Path told = folder.resolve("told");

        Process verify = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(verify.waitFor()).as(Files.readString(told)).isZero();
        assertThat(told).isEmptyFile();
    }
}
