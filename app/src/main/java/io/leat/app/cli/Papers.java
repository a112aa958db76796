package io.leat.app.cli;

import io.leat.app.report.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what a package brings for the host: the manual page and the completion of shells, both made of the command line
 * itself. Argument: the folder {@code share}.
 */
public final class Papers {
    private Papers() {}

    public static void main(String[] arguments) throws IOException {
        Path share = Path.of(arguments[0]);
        CommandLine leat = Commands.all(new Leat(Map.of(), Terminal.ofProcess(Map.of())));
        write(share.resolve("man/man1/leat.1"), new ManualPage(leat).text());
        write(share.resolve("bash-completion/completions/leat"), AutoComplete.bash("leat", leat));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
