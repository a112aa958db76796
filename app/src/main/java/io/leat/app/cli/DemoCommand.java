package io.leat.app.cli;

import io.leat.config.yaml.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code leat demo}: what a producer would deliver, imported by the same commands that a user types, each in a process of
 * its own.
 */
@Command(
        name = "demo",
        description = "Shows a recipe on real data, in a folder of its own: leat-demo-RECIPE here.",
        footer = {"", "Example:", "  leat demo items"})
final class DemoCommand implements Callable<Integer> {
    private static final String RECIPES = "items, items-steamapis, orders, players, servicetitan";

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "RECIPE", description = "One of: " + RECIPES + ".")
    private String recipe = "";

    @Option(names = "--items", paramLabel = "N", description = "Items to deliver (default: ${DEFAULT-VALUE}).")
    private int items = 26_000;

    @Option(names = "--players", paramLabel = "N", description = "Players of the service (default: ${DEFAULT-VALUE}).")
    private int players = 22_080;

    @Override
    public Integer call() throws IOException, InterruptedException, InvalidConfigurationException {
        Leat root = Leats.of(leat);
        @Nullable String launcher = System.getProperty("leat.launcher");
        if (items < 100 || items > 26_000) {
            throw wrong("--items " + items + ": must be from 100 to 26000");
        }
        if (players < 100 || players > 220_800) {
            throw wrong("--players " + players + ": must be from 100 to 220800");
        }
        if (launcher == null) {
            root.terminal().err().println("leat: the demo starts leat itself; call it through the launcher");
            return ExitCode.FAILED;
        }
        DemoStage stage = new DemoStage(Path.of(launcher), recipe, root.terminal());
        return switch (recipe) {
            case "items" -> new ItemsDemo(stage, items).show();
            case "items-steamapis" -> new ItemsDemo(stage, items).showTwo();
            case "orders" -> new OrdersDemo(stage).show();
            case "players" -> new PlayersDemo(stage, players).show();
            case "servicetitan" -> new ServiceTitanDemo(stage).show();
            default -> throw wrong("\"" + recipe + "\" is no recipe; there are " + RECIPES);
        };
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(Leats.of(leat).commandLine(), what);
    }
}
