package io.leat.app.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Shows on a terminal what is longer than it by the person's own pager, without a shell. */
public final class Pager {
    private static final List<String> USUAL = List.of("less", "-FRX");

    private final Terminal terminal;
    private final Screen screen;
    private final List<String> command;

    private Pager(Terminal terminal, Screen screen, List<String> command) {
        this.terminal = terminal;
        this.screen = screen;
        this.command = command;
    }

    /** By PAGER, whose words are divided by blanks; {@code cat} is none, and a terminal that is dumb has none. */
    public static Pager of(Terminal terminal, Screen screen, Map<String, String> environment) {
        String named =
                environment.getOrDefault("PAGER", String.join(" ", USUAL)).strip();
        boolean none = named.isEmpty()
                || named.equals("cat")
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Pager(terminal, screen, none ? List.of() : Arrays.asList(named.split("\\s+", -1)));
    }

    /** One that prints. */
    public static Pager none(Terminal terminal) {
        return new Pager(terminal, new Screen(OptionalInt.empty(), OptionalInt.empty()), List.of());
    }

    /** Shows all lines, or prints them where they fit, or where the pager is not there or fails. */
    public void show(List<String> lines) {
        if (command.isEmpty() || fit(lines) || !isShown(lines)) {
            lines.forEach(terminal.out()::println);
        }
    }

    /** Below the lines stands the prompt. */
    private boolean fit(List<String> lines) {
        if (screen.lines().isEmpty()) {
            return true;
        }
        int columns = screen.columns().orElse(Integer.MAX_VALUE);
        long taken = lines.stream()
                .mapToLong(line -> Math.max(1, Math.ceilDiv(MonospaceText.width(line), columns)))
                .sum();
        return taken < screen.lines().getAsInt();
    }

    private boolean isShown(List<String> lines) {
        terminal.out().flush();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Colours are for less to show and not to spell, whoever names it.
        builder.environment().putIfAbsent("LESS", "FRX");
        try {
            Process pager = builder.start();
            // An interrupt is for the pager, which goes on; this process ends after it.
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().unstarted(() -> pager.onExit().join()));
            write(lines, pager);
            return pager.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void write(List<String> lines, Process pager) {
        try (Writer writer = pager.outputWriter(terminal.out().charset())) {
            for (String line : lines) {
                writer.write(line);
                writer.write('\n');
            }
        } catch (IOException left) {
            // Who has seen enough reads no further; how the pager ended tells whether it could not.
            return;
        }
    }
}
