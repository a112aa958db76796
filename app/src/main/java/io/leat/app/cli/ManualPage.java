package io.leat.app.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page leat(1): commands, options and examples as the command line has them, and what it does not know. */
final class ManualPage {
    /** A word and what it means. */
    private record Item(String word, String meaning) {}

    private static final List<Item> EXIT_CODES = List.of(
            new Item("0", "Succeeded, nothing to do, paused, held by another process, or partial."),
            new Item(
                    "1",
                    "Failed: the ledger, the target or a folder is out of reach, no Java 25, or an unexpected error."),
            new Item("2", "Wrong usage or configuration."),
            new Item("3", "Partial, with --strict."));

    private static final List<Item> ENVIRONMENT = List.of(
            new Item("LEAT_CONFIG", "The configuration; -C comes first."),
            new Item("LEAT_DATABASE_URL", "Overrides database.url."),
            new Item("LEAT_MEMORY_LIMIT", "Overrides memory.limit; --memory-limit comes first."),
            new Item("LEAT_MEMORY_WARN_AT", "Overrides memory.warn-at."),
            new Item("LEAT_BLOCK_ROWS", "Most rows of a block, 1 to 100000."),
            new Item("LEAT_MAX_PAGES", "Most pages of a run of a web API; --max-pages comes first."),
            new Item("LEAT_RESET", "As --reset of run: 1 or true is yes, 0 or false is no."),
            new Item(
                    "LEAT_SECRET_KEY, LEAT_SECRET_KEY_FILE",
                    "The key that seals the secrets of credentials, base64 of 32 bytes, or the path of a file that holds it."),
            new Item("LEAT_SECRET_KEY_NEW, LEAT_SECRET_KEY_NEW_FILE", "The key to which leat credentials rotate goes."),
            new Item("LEAT_JAVA_OPTIONS", "Further options of the virtual machine."),
            new Item("JAVA_HOME", "A Java 25; else one is looked for in /usr/lib/jvm and on the path."),
            new Item("XDG_CACHE_HOME, HOME", "Tell the user's cache folder, $HOME/.cache if only HOME is set."),
            new Item("NO_COLOR, TERM", "NO_COLOR or TERM=dumb takes colours away."));

    private static final List<Item> FILES = List.of(
            new Item("leat.yaml", "The configuration, in the current folder unless -C or LEAT_CONFIG says otherwise."),
            new Item(".leat/", "Beside leat.yaml: its compiled form, which may be deleted at any time."),
            new Item(
                    "lib/leat.aot, lib/idle.aot",
                    "In the program's folder: what makes starts quick, made at the first one."),
            new Item(
                    "~/.cache/leat/",
                    "Holds both where those folders cannot be written; in $XDG_CACHE_HOME/leat/ where that is set."),
            new Item("docs/", "In the program's folder: reference.md, operations.md and deploy.md tell more."));

    private final CommandLine leat;
    private final Roff roff = new Roff();

    ManualPage(CommandLine leat) {
        this.leat = leat;
    }

    String text() {
        CommandSpec root = leat.getCommandSpec();
        String purpose = String.join(" ", root.usageMessage().description());
        roff.title("LEAT", root.version()[0]);
        roff.section("NAME")
                .line("leat - " + purpose.substring(0, 1).toLowerCase(Locale.ROOT)
                        + purpose.substring(1, purpose.length() - 1));
        roff.section("SYNOPSIS").bold("leat").line("[OPTION...] COMMAND [ARGUMENT...]");
        roff.section("COMMANDS");
        commands(leat).forEach(this::command);
        roff.section("OPTIONS").line("All commands take these.");
        root.options().forEach(this::option);
        roff.section("EXIT STATUS");
        EXIT_CODES.forEach(this::item);
        roff.section("ENVIRONMENT");
        ENVIRONMENT.forEach(this::item);
        roff.section("FILES");
        FILES.forEach(this::item);
        roff.section("EXAMPLES").line("In a crontab:").example(List.of("* * * * * cd /srv/shop && leat run"));
        commands(leat).forEach(command -> roff.example(examples(command)));
        roff.section("SEE ALSO").line("crontab(5), systemd.timer(5)");
        return roff.text();
    }

    /** Those that do something, in the order of the usage. */
    private static List<CommandLine> commands(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(sub -> sub.getSubcommands().isEmpty() ? Stream.of(sub) : commands(sub).stream())
                .toList();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<OptionSpec> own = own(spec);
        roff.subsection(spec.qualifiedName() + (own.isEmpty() ? "" : " [OPTION...]") + parameters(spec));
        roff.line(String.join(" ", spec.usageMessage().description()));
        spec.positionalParameters().forEach(parameter -> roff.item(parameter.paramLabel(), meaning(parameter)));
        own.forEach(this::option);
    }

    private List<OptionSpec> own(CommandSpec spec) {
        Set<String> shared = new HashSet<>(leat.getCommandSpec().optionsMap().keySet());
        return spec.options().stream()
                .filter(option -> !shared.contains(option.longestName()))
                .toList();
    }

    private static String parameters(CommandSpec spec) {
        StringBuilder parameters = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = parameter.paramLabel() + (parameter.arity().isVariable() ? "..." : "");
            parameters.append(parameter.required() ? " " + label : " [" + label + "]");
        }
        return parameters.toString();
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        roff.item(String.join(", ", option.names()) + value, meaning(option));
    }

    private void item(Item item) {
        roff.item(item.word(), item.meaning());
    }

    private static String meaning(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** The indented lines of the usage's footer. */
    private static List<String> examples(CommandLine command) {
        List<String> examples = new ArrayList<>();
        for (String line : command.getCommandSpec().usageMessage().footer()) {
            if (line.startsWith("  ")) {
                examples.add(line.strip());
            }
        }
        return examples;
    }
}
