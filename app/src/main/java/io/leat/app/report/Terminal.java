package io.leat.app.report;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where words go. Results go to {@code out}, everything else to {@code err}.
 *
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param colours whether colours are wanted: on a terminal, unless NO_COLOR is set
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, boolean colours) {

    /** The process's own streams; the launcher has looked whether they are terminals. */
    public static Terminal ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty("leat.terminals", "");
        boolean out = terminals.contains("out");
        String noColor = environment.getOrDefault("NO_COLOR", "");
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(System.out, System.err, out, terminals.contains("err"), out && noColor.isEmpty() && !dumb);
    }

    /** The text in a colour of the terminal, where colours are wanted. */
    public String coloured(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** Colours that every terminal has. */
    public enum Colour {
        GREEN(32),
        RED(31),
        YELLOW(33),
        FAINT(2),
        BOLD(1);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }
}
