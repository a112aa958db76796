package io.leat.config.yaml;

import java.util.Collection;
import java.util.List;

/** Finds the known key that an unknown one was probably meant to be. */
final class Nearest {
    private Nearest() {}

    static String hint(String word, Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : sorted) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= Math.max(2, word.length() / 3)
                ? "did you mean \"" + best + "\"?"
                : "known are " + String.join(", ", sorted);
    }

    /** Levenshtein distance: insertions, deletions and replacements between two words. */
    static int distance(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int column = 0; column <= second.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= first.length(); row++) {
            int[] current = new int[second.length() + 1];
            current[0] = row;
            for (int column = 1; column <= second.length(); column++) {
                int replaced = previous[column - 1] + (first.charAt(row - 1) == second.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
