package io.leat.app.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells wrong usage of {@code leat credentials} without what was given, which may be a secret in a wrong place. */
record DiscreetHandler(IParameterExceptionHandler usual) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) throws Exception {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        if (!(failure instanceof UnmatchedArgumentException unmatched) || !command.startsWith("leat credentials")) {
            return usual.handleParseException(failure, arguments);
        }
        PrintWriter err = failure.getCommandLine().getErr();
        err.println(command + ": " + told(unmatched.getUnmatched()) + " (" + command + " --help)");
        if (command.endsWith(" add")) {
            err.println("Secrets are never taken from arguments, where others can see them: give --secret-env NAME,"
                    + " --secret-file FILE, or nothing on a terminal");
        }
        return ExitCode.WRONG;
    }

    private static String told(List<String> unmatched) {
        List<String> options = unmatched.stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .toList();
        return options.isEmpty()
                ? "it does not take " + unmatched.size() + " of the arguments"
                : "there is no option " + String.join(", ", options);
    }
}
