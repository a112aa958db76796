package io.leat.app.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands of {@code leat} by their names, in the order in which they are told. */
final class Commands {
    private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("init", InitCommand.class);
        ALL.put("run", RunCommand.class);
        ALL.put("download", DownloadCommand.class);
        ALL.put("check", CheckCommand.class);
        ALL.put("schema", SchemaCommand.class);
        ALL.put("retry", RetryCommand.class);
        ALL.put("status", StatusCommand.class);
        ALL.put("rejects", RejectsCommand.class);
        ALL.put("credentials", CredentialsCommand.class);
        ALL.put("doctor", DoctorCommand.class);
        ALL.put("demo", DemoCommand.class);
    }

    private Commands() {}

    /** The whole command line. */
    static CommandLine all(Leat leat) {
        return with(leat, List.copyOf(ALL.keySet()));
    }

    /**
     * The command line for these arguments: of the commands only those that they may name, since picocli takes as long for
     * all of them as a short run does; all where they name none.
     */
    static CommandLine named(Leat leat, String... arguments) {
        List<String> named =
                Arrays.stream(arguments).filter(ALL::containsKey).distinct().toList();
        return named.isEmpty() ? all(leat) : with(leat, named);
    }

    private static CommandLine with(Leat leat, List<String> names) {
        CommandLine line = new CommandLine(leat);
        names.forEach(name -> line.addSubcommand(ALL.get(name)));
        if (names.contains("credentials")) {
            line.setParameterExceptionHandler(new DiscreetHandler(line.getParameterExceptionHandler()));
        }
        return line;
    }
}
