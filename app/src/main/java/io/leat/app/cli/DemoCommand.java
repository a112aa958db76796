package io.leat.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code leat demo}. */
@Command(name = "demo", description = "Shows a recipe on real data.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Leat leat;

    @Override
    public Integer call() {
        Leats.of(leat).terminal().out().println("later");
        return ExitCode.OK;
    }
}
