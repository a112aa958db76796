package io.leat.app.report;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the results is seen at once.
 *
 * @param columns cells of a line, at least 1; empty where a line may be of any length
 * @param lines empty where no person reads them
 */
public record Screen(OptionalInt columns, OptionalInt lines) {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ([0-9]{1,9})\\s*");
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_LINES = 24;

    /**
     * By COLUMNS and LINES, else by what the terminal says of itself. Where there is none COLUMNS alone counts, which a
     * program such as watch(1) says that shows the results itself.
     */
    public static Screen of(Terminal terminal, Map<String, String> environment) {
        return of(terminal.outIsTerminal(), environment, Screen::asked);
    }

    /** The terminal is asked by {@code size}, lines first and then columns, only where the environment does not say both. */
    static Screen of(boolean terminal, Map<String, String> environment, Supplier<String> size) {
        OptionalInt columns = said(environment, "COLUMNS");
        if (!terminal) {
            return new Screen(columns, OptionalInt.empty());
        }
        OptionalInt lines = said(environment, "LINES");
        if (columns.isPresent() && lines.isPresent()) {
            return new Screen(columns, lines);
        }
        Matcher told = SIZE.matcher(size.get());
        boolean known = told.matches();
        return new Screen(
                OptionalInt.of(columns.orElse(known ? number(told.group(2), USUAL_COLUMNS) : USUAL_COLUMNS)),
                OptionalInt.of(lines.orElse(known ? number(told.group(1), USUAL_LINES) : USUAL_LINES)));
    }

    private static OptionalInt said(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        int number = text.matches("[0-9]{1,9}") ? number(text, 0) : 0;
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A terminal that does not know its size says 0. */
    private static int number(String digits, int unknown) {
        int number = Integer.parseInt(digits);
        return number == 0 ? unknown : number;
    }

    private static String asked() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream told = process.getInputStream()) {
                return new String(told.readAllBytes(), StandardCharsets.US_ASCII);
            }
        } catch (IOException unknown) {
            return "";
        }
    }
}
