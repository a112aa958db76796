package io.leat.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param names of benchmarks, each once, in the order given; empty for all
 * @param pairs that count, of {@code items} and {@code unchanged}; {@code idle} takes four times as many
 * @param rows of the larger file of {@code slim}
 */
record Options(List<String> names, int pairs, long rows) {
    static final List<String> KNOWN = List.of("items", "unchanged", "idle", "slim");
    static final String USAGE = "usage: leat bench [items] [unchanged] [idle] [slim] [--pairs 5] [--rows 10000000]";

    Options {
        names = List.copyOf(names);
        require(pairs >= 1 && pairs <= 1000, "--pairs " + pairs + " must be from 1 to 1000");
        require(rows >= 1 && rows <= Integer.MAX_VALUE, "--rows " + rows + " must be from 1 to " + Integer.MAX_VALUE);
        for (String name : names) {
            require(KNOWN.contains(name), "unknown benchmark or option " + name);
        }
    }

    /** @throws IllegalArgumentException when something is wrong */
    static Options of(String... words) {
        List<String> names = new ArrayList<>();
        int pairs = 5;
        long rows = 10_000_000;
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--pairs" -> pairs = (int) Math.min(number(words, ++at), Integer.MAX_VALUE);
                case "--rows" -> rows = number(words, ++at);
                default -> names.add(words[at]);
            }
        }
        return new Options(names.stream().distinct().toList(), pairs, rows);
    }

    boolean has(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private static long number(String[] words, int at) {
        require(at < words.length, words[at - 1] + " needs a number");
        require(words[at].matches("[0-9]{1,18}"), words[at - 1] + " " + words[at] + " is no whole number");
        return Long.parseLong(words[at]);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
