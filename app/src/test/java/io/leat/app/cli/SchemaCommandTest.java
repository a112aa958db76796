package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.app.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "leat.schema.json");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int leat(String... arguments) {
        Terminal terminal = new Terminal(print(out), print(err), false, false, false);
        return CommandLineStart.execute(arguments, Map.of(), terminal);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void it_prints_the_schema_and_nothing_else_without_a_configuration() throws IOException {
        assertThat(leat("schema")).isZero();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(PUBLISHED));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void it_writes_a_file_and_says_where_and_how_to_name_it() throws IOException {
        Path file = folder.resolve("leat.schema.json");
        Files.writeString(file, "an older one, which may be longer".repeat(2000));

        assertThat(leat("schema", "--output", file.toString())).isZero();
        assertThat(file).hasSameBinaryContentAs(PUBLISHED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("wrote " + file + "\nfirst line of a leat.yaml beside it:"
                        + " # yaml-language-server: $schema=leat.schema.json\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_told() {
        assertThat(leat("schema", "--output", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("leat: --output: " + folder + " cannot be written (Is a directory); name a file in a folder"
                        + " that is there and can be written\n");
    }
}
