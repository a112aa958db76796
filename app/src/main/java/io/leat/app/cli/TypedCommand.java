package io.leat.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command as a person types it: words in quotes where a shell needs them, and lines that fit a terminal. */
record TypedCommand(List<String> words) {
    private static final int WIDTH = 78;
    private static final String INDENT = "    ";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    TypedCommand {
        words = List.copyOf(words);
    }

    /** After a prompt; an option stays on one line with its value. */
    String text() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("$");
        for (String piece : pieces()) {
            if (line.length() + 1 + piece.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT).append(piece);
            } else {
                line.append(' ').append(piece);
            }
        }
        lines.add(line.toString());
        return String.join(" \\\n", lines);
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (String word : words) {
            boolean ofOption = !pieces.isEmpty() && pieces.getLast().startsWith("--") && !word.startsWith("-");
            if (ofOption && pieces.getLast().indexOf(' ') < 0) {
                pieces.add(pieces.removeLast() + " " + quoted(word));
            } else {
                pieces.add(quoted(word));
            }
        }
        return pieces;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
