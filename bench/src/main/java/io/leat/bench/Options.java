package io.leat.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The command line.
 *
 * @param names of benchmarks, each once, in the order given; empty for all
 * @param pairs that count; {@code idle} takes four times as many
 * @param rows of slim deliveries, where they were given
 * @param servers what is measured of database servers
 */
record Options(List<String> names, int pairs, OptionalLong rows, ServerOptions servers) {
    static final List<String> KNOWN = List.of(
            "items",
            "unchanged",
            "idle",
            "slim",
            "sqlite-upsert",
            "postgres",
            "mariadb",
            "flat",
            "players",
            "tenants",
            "download");
    static final String USAGE = "usage: leat bench [" + String.join("] [", KNOWN)
            + "] [--pairs 5] [--rows 10000000 of slim and flat, 1000000 of others] " + ServerOptions.USAGE;

    private static final long ROWS_OF_SLIM = 10_000_000;
    private static final long ROWS_OF_OTHERS = 1_000_000;

    Options {
        names = List.copyOf(names);
        require(pairs >= 1 && pairs <= 1000, "--pairs " + pairs + " must be from 1 to 1000");
        requireRows("--rows", rows.orElse(1));
        for (String name : names) {
            require(KNOWN.contains(name), "unknown benchmark or option " + name);
        }
    }

    /** @throws IllegalArgumentException when something is wrong */
    static Options of(String... words) {
        List<String> names = new ArrayList<>();
        ServerOptions servers = new ServerOptions();
        int pairs = 5;
        OptionalLong rows = OptionalLong.empty();
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--pairs" -> pairs = (int) Math.min(number(words, ++at), Integer.MAX_VALUE);
                case "--rows" -> rows = OptionalLong.of(number(words, ++at));
                case "--peers" -> servers = servers.withPeers();
                case "--peer-rows" -> servers = servers.withPeerRows(number(words, ++at));
                case "--only" -> servers = servers.with(value(words, ++at));
                default -> names.add(words[at]);
            }
        }
        return new Options(names.stream().distinct().toList(), pairs, rows, servers);
    }

    boolean has(String name) {
        return names.isEmpty() || names.contains(name);
    }

    /** Of the larger file of {@code slim}, and of {@code flat}. */
    long rowsOfSlim() {
        return rows.orElse(ROWS_OF_SLIM);
    }

    /** Of the slim deliveries of the other benchmarks. */
    long rowsOfOthers() {
        return rows.orElse(ROWS_OF_OTHERS);
    }

    static void requireRows(String option, long rows) {
        require(
                rows >= 1 && rows <= Integer.MAX_VALUE,
                option + " " + rows + " must be from 1 to " + Integer.MAX_VALUE);
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static String value(String[] words, int at) {
        require(at < words.length, words[at - 1] + " needs a value");
        return words[at];
    }

    private static long number(String[] words, int at) {
        require(at < words.length, words[at - 1] + " needs a number");
        require(words[at].matches("[0-9]{1,18}"), words[at - 1] + " " + words[at] + " is no whole number");
        return Long.parseLong(words[at]);
    }
}
