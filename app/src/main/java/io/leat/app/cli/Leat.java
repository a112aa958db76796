package io.leat.app.cli;

import io.leat.DataSize;
import io.leat.app.ConfiguredColumns;
import io.leat.app.Program;
import io.leat.app.report.LogSetup;
import io.leat.app.report.Terminal;
import io.leat.config.Configuration;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.config.yaml.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code leat} itself: what all commands share. */
@Command(
        name = "leat",
        description =
                "Carries records from files and web APIs into SQL databases: flat memory, exact after kill -9, green only when it adds up.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        footer = {
            "",
            "Example, in a crontab:",
            "  * * * * * cd /srv/shop && leat run",
            "",
            "Commands of the launcher, which need the sources:",
            "  build      build the program again",
            "  test       run all tests",
            "  bench      run the benchmarks",
            "  package    write a tar.gz that needs a Java 25 runtime only",
            "",
            "Exit codes: 0 done, nothing to do, or partial; 1 failed; 2 wrong usage or configuration; 3 partial with --strict."
        })
final class Leat {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-C", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration (default: $LEAT_CONFIG, else leat.yaml here).")
    private @Nullable Path file;

    @Option(
            names = "--memory-limit",
            paramLabel = "SIZE",
            scope = ScopeType.INHERIT,
            description = "Limit of the whole process, such as 128M; overrides memory.limit.")
    private @Nullable String memoryLimit;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the log on stderr; twice for every block.")
    private boolean[] verbose = {};

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but what needs a person.")
    private boolean quiet;

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Person person;

    Leat(Map<String, String> environment, Terminal terminal) {
        this(environment, terminal, Person.AT_CONSOLE);
    }

    Leat(Map<String, String> environment, Terminal terminal, Person person) {
        this.environment = environment;
        this.terminal = terminal;
        this.person = person;
    }

    Person person() {
        return person;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean isQuiet() {
        return quiet;
    }

    int verbosity() {
        return verbose.length;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The limit where no configuration is read. */
    DataSize memoryLimit() {
        String text = memoryLimit == null ? environment.getOrDefault("LEAT_MEMORY_LIMIT", "256M") : memoryLimit;
        return new DataSize(DataSize.parse(text)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        commandLine(), "--memory-limit: \"" + text + "\" must be a size such as 128M")));
    }

    /** Reads the configuration and starts the log; tells every problem of it. */
    Program program() throws InvalidConfigurationException {
        Configuration configuration =
                ConfiguredColumns.file(configurationFile(), overridden()).load();
        LogSetup.start(configuration.log(), verbosity());
        return new Program(configuration, environment, Clock.systemUTC());
    }

    /** The environment, with what the options of this call put in its place. */
    Map<String, String> overridden() {
        Map<String, String> overridden = new HashMap<>(environment);
        if (memoryLimit != null) {
            overridden.put("LEAT_MEMORY_LIMIT", memoryLimit);
        }
        return overridden;
    }

    Path configurationFile() {
        if (file != null) {
            return file;
        }
        String named = environment.getOrDefault("LEAT_CONFIG", "");
        return Path.of(named.isEmpty() ? "leat.yaml" : named);
    }

    int wrong(InvalidConfigurationException invalid) {
        for (Problem problem : invalid.problems()) {
            terminal.err().println(problem.text());
        }
        return ExitCode.WRONG;
    }

    CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        return spec.commandLine();
    }
}
