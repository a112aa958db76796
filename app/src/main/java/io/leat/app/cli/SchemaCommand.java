package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.report.Terminal;
import io.leat.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code leat schema}. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of leat.yaml, by which editors complete keys and mark what is wrong.",
        footer = {
            "",
            "Example:",
            "  leat schema --output leat.schema.json",
            "and as the first line of the leat.yaml beside it:",
            "  # yaml-language-server: $schema=leat.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private static final String RESOURCE = "leat.schema.json";

    @ParentCommand
    private @Nullable Leat leat;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it to a file instead.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Leat root = Leats.of(leat);
        byte[] schema = schema();
        if (output == null) {
            root.terminal().out().write(schema);
            root.terminal().out().flush();
            return ExitCode.OK;
        }
        write(schema, output);
        if (!root.isQuiet()) {
            tell(root.terminal(), output);
        }
        return ExitCode.OK;
    }

    private static byte[] schema() throws IOException {
        try (InputStream resource = Configuration.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException(RESOURCE + " is not in the program");
            }
            return resource.readAllBytes();
        }
    }

    private static void write(byte[] schema, Path output) {
        try {
            Files.write(output, schema);
        } catch (IOException failure) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "--output: " + output + " cannot be written (" + SyncException.reason(failure)
                            + "); name a file in a folder that is there and can be written",
                    failure);
        }
    }

    private static void tell(Terminal terminal, Path output) {
        terminal.out().println("wrote " + output.toAbsolutePath().normalize());
        terminal.out()
                .println(
                        "first line of a leat.yaml beside it: # yaml-language-server: $schema=" + output.getFileName());
    }
}
