package io.leat.app.cli;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.report.LogSetup;
import io.leat.app.report.Terminal;
import io.leat.config.yaml.InvalidConfigurationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Parses the command line, runs the command, and makes an exit code of how it ended. */
public final class CommandLineStart {
    private CommandLineStart() {}

    public static int execute(String[] arguments, Map<String, String> environment) {
        return execute(arguments, environment, Terminal.ofProcess(environment));
    }

    static int execute(String[] arguments, Map<String, String> environment, Terminal terminal) {
        return execute(arguments, environment, terminal, Person.AT_CONSOLE);
    }

    static int execute(String[] arguments, Map<String, String> environment, Terminal terminal, Person person) {
        Leat leat = new Leat(environment, terminal, person);
        CommandLine commandLine = Commands.named(leat, arguments)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, parsed) -> ended(failure, leat));
        if (arguments.length == 0) {
            commandLine.usage(terminal.out());
            return ExitCode.OK;
        }
        try {
            return commandLine.execute(arguments);
        } finally {
            LogSetup.stop();
        }
    }

    private static int ended(Exception failure, Leat leat) {
        if (failure instanceof InvalidConfigurationException invalid) {
            return leat.wrong(invalid);
        }
        if (failure instanceof WrongException wrong) {
            wrong.flaws().forEach(flaw -> leat.terminal().err().println("leat: " + flaw));
            return ExitCode.WRONG;
        }
        if (failure instanceof SyncException known && known.kind() != ErrorKind.INTERNAL) {
            leat.terminal().err().println("leat: " + known.text());
            return ExitCode.FAILED;
        }
        LoggerFactory.getLogger(CommandLineStart.class).error("unexpected error", failure);
        leat.terminal().err().println("leat: unexpected error, a defect of the program: " + failure);
        if (leat.verbosity() > 0) {
            failure.printStackTrace(leat.terminal().err());
        } else {
            leat.terminal().err().println("leat: run it again with -v to see where, and report that");
        }
        return ExitCode.FAILED;
    }
}
